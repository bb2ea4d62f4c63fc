package dev.zeroth.language.files;

import dev.zeroth.language.tokens.Cut;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.language.tokens.StepTokenizer.Decoding;
import dev.zeroth.language.tokens.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The steps of a `tokenizer.json`, each refused by its name where it is not known.
final class JsonSteps {

    private static final int MOST_STEPS = 64;
    private static final int MOST_CONTENT = 64;
    private static final long MOST_GROWTH = 16;
    private static final long MOST_ADDED = 1 << 20;

    private JsonSteps() {}

    /// A part and, if it is a sequence, its steps, those of sequences within it too.
    static List<JsonTree> of(JsonTree json, String part) {
        List<JsonTree> steps = new ArrayList<>();
        if (json.has(part)) add(json.object(part), steps);
        return steps;
    }

    private static void add(JsonTree step, List<JsonTree> steps) {
        if (!step.text("type").equals("Sequence")) {
            steps.add(step);
            return;
        }
        String list = List.of("pretokenizers", "normalizers", "decoders", "processors").stream()
                .filter(step::has)
                .findFirst()
                .orElseThrow(() -> step.wrong("type", "a step with steps of its own"));
        for (JsonTree one : step.objects(list)) add(one, steps);
    }

    /// What is done to a text between added tokens, before it is cut.
    static UnaryOperator<String> normalizer(JsonTree json) {
        List<UnaryOperator<String>> all = new ArrayList<>();
        List<JsonTree> steps = of(json, "normalizer");
        if (steps.size() > MOST_STEPS) throw json.wrong("normalizer", "%d steps at most".formatted(MOST_STEPS));
        for (JsonTree step : steps) all.add(normal(step));
        return text -> {
            String now = text;
            for (UnaryOperator<String> one : all) {
                now = one.apply(now);
                if (now.length() > MOST_GROWTH * text.length() + MOST_ADDED) {
                    throw new IllegalArgumentException(
                            "the tokenizer makes a text of %d characters far longer".formatted(text.length()));
                }
            }
            return now;
        };
    }

    private static UnaryOperator<String> normal(JsonTree step) {
        return switch (step.text("type")) {
            case "Prepend" -> {
                String prepended = step.text("prepend");
                yield text -> text.isEmpty() ? text : prepended + text;
            }
            case "Replace" -> replace(step);
            case "NFC" -> text -> Normalizer.normalize(text, Normalizer.Form.NFC);
            case "NFD" -> text -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case "NFKC" -> text -> Normalizer.normalize(text, Normalizer.Form.NFKC);
            case "NFKD" -> text -> Normalizer.normalize(text, Normalizer.Form.NFKD);
            case "Lowercase" ->
                text -> text.codePoints()
                        .mapToObj(point -> Character.toString(point).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
            default -> throw step.wrong("type", "Prepend, Replace, NFC, NFD, NFKC, NFKD or Lowercase");
        };
    }

    private static UnaryOperator<String> replace(JsonTree step) {
        String content = step.text("content");
        if (content.length() > MOST_CONTENT) {
            throw step.wrong("content", "%d characters at most".formatted(MOST_CONTENT));
        }
        JsonTree pattern = step.object("pattern");
        if (pattern.has("String")) {
            String literal = pattern.text("String");
            if (literal.isEmpty()) throw pattern.wrong("String", "a text that is not empty");
            return text -> text.replace(literal, content);
        }
        Words words = words(pattern);
        return text -> {
            StringBuilder replaced = new StringBuilder();
            for (Words.Stretch one : words.stretches(text)) {
                replaced.append(one.found() ? content : text.substring(one.from(), one.to()));
            }
            return replaced.toString();
        };
    }

    private static Words words(JsonTree pattern) {
        if (pattern.has("String")) {
            if (pattern.text("String").isEmpty()) throw pattern.wrong("String", "a text that is not empty");
            return Words.of(pattern.text("String"));
        }
        try {
            return Words.matching(pattern.text("Regex"));
        } catch (IllegalArgumentException e) {
            throw pattern.wrong("Regex", "a regular expression that Java knows (%s)".formatted(e.getMessage()));
        }
    }

    /// What cuts a text into words.
    static List<Cut> cuts(JsonTree json) {
        List<Cut> cuts = new ArrayList<>();
        for (JsonTree step : of(json, "pre_tokenizer")) cuts.add(cut(step));
        return cuts;
    }

    private static Cut cut(JsonTree step) {
        return switch (step.text("type")) {
            case "ByteLevel" -> Cut.byteLevel(step.flag("add_prefix_space", true), step.flag("use_regex", true));
            case "Digits" -> Cut.digits(step.flag("individual_digits", false));
            case "Metaspace" -> Cut.spaces(sign(step), front(step), step.flag("split", true));
            case "Split" -> Cut.at(words(step.object("pattern")), behavior(step), step.flag("invert", false));
            default -> throw step.wrong("type", "ByteLevel, Digits, Metaspace or Split");
        };
    }

    private static String sign(JsonTree step) {
        String sign = step.has("replacement") ? step.text("replacement") : PieceTokenizer.SPACE_SIGN;
        if (sign.codePointCount(0, sign.length()) != 1) throw step.wrong("replacement", "one character");
        return sign;
    }

    private static Cut.Front front(JsonTree step) {
        if (!step.has("prepend_scheme")) {
            return step.flag("add_prefix_space", true) ? Cut.Front.ALWAYS : Cut.Front.NEVER;
        }
        return switch (step.text("prepend_scheme")) {
            case "always" -> Cut.Front.ALWAYS;
            case "first" -> Cut.Front.FIRST;
            case "never" -> Cut.Front.NEVER;
            default -> throw step.wrong("prepend_scheme", "always, first or never");
        };
    }

    private static Cut.Behavior behavior(JsonTree step) {
        return switch (step.text("behavior")) {
            case "Isolated" -> Cut.Behavior.ISOLATED;
            case "Removed" -> Cut.Behavior.REMOVED;
            case "Contiguous" -> Cut.Behavior.CONTIGUOUS;
            case "MergedWithPrevious" -> Cut.Behavior.MERGED_WITH_PREVIOUS;
            case "MergedWithNext" -> Cut.Behavior.MERGED_WITH_NEXT;
            default -> throw step.wrong("behavior", "Isolated, Removed, Contiguous or MergedWith...");
        };
    }

    private static boolean byteLevel(JsonTree step) {
        return step.text("type").equals("ByteLevel");
    }

    /// How tokens become a text again.
    static Decoding decoding(JsonTree json) {
        String sign = "";
        boolean strip = false;
        if (!json.has("decoder") && of(json, "pre_tokenizer").stream().anyMatch(JsonSteps::byteLevel)) {
            return new Decoding.ByteLevel();
        }
        for (JsonTree step : of(json, "decoder")) {
            switch (step.text("type")) {
                case "ByteLevel" -> {
                    return new Decoding.ByteLevel();
                }
                case "Metaspace" -> {
                    sign = sign(step);
                    strip = front(step) != Cut.Front.NEVER;
                }
                case "Replace" -> {
                    if (!step.text("content").equals(" ")) throw step.wrong("content", "a space");
                    sign = step.object("pattern").text("String");
                }
                case "Strip" -> {
                    if (!step.text("content").equals(" ")) throw step.wrong("content", "a space");
                    if (step.number("start", 0) > 1) throw step.wrong("start", "0 or 1");
                    if (step.number("stop", 0) != 0) throw step.wrong("stop", "0");
                    strip = step.number("start", 0) == 1;
                }
                case "ByteFallback", "Fuse" -> {}
                default -> throw step.wrong("type", "ByteLevel, Metaspace, Replace, ByteFallback, Fuse or Strip");
            }
        }
        return new Decoding.Spaces(sign.isEmpty() ? PieceTokenizer.SPACE_SIGN : sign, strip);
    }
}
