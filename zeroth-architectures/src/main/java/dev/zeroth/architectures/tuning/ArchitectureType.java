package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.proxy.Proxy;
import dev.zeroth.architectures.training.Training;
import dev.zeroth.networks.tuning.DataSection;
import dev.zeroth.networks.tuning.LayerList;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A family of networks in a study file, whose trials are networks with the settings of their training:
///
/// ```yaml
/// objective:
///   type: architecture
///   data: data/digits.csv
///   target: digit
///   shape: 8x8x1
///   layers:                       # what may vary is written where it stands
///     - repeat:
///         times: int(1,2)
///         layers:
///           - convolution: {channels: choice(8,16,24), kernel: choice(3,5)}
///           - activation: choice(relu,gelu)
///     - flatten
///     - dense: int(16,64,log)     # a dense layer to the classes is added
///   constraints: [parameters <= 20000]
///   training: {rate: 'float(0.0005,0.02,log)', batch: 'choice(16,32)', epochs: 12}
///   objectives: [accuracy, parameters]
/// ```
///
/// The space needs no other words: it is made of the domains in the layers and the training.
public final class ArchitectureType implements ObjectiveType {

    @Override
    public String name() {
        return "architecture";
    }

    @Override
    public String summary() {
        return "the layers of a network and how it is trained";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return DataSection.optionalSchema(SchemaObject.of())
                .required(
                        "layers",
                        layers("the layers of the family: " + String.join(", ", LayerList.names())
                                + ", repeat, optional, one-of, cell, layer"))
                .optional("named", Map.of("type", "object", "description", "domains that layers use by name"))
                .optional("output", SchemaObject.text("dense, tied (with the embedding), or a choice of both"))
                .optional("constraints", SchemaObject.texts("what a network must meet, such as parameters <= 20000"))
                .optional("training", Map.of("type", "object", "description", "settings: " + Training.NAMES))
                .optional("trainer", TrainerSection.schema())
                .optional("objectives", SchemaObject.texts("what trials are judged by: " + Measure.labels()))
                .optional(
                        "proxy",
                        SchemaObject.text(
                                "what samplers choose their first networks by: " + String.join(", ", Proxy.labels())))
                .optional(
                        Inheritance.KEY,
                        SchemaObject.of()
                                .optional("epochs", SchemaObject.integer(1, 100_000, "of trials that inherit"))
                                .schema())
                .optional(
                        Sharing.KEY,
                        SchemaObject.of()
                                .optional(
                                        "epochs", SchemaObject.integer(1, Sharing.MOST_EPOCHS, "of the shared weights"))
                                .schema())
                .optional("winner", SchemaObject.text("the objective by which the winner of a front is chosen"))
                .optional("baseline", layers("a network made by hand, to compare the winner with"))
                .optional("seeds", SchemaObject.integer(1, ArchitectureSection.MOST_SEEDS, "retrainings at the end"))
                .optional("folder", SchemaObject.text("where what was trained is kept"))
                .schema();
    }

    private static Map<String, @Nullable Object> layers(String description) {
        Map<String, @Nullable Object> layers = new LinkedHashMap<>();
        layers.put("type", "array");
        layers.put("description", description);
        layers.put("items", Map.of("type", List.of("string", "object")));
        return layers;
    }

    @Override
    public ArchitectureTask read(Section section, TaskContext context) {
        return new ArchitectureSection(section, context).task();
    }
}
