package dev.zeroth.language.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Files of tokenizers, with pairs that join across words too, so that it shows where a text is cut.
final class TokenizerJson {

    private static final String CORPUS = """
            It's a whale of a tale, isn't it? We'll see 1234 or 56 whales  in 1851; they'D said: "No!!!"
            \tthe the there then, caf\u00e9s and na\u00efve \u4f60\u597d\u4e16\u754c \u041f\u0440\u0438\u0432\u0435\u0442 mir
            ...   end. The end of the whale 2024 (years) later; <s>  12 345 6789 0 \u00bd\u00b2\u0663

            The whale, the whale: it is the end of the tale of the whale. \ud83d\ude00\ud83d\udc0b ha ha
            """;

    private TokenizerJson() {}

    /// @param spaces whether spaces are a sign and bytes are tokens, as in Llama 2; otherwise bytes are characters
    /// @param model more keys of the model, `"ignore_merges": true,`
    /// @param rest normalizer, pre_tokenizer, post_processor, decoder, each with a comma after it
    static String of(boolean spaces, String model, String moreTokens, String rest) {
        String added = moreTokens;
        List<String> alphabet = new ArrayList<>();
        String text = spaces ? CORPUS.replace(' ', '\u2581') : signs(CORPUS);
        if (spaces) {
            alphabet.addAll(List.of("<unk>", "<s>", "</s>"));
            for (int i = 0; i < 256; i++) alphabet.add("<0x%02X>".formatted(i));
            text.codePoints()
                    .distinct()
                    .filter(point -> point < 0x500 || point == 0x2581)
                    .sorted()
                    .forEach(point -> {
                        if (point != '\n') alphabet.add(Character.toString(point));
                    });
        } else {
            for (int i = 0; i < 256; i++) alphabet.add(signs(new byte[] {(byte) i}));
        }
        List<String> merges = merges(text, Set.copyOf(alphabet));
        Set<String> all = new LinkedHashSet<>(alphabet);
        for (String merge : merges) all.add(merge.replace(" ", ""));
        for (int i = 1; i <= 5; i++) added = added.replace("SIZE" + i, "" + (all.size() + i - 1));
        int[] next = {0};
        String vocabulary =
                all.stream().map(one -> quoted(one) + ": " + next[0]++).collect(Collectors.joining(", "));
        String pairs = merges.stream().map(TokenizerJson::quoted).collect(Collectors.joining(", "));
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [%s], %s
                "model": {"type": "BPE", "dropout": null, "continuing_subword_prefix": null, "end_of_word_suffix": null, %s
                "vocab": {%s}, "merges": [%s]}}
                """.formatted(added, rest, model, vocabulary, pairs);
    }

    private static List<String> merges(String text, Set<String> alphabet) {
        List<String> now = new ArrayList<>();
        text.codePoints().forEach(point -> now.add(Character.toString(point)));
        List<String> merges = new ArrayList<>();
        for (int round = 0; round < 220; round++) {
            Map<String, Integer> counts = new TreeMap<>();
            for (int i = 0; i + 1 < now.size(); i++) {
                boolean known = (now.get(i).length() > 1 || alphabet.contains(now.get(i)))
                        && (now.get(i + 1).length() > 1 || alphabet.contains(now.get(i + 1)));
                boolean surrogates = high(now.get(i)) || high(now.get(i + 1));
                if (known && !surrogates) counts.merge(now.get(i) + " " + now.get(i + 1), 1, Integer::sum);
            }
            if (counts.isEmpty()) break;
            String best = counts.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow()
                    .getKey();
            merges.add(best);
            for (int i = 0; i + 1 < now.size(); i++) {
                if ((now.get(i) + " " + now.get(i + 1)).equals(best)) now.set(i, now.get(i) + now.remove(i + 1));
            }
        }
        return merges;
    }

    private static boolean high(String piece) {
        return piece.codePointAt(0) > 0x500 && piece.charAt(0) != '\u2581';
    }

    static String signs(String text) {
        return signs(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signs(byte[] bytes) {
        Map<Integer, Integer> others = new HashMap<>();
        for (int i = 0; i < 256; i++) {
            boolean printable = (i >= 33 && i <= 126) || (i >= 161 && i <= 172) || i >= 174;
            if (!printable) others.put(i, 256 + others.size());
        }
        StringBuilder signs = new StringBuilder();
        for (byte one : bytes) signs.appendCodePoint(others.getOrDefault(one & 255, one & 255));
        return signs.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '"' || one == '\\') quoted.append('\\').append(one);
            else if (one < 32) quoted.append("\\u%04x".formatted((int) one));
            else quoted.append(one);
        }
        return quoted.append('"').toString();
    }
}
