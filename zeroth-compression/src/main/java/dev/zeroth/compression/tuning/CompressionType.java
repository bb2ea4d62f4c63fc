package dev.zeroth.compression.tuning;

import dev.zeroth.networks.tuning.DataSection;
import dev.zeroth.onnx.encoder.EncoderKeys;
import dev.zeroth.task.Element;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.tensor.quantized.Precision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trained model in a study file, whose trials are smaller ones that must stay as accurate:
///
/// ```yaml
/// objective:
///   type: compression
///   model: net.safetensors         # of an objective of type architecture; or {layers: [...], training: {...}}
///   data: data/digits.csv
///   target: digit
///   shape: 8x8x1
///   floor: {drop: 0.01}            # validation accuracy may fall by as much; or {accuracy: 0.97}
///   precisions: [f32, int8, int4]  # what may be chosen for each layer
///   least: 0.125                   # share of a layer's units that stays
///   objectives: [size]             # or latency, accuracy, several of them
/// ```
///
/// An encoder is named, with its texts, as for the type `encoder`:
///
/// ```yaml
/// objective:
///   type: compression
///   model: minilm-int8             # or minilm, or the path of an .onnx file with its tokenizer
///   data: data/spam.train.tsv
///   test: data/spam.test.tsv
///   target: label
///   text: [subject, body]
/// ```
///
/// The space needs no other words: it is made of the model's layers.
public final class CompressionType implements ObjectiveType {

    @Override
    public String name() {
        return "compression";
    }

    @Override
    public String summary() {
        return "a trained model made smaller that stays as accurate";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return EncoderKeys.texts(DataSection.schema(SchemaObject.of()))
                .required(
                        "model",
                        Map.of(
                                "type",
                                List.of("string", "object"),
                                "description",
                                "a network's .safetensors file, its layers and training, or an encoder: minilm, minilm-int8, an .onnx file"))
                .optional(
                        "floor",
                        Map.of(
                                "type",
                                "object",
                                "description",
                                "validation accuracy may fall by drop, or not below accuracy",
                                "properties",
                                Map.of(
                                        "drop", SchemaObject.number(0, 1, "by how much it may fall; else 0.01"),
                                        "accuracy", SchemaObject.number(0, 1, "what it must not fall below"))))
                .optional("precisions", SchemaObject.texts("what may be chosen for each layer: " + Precision.labels()))
                .optional("least", SchemaObject.number(0, 1, "share of a layer's units that stays; else 0.125"))
                .optional("objectives", SchemaObject.texts("what trials are judged by: " + Goal.labels()))
                .optional("folder", SchemaObject.text("where what was measured is kept; else zeroth-compression"))
                .schema();
    }

    @Override
    public CompressionTask read(Section section, TaskContext context) {
        return network(section)
                ? new NetworkSection(section, context).task()
                : new EncoderSection(section, context).task();
    }

    /// A network is a mapping or a file of its kind; anything else is the name or the path of an encoder.
    private static boolean network(Section section) {
        Element model = section.element("model");
        boolean file = model instanceof Element.Scalar scalar && scalar.text().endsWith(".safetensors");
        return file || model == null || model instanceof Element.Mapping || section.has("shape");
    }
}
