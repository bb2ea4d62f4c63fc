package dev.zeroth.promptfile;

import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `model` or `proposer`.
///
/// @param provider `encoder`
/// @param name of the model, or the path of an `.onnx` file
/// @param most tokens of a text that are read
record ModelSection(String provider, String name, int most) {

    static final ModelSection STANDARD = new ModelSection("encoder", "minilm-int8", 64);

    static ModelSection read(Section section) {
        String provider = section.choiceOr("provider", "encoder", "encoder");
        String name = section.textOr("name", "minilm-int8");
        if (name.endsWith(".onnx")) name = section.path("name").toString();
        return new ModelSection(provider, name, section.intOr("max-tokens", 64, 4, 512));
    }

    boolean encoder() {
        return provider.equals("encoder");
    }

    String fingerprint() {
        return "%s %s, %d".formatted(provider, name, most);
    }

    Models open(List<ModuleSection> modules, @Nullable ModelSection proposer) {
        int threads = 1;
        return new EncoderModels(TextEncoder.named(name, most, threads), modules);
    }

    static Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .optional("provider", SchemaObject.choice("who answers", "encoder"))
                .optional("name", SchemaObject.text("of the model: minilm-int8, minilm, or an .onnx file's path"))
                .optional("max-tokens", SchemaObject.integer(4, 512, "of a text that are read, else 64"))
                .schema();
    }
}
