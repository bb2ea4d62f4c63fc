package dev.zeroth.promptfile;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.chat.ResponseSchema;
import dev.zeroth.task.Element;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `schema`: a JSON Schema, written in the study file or in a file of its own.
final class SchemaFile {

    static final String KEY = "schema";

    /// Of a module: the form of its answers.
    static final String RESPONSE = "response";

    private SchemaFile() {}

    /// Null where it is wrong, which the section is told.
    static @Nullable ResponseSchema read(Section section) {
        String text = text(section);
        if (text == null) return null;
        try {
            return ResponseSchema.of(text);
        } catch (UsageException e) {
            section.problem(KEY, String.valueOf(e.getMessage()), e.hint());
            return null;
        }
    }

    private static @Nullable String text(Section section) {
        if (section.element(KEY) instanceof Element.Mapping inner) return Json.write(inner.json());
        Path file = section.file(KEY);
        try {
            return file == null ? null : Files.readString(file);
        } catch (IOException e) {
            section.problem(KEY, "cannot be read as UTF-8: " + e.getMessage(), null);
            return null;
        }
    }

    /// The form of a module's answers; null: plain text.
    static @Nullable ResponseSchema response(Section module) {
        Section section = module.sectionOrNull(RESPONSE);
        return section == null ? null : read(section);
    }

    /// Whether the form of a module's answers is in a file of its own.
    static boolean elsewhere(Section module) {
        Section section = module.sectionOrNull(RESPONSE);
        return section != null && section.element(KEY) instanceof Element.Scalar;
    }

    static Map<String, @Nullable Object> responseSchema() {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("object", "string"));
        schema.put("description", "a JSON Schema that answers fit, or the path of one");
        return SchemaObject.of().required(KEY, schema).schema();
    }

    /// Modules as a bundle keeps them: schemas in place of the paths of their files.
    static List<Object> kept(List<?> modules, List<ModuleSection> read) {
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < modules.size(); i++) {
            ResponseSchema response = i < read.size() ? read.get(i).response() : null;
            if (response == null || !(modules.get(i) instanceof Map<?, ?> module)) {
                kept.add(modules.get(i));
                continue;
            }
            Map<Object, Object> mended = new LinkedHashMap<>(module);
            mended.put(RESPONSE, Map.of(KEY, response.value()));
            kept.add(mended);
        }
        return kept;
    }
}
