package dev.zeroth.language.files;

import dev.zeroth.language.tokens.AddedTokens;
import dev.zeroth.language.tokens.AddedTokens.Added;
import dev.zeroth.language.tokens.Cut;
import dev.zeroth.language.tokens.Steering;
import dev.zeroth.language.tokens.StepTokenizer;
import dev.zeroth.language.tokens.StepTokenizer.Decoding;
import dev.zeroth.language.tokens.StepTokenizer.Joins;
import dev.zeroth.language.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The byte-pair vocabularies of Hugging Face's `tokenizer.json`: those that write bytes as characters
/// (GPT-2, Llama 3, Qwen 2, SmolLM) and those of SentencePiece with its bytes as tokens (Llama 2). What a
/// file asks for that is not known here is refused by its name.
final class JsonTokens {

    private static final int MOST = 1 << 22;

    private JsonTokens() {}

    /// What other files say.
    ///
    /// @param begin the token that begins a text, if any does, or -1
    /// @param ends the tokens that end one
    /// @param adds whether a token goes before every text; null: the post-processor says
    record Model(int begin, List<Integer> ends, @Nullable Boolean adds) {}

    static Tokenizer read(JsonTree json, Model told) {
        JsonTree model = json.object("model");
        if (model.has("type") && !model.text("type").equals("BPE")) {
            throw model.wrong("type", "BPE, the only kind that is read,");
        }
        for (String key : List.of("continuing_subword_prefix", "end_of_word_suffix", "dropout")) {
            boolean none = !model.has(key) || "".equals(model.fields().get(key));
            if (!none) throw model.wrong(key, "null, as it is not known here");
        }
        Map<Integer, String> found = new HashMap<>();
        JsonTree vocabulary = model.object("vocab");
        vocabulary.fields().forEach((text, id) -> put(vocabulary, String.valueOf(text), id, found));
        List<Added> added = added(json, found);
        List<String> texts = texts(model, found, added);
        UnaryOperator<String> normalizer = JsonSteps.normalizer(json);
        List<Cut> cuts = JsonSteps.cuts(json);
        Decoding decoding = JsonSteps.decoding(json);
        Steering steering = new Steering(begin(json, told, texts), told.ends);
        return new StepTokenizer(
                joins(model, texts),
                new StepTokenizer.Steps(new AddedTokens(added, normalizer), cuts, steering, decoding));
    }

    private static Joins joins(JsonTree model, List<String> texts) {
        int unknown = model.has("unk_token") ? texts.indexOf(model.text("unk_token")) : -1;
        return new Joins(
                texts,
                merges(model),
                model.flag("byte_fallback", false),
                unknown,
                model.flag("fuse_unk", false),
                model.flag("ignore_merges", false));
    }

    private static List<Added> added(JsonTree json, Map<Integer, String> found) {
        List<Added> added = new ArrayList<>();
        if (!json.has("added_tokens")) return added;
        for (JsonTree one : json.objects("added_tokens")) {
            String text = one.text("content");
            int id = put(one, text, one.fields().get("id"), found);
            boolean special = one.flag("special", false);
            added.add(new Added(
                    id,
                    text,
                    special,
                    one.flag("normalized", !special),
                    one.flag("lstrip", false),
                    one.flag("rstrip", false),
                    one.flag("single_word", false)));
        }
        return added;
    }

    private static int put(JsonTree where, String text, @Nullable Object id, Map<Integer, String> found) {
        if (!(id instanceof Long number) || number < 0 || number >= MOST) {
            throw where.wrong(where.fields().containsKey("id") ? "id" : text, "a token, 0 ... " + (MOST - 1));
        }
        found.put(number.intValue(), text);
        return number.intValue();
    }

    /// Every number from 0 on has a text; those that stand for nothing an empty one, and they steer.
    private static List<String> texts(JsonTree model, Map<Integer, String> found, List<Added> added) {
        int size = 1 + found.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        if (size == 0) throw model.wrong("vocab", "an object with tokens");
        if (size > 2L * found.size() + 1024) throw model.wrong("vocab", "an object of tokens without great gaps");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!found.containsKey(i)) added.add(Added.steering(i, ""));
            texts.add(found.getOrDefault(i, ""));
        }
        return texts;
    }

    /// Pairs are texts with a space, or lists of two.
    private static List<String> merges(JsonTree model) {
        List<String> merges = new ArrayList<>();
        for (Object item : model.list("merges")) {
            if (item instanceof String text && text.indexOf(' ', 1) > 0) merges.add(text);
            else if (item instanceof List<?> two
                    && two.size() == 2
                    && two.get(0) instanceof String left
                    && two.get(1) instanceof String right
                    && !left.isEmpty()
                    && left.indexOf(' ') < 0) merges.add(left + " " + right);
            else throw model.wrong("merges", "a list of pairs");
        }
        return merges;
    }

    /// The token that the model was trained to see first: the post-processor puts it there, unless the tokenizer's own
    /// configuration says otherwise.
    private static int begin(JsonTree json, Model told, List<String> texts) {
        if (told.adds != null) return told.adds ? told.begin : -1;
        for (JsonTree step : JsonSteps.of(json, "post_processor")) {
            String type = step.text("type");
            if (type.equals("ByteLevel")) continue;
            if (!type.equals("TemplateProcessing")) {
                throw step.wrong("type", "TemplateProcessing or ByteLevel");
            }
            List<JsonTree> template = step.objects("single");
            if (!template.isEmpty() && template.getFirst().has("SpecialToken")) {
                JsonTree first = template.getFirst().object("SpecialToken");
                int token = texts.indexOf(first.text("id"));
                if (token < 0) throw first.wrong("id", "a token");
                return token;
            }
        }
        return -1;
    }
}
