package dev.zeroth.promptfile;

import dev.zeroth.prompts.chat.ResponseSchema;
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
/// @param tuned numbers of a chat model that may change: `temperature`, `top-p`, `max-tokens`
/// @param tools of a chat model
/// @param response of a chat model: what its answers fit; null: plain text
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
        Map<String, Range> tuned,
        List<ToolSection> tools,
        @Nullable ResponseSchema response,
        Map<String, String> when,
        boolean optional) {

    /// What a number may be.
    record Range(double from, double to) {

        /// The value, or the nearest to it.
        double nearest(double value) {
            return Math.clamp(value, from, to);
        }
    }

    static final String TUNE = "tune";
    static final String TEMPERATURE = "temperature";
    static final String TOP_P = "top-p";
    static final String MAX_TOKENS = "max-tokens";
    private static final double LEAST_TOP_P = 0.01;
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
                encoder ? Map.of() : tuned(section.sectionOrNull(TUNE)),
                encoder ? List.of() : ToolSection.read(section),
                encoder ? null : SchemaFile.response(section),
                texts(section.sectionOrNull("when")),
                section.flagOr("optional", false));
    }

    private static Map<String, Range> tuned(@Nullable Section section) {
        Map<String, Range> tuned = new LinkedHashMap<>();
        if (section == null) return tuned;
        range(section, TEMPERATURE, 0, 2, tuned);
        range(section, TOP_P, LEAST_TOP_P, 1, tuned);
        range(section, MAX_TOKENS, 1, ModelSection.MOST_TOKENS, tuned);
        return tuned;
    }

    private static void range(Section section, String name, double low, double high, Map<String, Range> tuned) {
        Section range = section.sectionOrNull(name);
        if (range == null) return;
        double from = range.number("from", low, high);
        double to = range.number("to", low, high);
        if (from > to) range.problem("to", "is less than 'from'", null);
        else tuned.put(name, new Range(from, to));
    }

    /// Whether answers may be drawn at random.
    boolean hot() {
        Range range = tuned.get(TEMPERATURE);
        return range != null && range.to() > 0;
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
                name,
                signature,
                instruction,
                template,
                labels,
                demonstrations,
                soft,
                roles,
                tuned,
                blind,
                response,
                when,
                optional);
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
                .optional(TUNE, tuneSchema())
                .optional("optional", SchemaObject.flag("whether a candidate may leave it out; not in a flow"))
                .optional("template", SchemaObject.text("of an encoder, with {label}; else 'This text is {label}.'"))
                .optional("labels", texts)
                .optional("demonstrations", SchemaObject.integer(0, MOST_SHOWN, "solved cases shown at most"))
                .optional("soft", SchemaObject.integer(0, 1024, "of an encoder: numbers of each label's soft prompt"))
                .optional(SchemaFile.RESPONSE, SchemaFile.responseSchema())
                .optional(ToolSection.KEY, ToolSection.schema())
                .optional("when", texts)
                .schema();
    }

    private static Map<String, @Nullable Object> tuneSchema() {
        return SchemaObject.of()
                .optional(TEMPERATURE, rangeSchema(0, 2))
                .optional(TOP_P, rangeSchema(LEAST_TOP_P, 1))
                .optional(MAX_TOKENS, rangeSchema(1, ModelSection.MOST_TOKENS))
                .schema();
    }

    private static Map<String, @Nullable Object> rangeSchema(double low, double high) {
        return SchemaObject.of()
                .required("from", SchemaObject.number(low, high, "the least that is tried"))
                .required("to", SchemaObject.number(low, high, "the most that is tried"))
                .schema();
    }
}
