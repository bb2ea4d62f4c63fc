package dev.zeroth.promptfile;

import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One of `modules`.
///
/// @param instruction of a chat model; empty for an encoder
/// @param template of an encoder
/// @param labels of an encoder: descriptions by label
/// @param soft numbers of a label's soft prompt; 0: none
/// @param roles of a chat model, one of which begins its instruction; empty: none
/// @param hottest temperature that is tried, from 0 on; negative: it is not changed
/// @param tools of a chat model
/// @param when fields and values of them where the module runs; empty: always
record ModuleSection(
        String name,
        Signature signature,
        String instruction,
        String template,
        SequencedMap<String, String> labels,
        int demonstrations,
        int soft,
        List<String> roles,
        double hottest,
        List<ToolSection> tools,
        Map<String, String> when) {

    static final int MOST_SHOWN = 64;

    /// Read as far as it is right; the section is told what is wrong.
    static ModuleSection read(Section section, List<String> inputs, List<String> outputs, boolean encoder) {
        String name = section.textOr("name", "answer");
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
            section.problem("name", "'%s' is no name of a module".formatted(name), "Maybe letters and digits alone");
        }
        List<String> answered = outputs.isEmpty() ? section.texts("outputs") : section.textsOr("outputs", outputs);
        Signature signature = signature(section, section.textsOr("inputs", inputs), answered);
        SequencedMap<String, String> labels = encoder ? labels(section) : new LinkedHashMap<>();
        String template = encoder ? section.textOr("template", "This text is {label}.") : "{label}";
        if (!template.contains("{label}")) section.problem("template", "must have {label} in it", null);
        if (encoder && signature.outputs().size() != 1) {
            section.problem(
                    "outputs",
                    "of an encoder is one field, got " + signature.outputs().size(),
                    null);
        }
        return new ModuleSection(
                name,
                signature,
                encoder ? "" : instruction(section),
                template,
                labels,
                section.intOr("demonstrations", encoder ? 16 : 4, 0, MOST_SHOWN),
                encoder ? section.intOr("soft", 0, 0, 1024) : 0,
                encoder ? List.of() : section.textsOr("roles", List.of()),
                encoder ? -1 : section.numberOr("hottest", -1, 0, 2),
                encoder ? List.of() : ToolSection.read(section),
                texts(section.sectionOrNull("when")));
    }

    private static String instruction(Section section) {
        String text = section.text("instruction");
        try {
            return Wording.parse(text).marked();
        } catch (IllegalArgumentException e) {
            section.problem("instruction", String.valueOf(e.getMessage()), null);
            return "";
        }
    }

    private static SequencedMap<String, String> labels(Section section) {
        SequencedMap<String, String> labels = texts(section.section("labels"));
        if (labels.size() < 2) section.problem("labels", "must be two or more, each with its description", null);
        return labels;
    }

    private static SequencedMap<String, String> texts(@Nullable Section section) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        if (section == null) return texts;
        for (String key : section.keys()) texts.put(key, section.text(key));
        return texts;
    }

    private static Signature signature(Section section, List<String> inputs, List<String> outputs) {
        if (inputs.isEmpty() || outputs.isEmpty()) return Signature.of("input -> output"); // told already
        try {
            return new Signature(
                    inputs.stream().map(Field::new).toList(),
                    outputs.stream().map(Field::new).toList());
        } catch (IllegalArgumentException e) {
            section.problem("inputs", String.valueOf(e.getMessage()), null);
            return Signature.of("input -> output");
        }
    }

    /// The same, whose tools do not get some variables of the environment.
    ModuleSection hiding(Set<String> variables) {
        List<ToolSection> blind =
                tools.stream().map(one -> one.without(variables)).toList();
        return new ModuleSection(
                name, signature, instruction, template, labels, demonstrations, soft, roles, hottest, blind, when);
    }

    static Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        texts.put("type", "object");
        texts.put("additionalProperties", SchemaObject.text("a text"));
        return SchemaObject.of()
                .optional("name", SchemaObject.text("unique, else 'answer'"))
                .optional("inputs", SchemaObject.texts("fields that it is given, else all columns of the inputs"))
                .optional("outputs", SchemaObject.texts("fields that it answers, else all that are expected"))
                .optional("instruction", SchemaObject.text("of a chat model; <keep>...</keep> is never changed"))
                .optional("roles", SchemaObject.texts("of a chat model: who it is told to be, one of them"))
                .optional(
                        "hottest", SchemaObject.number(0, 2, "of a chat model: temperatures from 0 to this are tried"))
                .optional("template", SchemaObject.text("of an encoder, with {label}; else 'This text is {label}.'"))
                .optional("labels", texts)
                .optional("demonstrations", SchemaObject.integer(0, MOST_SHOWN, "solved cases shown at most"))
                .optional("soft", SchemaObject.integer(0, 1024, "of an encoder: numbers of each label's soft prompt"))
                .optional(ToolSection.KEY, ToolSection.schema())
                .optional("when", texts)
                .schema();
    }
}
