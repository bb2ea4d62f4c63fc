package dev.zeroth.language.files;

import dev.zeroth.language.tokens.ByteLevelTokenizer;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.language.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// The byte-pair vocabularies of Hugging Face's `tokenizer.json`: those that write bytes as characters (GPT-2, Llama 3)
/// and those of SentencePiece with its bytes as tokens (Llama 2).
final class JsonTokens {

    private static final int MOST = 1 << 22;

    private JsonTokens() {}

    /// @param begin the token that the model's configuration names, or -1
    static Tokenizer read(JsonTree json, int begin, int end) {
        JsonTree model = json.object("model");
        if (model.has("type") && !model.text("type").equals("BPE")) {
            throw model.wrong("type", "BPE, the only kind that is read,");
        }
        Map<Integer, String> found = new HashMap<>();
        JsonTree vocabulary = model.object("vocab");
        vocabulary.fields().forEach((text, id) -> put(vocabulary, String.valueOf(text), id, found));
        Set<Integer> steering = new HashSet<>();
        if (json.has("added_tokens")) {
            for (JsonTree added : json.objects("added_tokens")) {
                int id = put(added, added.text("content"), added.fields().get("id"), found);
                if (added.flag("special", false)) steering.add(id);
            }
        }
        List<String> texts = texts(model, found);
        List<String> merges = merges(model);
        if (byteLevel(json, "pre_tokenizer") || byteLevel(json, "decoder")) {
            return new ByteLevelTokenizer(texts, merges, pattern(json), steering, begin, end);
        }
        if (!model.flag("byte_fallback", false)) {
            throw model.wrong("byte_fallback", "true where there is no ByteLevel pre_tokenizer");
        }
        int unknown = model.has("unk_token") ? texts.indexOf(model.text("unk_token")) : -1;
        return PieceTokenizer.ranked(
                texts,
                merges,
                new PieceTokenizer.Settings(PieceTokenizer.SPACE_SIGN, prefix(json), begin, end, unknown));
    }

    private static int put(JsonTree where, String text, @Nullable Object id, Map<Integer, String> found) {
        if (!(id instanceof Long number) || number < 0 || number >= MOST) {
            throw where.wrong(where.fields().containsKey("id") ? "id" : text, "a token, 0 ... " + (MOST - 1));
        }
        found.put(number.intValue(), text);
        return number.intValue();
    }

    /// Every number from 0 on has a text: those without one get a text that no other has.
    private static List<String> texts(JsonTree model, Map<Integer, String> found) {
        int size = 1 + found.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        if (size == 0) throw model.wrong("vocab", "an object with tokens");
        if (size > 2L * found.size() + 1024) throw model.wrong("vocab", "an object of tokens without great gaps");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) texts.add(found.getOrDefault(i, "\0unused " + i));
        return texts;
    }

    /// Pairs are texts with a space, or lists of two.
    private static List<String> merges(JsonTree model) {
        List<String> merges = new ArrayList<>();
        for (Object item : model.list("merges")) {
            if (item instanceof String text) merges.add(text);
            else if (item instanceof List<?> two
                    && two.size() == 2
                    && two.get(0) instanceof String left
                    && two.get(1) instanceof String right
                    && left.indexOf(' ') < 0) merges.add(left + " " + right);
            else throw model.wrong("merges", "a list of pairs");
        }
        return merges;
    }

    private static boolean byteLevel(JsonTree json, String part) {
        return steps(json, part).stream()
                .anyMatch(step -> step.has("type") && step.text("type").equals("ByteLevel"));
    }

    /// A part and, if it is a sequence, its steps.
    private static List<JsonTree> steps(JsonTree json, String part) {
        if (!json.has(part)) return List.of();
        JsonTree whole = json.object(part);
        for (String list : List.of("pretokenizers", "normalizers", "decoders")) {
            if (whole.has(list)) return whole.objects(list);
        }
        return List.of(whole);
    }

    private static String pattern(JsonTree json) {
        for (JsonTree step : steps(json, "pre_tokenizer")) {
            if (step.has("pattern") && step.object("pattern").has("Regex")) {
                String pattern = step.object("pattern").text("Regex");
                try {
                    java.util.regex.Pattern.compile(pattern);
                    return pattern;
                } catch (PatternSyntaxException e) {
                    throw step.object("pattern").wrong("Regex", "a regular expression that Java knows");
                }
            }
        }
        return ByteLevelTokenizer.GPT2;
    }

    /// Whether a space is put before a text: a normalizer prepends the sign, or Metaspace does.
    private static boolean prefix(JsonTree json) {
        boolean prepends = steps(json, "normalizer").stream()
                .anyMatch(step -> step.has("type") && step.text("type").equals("Prepend"));
        boolean metaspace = steps(json, "pre_tokenizer").stream()
                .filter(step -> step.has("type") && step.text("type").equals("Metaspace"))
                .anyMatch(step -> !step.has("prepend_scheme")
                        || !step.text("prepend_scheme").equals("never"));
        return prepends || metaspace;
    }
}
