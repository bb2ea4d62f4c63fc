package dev.zeroth.language.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.tokens.Cut;
import dev.zeroth.language.tokens.Tokenizer;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokenizers of Hugging Face's format against Hugging Face's own library.
class JsonTokensTest {

    private static final String REGEX = """
            {"type": "Split", "pattern": {"Regex": "%s"}, "behavior": "Isolated", "invert": false}""";
    private static final String BYTES = """
            {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": %s}""";
    private static final String DECODER = "\"decoder\": " + BYTES.formatted("true") + ",";
    private static final String NONE = "\"normalizer\": null,";
    private static final String SPACES_DECODER = """
            "decoder": {"type": "Sequence", "decoders": [{"type": "Replace", "pattern": {"String": "\u2581"}, "content": " "},
            {"type": "ByteFallback"}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},""";
    private static final String[] TEXTS = {
        "",
        " ",
        "The whale, isn't it? They'D WE'LL 'S it's",
        "  two  spaces   three \n\n new \r\n lines\t\ttabs  ",
        "12345678 1 22 333 \u0663\u0664 \u00bd\u00b2 a1b2 \u2167",
        "caf\u00e9 cafe\u0301 na\u00efve \u4f60\u597d \u041f\u0440\u0438\u0432\u0435\u0442 \ud83d\ude00\ud83d\udc0b\u200d!",
        "<|begin|>the<|end|> the <tool> x<tool>y  <left>  z <word> aword<word>b",
        "<s>the</s> the <unk> </s>",
        "\u00a0nbsp\u3000ideographic\u2003em \u0085next\u2028line",
        "\u017ft 'ſ ǅ \u0130stanbul \u03a3\u03a3 \ufb01 \u2581sign",
        "a\u0000b\u0007 \ufeffbom \u0000",
        "!!!??? ... -- ((the)) <<>> |^~`",
    };

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void keepItsLibraryHere() {
        System.setProperty(
                "DJL_CACHE_DIR", Path.of("target", "djl").toAbsolutePath().toString());
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private static String added(int id, String content, String flags) {
        return """
                {"id": %s, "content": "%s", "single_word": %s, "lstrip": %s, "rstrip": %s, "normalized": %s, "special": %s}""".formatted(
                        id < 0 ? "SIZE" + -id : "" + id,
                        content,
                        flags.contains("w"),
                        flags.contains("l"),
                        flags.contains("r"),
                        flags.contains("n"),
                        flags.contains("s"));
    }

    private static String byteTokens() {
        return String.join(
                ",",
                added(-1, "<|begin|>", "s"),
                added(-2, "<|end|>", "s"),
                added(-3, "<tool>", "n"),
                added(-4, "<left>", "lr"),
                added(-5, "<word>", "w"));
    }

    private static String escaped(String pattern) {
        return pattern.replace("\\", "\\\\");
    }

    static String json(String kind) {
        String sequence = "\"pre_tokenizer\": {\"type\": \"Sequence\", \"pretokenizers\": [%s, %s]},";
        String split = sequence.formatted(REGEX, BYTES.formatted("false"));
        String signs = byteTokens();
        String pieces = String.join(",", added(0, "<unk>", "s"), added(1, "<s>", "s"), added(2, "</s>", "s"));
        String llama = "\"fuse_unk\": true, \"byte_fallback\": true, \"unk_token\": \"<unk>\",";
        String front = """
                "normalizer": {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "\u2581"},
                {"type": "Replace", "pattern": {"String": " "}, "content": "\u2581"}]}, "pre_tokenizer": null,""";
        return switch (kind) {
            case "gpt2" ->
                TokenizerJson.of(
                        false, "", signs, NONE + "\"pre_tokenizer\": " + BYTES.formatted("true") + "," + DECODER);
            case "prefix" ->
                TokenizerJson.of(
                        false,
                        "",
                        signs,
                        "\"pre_tokenizer\": "
                                + BYTES.formatted("true")
                                        .replace("\"add_prefix_space\": false", "\"add_prefix_space\": true")
                                + "," + DECODER);
            case "llama3" ->
                TokenizerJson.of(
                        false, "\"ignore_merges\": true,", signs, split.formatted(escaped(Cut.LLAMA3)) + DECODER);
            case "qwen2" ->
                TokenizerJson.of(
                        false,
                        "",
                        signs,
                        "\"normalizer\": {\"type\": \"NFC\"}," + split.formatted(escaped(Cut.QWEN2)) + DECODER);
            case "smollm" ->
                TokenizerJson.of(
                        false,
                        "",
                        signs,
                        sequence.formatted(
                                        "{\"type\": \"Digits\", \"individual_digits\": true}", BYTES.formatted("true"))
                                + DECODER);
            case "digits" ->
                TokenizerJson.of(
                        false,
                        "",
                        signs,
                        "\"normalizer\": {\"type\": \"Lowercase\"},"
                                + sequence.formatted(
                                        "{\"type\": \"Digits\", \"individual_digits\": false}", BYTES.formatted("true"))
                                + DECODER);
            case "removed", "previous", "next", "contiguous" -> {
                String behavior = kind.equals("previous") || kind.equals("next")
                        ? "MergedWith"
                                + kind.replace("p", "P").replace("n", "N").replace("Next", "Next")
                        : kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.substring(1);
                String cut = REGEX.formatted("[\\\\p{P}\\\\s]").replace("Isolated", behavior);
                yield TokenizerJson.of(false, "", signs, sequence.formatted(cut, BYTES.formatted("false")) + DECODER);
            }
            case "llama2" -> TokenizerJson.of(true, llama, pieces, front + SPACES_DECODER);
            case "unknown" ->
                TokenizerJson.of(
                        true,
                        llama.replace("\"byte_fallback\": true", "\"byte_fallback\": false"),
                        pieces,
                        front + SPACES_DECODER);
            case "always", "first", "never" ->
                TokenizerJson.of(true, llama, pieces, """
                        "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "%s", "split": %s},""".formatted(kind, kind.equals("first")) + SPACES_DECODER);
            default -> throw new AssertionError(kind);
        };
    }

    private static Tokenizer read(String json) {
        JsonTree tree = JsonTree.parse(Path.of("tokenizer.json"), json.getBytes(StandardCharsets.UTF_8));
        return JsonTokens.read(tree, new JsonTokens.Model(1, List.of(2), null));
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(TEXTS));
        RandomStream random = new Streams(8).stream(0, "texts");
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(24); i >= 0; i--) {
                int point = switch (random.nextInt(6)) {
                    case 0 -> random.nextInt(0x3000);
                    case 1 -> " \n\t\r'".charAt(random.nextInt(5));
                    case 2 -> '0' + random.nextInt(10);
                    case 3 -> 0x1F300 + random.nextInt(0x400);
                    default -> 'a' + random.nextInt(26);
                };
                if (Character.isDefined(point)) text.appendCodePoint(point);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt2",
                "prefix",
                "llama3",
                "qwen2",
                "smollm",
                "digits",
                "removed",
                "previous",
                "next",
                "contiguous",
                "llama2",
                "unknown",
                "always",
                "first",
                "never"
            })
    void agreesWithTheirLibrary(String kind) throws IOException {
        Path file = Files.writeString(folder.resolve(kind + ".json"), json(kind));
        Tokenizer own = read(json(kind));
        int lengths = 0;
        try (HuggingFaceTokenizer theirs =
                HuggingFaceTokenizer.newInstance(file, Map.of("truncation", "false", "padding", "false"))) {
            for (String text : texts()) {
                long[] expected = theirs.encode(text, false, false).getIds();
                assertThat(Arrays.stream(own.encode(text)).asLongStream().toArray())
                        .as("'%s'", text)
                        .containsExactly(expected);
                if (expected.length > 0 && !kind.equals("unknown")) {
                    assertThat(own.decode(own.encode(text))).as("'%s'", text).isEqualTo(theirs.decode(expected, true));
                }
                lengths += expected.length;
            }
        }
        assertThat(lengths).isGreaterThan(3000);
    }

    @Test
    void aTokenBeginsTextsOnlyWhereTheModelWasTrainedSo() {
        String json = json("llama2");
        assertThat(read(json).begin()).isEqualTo(-1);
        String template = """
            "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "%s", "type_id": 0}},
            {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
            {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {"%s": {"id": "%s", "ids": [%d], "tokens": ["%s"]}}},""".formatted("<s>", "<s>", "<s>", 1, "<s>");
        String with = json.replace("\"pre_tokenizer\": null,", "\"pre_tokenizer\": null," + template);
        assertThat(read(with).begin()).isEqualTo(1);
        JsonTree tree = JsonTree.parse(Path.of("tokenizer.json"), with.getBytes(StandardCharsets.UTF_8));
        assertThat(JsonTokens.read(tree, new JsonTokens.Model(1, List.of(2), false))
                        .begin())
                .isEqualTo(-1);
    }

    @Test
    void whatIsNotKnownIsRefusedByName() {
        String[][] cases = {
            {"qwen2", "\"NFC\"", "\"BertNormalizer\"", "normalizer.type must be Prepend, Replace, NFC"},
            {
                "smollm",
                "\"Digits\"",
                "\"UnicodeScripts\"",
                "pre_tokenizer.pretokenizers[0].type must be ByteLevel, Digits"
            },
            {"gpt2", "\"dropout\": null", "\"dropout\": 0.1", "model.dropout must be null"},
            {"gpt2", "\"end_of_word_suffix\": null", "\"end_of_word_suffix\": \"</w>\"", "model.end_of_word_suffix"},
            {"llama2", "\"Fuse\"", "\"WordPiece\"", "decoder.decoders[2].type must be ByteLevel"},
            {"llama3", "\\\\p{N}{1,3}", "\\\\p{Nope}", "pattern.Regex must be a regular expression"},
            {"llama3", "\"Isolated\"", "\"Sideways\"", "behavior must be Isolated"},
        };
        for (String[] one : cases) {
            String json = json(one[0]).replace(one[1], one[2]);
            assertThat(json).isNotEqualTo(json(one[0]));
            assertThatThrownBy(() -> read(json))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining(one[3]);
        }
    }

    /// A group within a loop takes a frame a character; a loop within a loop takes time without end.
    @ParameterizedTest
    @ValueSource(strings = {"(a|b)*c", "(a+)+$c"})
    void patternsThatDoNotEndAreCut(String pattern) {
        String json = json("llama3").replace(escaped(Cut.LLAMA3), pattern);
        Tokenizer tokenizer = read(json);
        String text = "a".repeat(50_000);
        assertThatThrownBy(() -> tokenizer.encode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the tokenizer's pattern does not get through a text of 50000 characters");
        assertThat(tokenizer.encode("aac")).isNotEmpty();
    }

    /// All that a model may write is a text again, steering tokens apart.
    @Test
    void steeringTokensAreNotWritten() {
        Tokenizer tokenizer = read(json("llama3"));
        int[] tokens = tokenizer.encode("<|begin|>the<tool><|end|>");
        assertThat(tokenizer.decode(tokens)).isEqualTo("the<tool>");
    }
}
