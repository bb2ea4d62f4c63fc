package dev.zeroth.prompts.chat;

import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.program.AnswerException;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Signature;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the outputs of a module out of a reply.
///
/// Forgiving in form: a thought between `<think>` tags before the answer is left out, one output may stand in
/// its tag, several may come as a JSON object instead of tags, in a code fence or with words around it.
/// Strict in content: every output must be there, and the reply must not have been cut off.
public final class Answers {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern THOUGHT = Pattern.compile("^\\s*<think>.*?</think>", Pattern.DOTALL);

    private Answers() {}

    /// The outputs of a signature.
    ///
    /// @throws AnswerException if there are not all of them
    public static Fields read(Signature signature, Reply reply) {
        return read(signature, reply, null);
    }

    /// @param schema that the answer must fit; null: none
    static Fields read(Signature signature, Reply reply, @Nullable ResponseSchema schema) {
        if (reply.cut()) {
            throw new AnswerException("the answer was cut off after %d tokens"
                    .formatted(reply.usage().output()));
        }
        String text = THOUGHT.matcher(reply.text()).replaceFirst("").strip();
        if (text.isEmpty()) throw new AnswerException("the answer is empty");
        if (schema != null) return fitting(signature.outputs(), text, schema);
        Delimiters delimiters = Prompt.delimiters(signature);
        List<Field> outputs = signature.outputs();
        if (outputs.size() == 1) return only(outputs.getFirst().name(), text, delimiters);
        return several(outputs, text, delimiters);
    }

    private static Fields fitting(List<Field> outputs, String text, ResponseSchema schema) {
        String problem = schema.problem("the answer", text);
        if (!problem.isEmpty()) throw new AnswerException("the answer does not fit its schema: " + problem);
        JsonNode json = ResponseSchema.read(text);
        if (outputs.size() == 1 && !json.has(outputs.getFirst().name())) {
            return Fields.of(outputs.getFirst().name(), json.toString());
        }
        Fields fields = of(outputs, json);
        for (Field field : outputs) {
            if (!fields.has(field.name())) throw new AnswerException("the answer has no '%s'".formatted(field.name()));
        }
        return fields;
    }

    private static Fields only(String name, String text, Delimiters delimiters) {
        Matcher tagged = Pattern.compile("^<(%s)>(.*)</\\1>$".formatted(Pattern.quote(name)), Pattern.DOTALL)
                .matcher(text);
        return Fields.of(
                name, tagged.matches() ? delimiters.plain(tagged.group(2).strip()) : text);
    }

    private static Fields several(List<Field> outputs, String text, Delimiters delimiters) {
        Fields tagged = Fields.NONE;
        for (Field field : outputs) {
            String value = tagged(text, field.name());
            if (value != null) tagged = tagged.with(field.name(), delimiters.plain(value));
        }
        if (tagged.values().size() == outputs.size()) return tagged;
        Fields written = json(outputs, text);
        Fields more = written.values().size() > tagged.values().size() ? written : tagged;
        for (Field field : outputs) {
            if (!more.has(field.name())) throw new AnswerException("the answer has no '%s'".formatted(field.name()));
        }
        return more;
    }

    /// What the last whole tag of that name holds.
    static @Nullable String tagged(String text, String name) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) lower = text;
        String tag = name.toLowerCase(Locale.ROOT);
        String open = "<" + tag + ">";
        int end = lower.lastIndexOf("</" + tag + ">");
        int start = end < 0 ? -1 : lower.lastIndexOf(open, end - 1);
        return start < 0 ? null : text.substring(start + open.length(), end).strip();
    }

    private static Fields json(List<Field> outputs, String text) {
        int open = text.indexOf('{');
        int close = text.lastIndexOf('}');
        if (open < 0 || close < open) return Fields.NONE;
        try {
            return of(outputs, MAPPER.readTree(text.substring(open, close + 1)));
        } catch (JacksonException e) {
            return Fields.NONE;
        }
    }

    /// Those that an object has.
    private static Fields of(List<Field> outputs, JsonNode object) {
        Fields fields = Fields.NONE;
        for (Field field : outputs) {
            JsonNode value = object.get(field.name());
            if (value == null || value.isNull()) continue;
            fields = fields.with(field.name(), value.isString() ? value.asString() : value.toString());
        }
        return fields;
    }
}
