package dev.zeroth.networks.tuning;

import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A small network in a study file, whose trials are ways to train it:
///
/// ```yaml
/// objective:
///   type: network
///   data: data/moby-dick.txt   # a text; or a .csv with a target column of classes
///   chunk: 32                  # characters in an example
///   network: [embedding: 8, gru: 24]   # a dense layer to the classes is added
///   batch: 16                  # examples in a minibatch
///   budget: 600                # forward-equivalents a trial: a pass counts 1, one forwards and backwards 3
/// space:
///   optimizer: choice(adam,es,cmaes)
///   rate: choice(0.003,0.03) when optimizer == "adam"
/// ```
public final class NetworkType implements ObjectiveType {

    @Override
    public String name() {
        return "network";
    }

    @Override
    public String summary() {
        return "a small network trained by " + String.join(", ", Optimizer.labels());
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> layers = new LinkedHashMap<>();
        layers.put("type", "array");
        layers.put("description", "the layers: " + String.join(", ", LayerList.names()));
        layers.put("items", Map.of("type", List.of("string", "object")));
        return DataSection.schema(SchemaObject.of())
                .required("network", layers)
                .optional("batch", SchemaObject.integer(1, NetworkSection.MOST_BATCH, "examples in a minibatch"))
                .optional("budget", SchemaObject.integer(1, NetworkSection.MOST, "forward-equivalents a trial"))
                .optional("marks", SchemaObject.integer(1, NetworkSection.MOST_MARKS, "validations a trial"))
                .optional("settings", Map.of("type", "object", "description", "settings that are not searched"))
                .schema();
    }

    @Override
    public NetworkTask read(Section section, TaskContext context) {
        return new NetworkSection(section, context).task();
    }
}
