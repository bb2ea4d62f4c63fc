package dev.zeroth.language.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.tokens.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same vocabulary as a `tokenizer.json` and within a GGUF file.
class GgufTokensTest {

    private static final String TEXT = "The whale isn't  1851,\n\n They'D <|begin|>the whale<|end|> caf\u00e9 12345";

    private static JsonTree json(String kind) {
        byte[] bytes = JsonTokensTest.json(kind).getBytes(StandardCharsets.UTF_8);
        return JsonTree.parse(Path.of("tokenizer.json"), bytes);
    }

    private static SequencedMap<String, GgufValue> values(JsonTree json, String cut) {
        Map<?, ?> vocabulary = json.object("model").object("vocab").fields();
        List<Object> texts = new ArrayList<>(vocabulary.keySet());
        List<Object> types = new ArrayList<>();
        texts.forEach(_ -> types.add(1L));
        for (JsonTree added : json.objects("added_tokens")) {
            texts.add(added.text("content"));
            types.add(added.flag("special", false) ? 3L : 4L);
        }
        SequencedMap<String, GgufValue> values = new LinkedHashMap<>();
        values.put("tokenizer.ggml.model", GgufValue.of("gpt2"));
        if (!cut.isEmpty()) values.put("tokenizer.ggml.pre", GgufValue.of(cut));
        values.put("tokenizer.ggml.tokens", GgufValue.of(GgufValue.STRING, texts));
        values.put("tokenizer.ggml.token_type", GgufValue.of(GgufValue.INT32, types));
        values.put(
                "tokenizer.ggml.merges",
                GgufValue.of(GgufValue.STRING, json.object("model").list("merges")));
        values.put("tokenizer.ggml.bos_token_id", GgufValue.of(7));
        values.put("tokenizer.ggml.eos_token_id", GgufValue.of(9));
        values.put("tokenizer.ggml.eot_token_id", GgufValue.of(11));
        return values;
    }

    private static Tokenizer read(SequencedMap<String, GgufValue> values) {
        return GgufTokens.read(new GgufMetadata(Path.of("model.gguf"), values));
    }

    @ParameterizedTest
    @CsvSource({"gpt-2,gpt2,-1", "llama-bpe,llama3,7", "qwen2,qwen2,-1", "smollm,smollm,-1"})
    void cutsAreThoseOfTheirName(String cut, String kind, int begin) {
        JsonTree json = json(kind);
        Tokenizer expected = JsonTokens.read(json, new JsonTokens.Model(-1, List.of(), null));
        Tokenizer made = read(values(json, cut));
        assertThat(made.encode(TEXT)).containsExactly(expected.encode(TEXT));
        assertThat(made.begin()).isEqualTo(begin);
        assertThat(made.steering().ends()).containsExactly(9, 11);
    }

    @Test
    void theFileSaysWhetherATokenBeginsTexts() {
        SequencedMap<String, GgufValue> values = values(json("llama3"), "llama-bpe");
        values.put("tokenizer.ggml.add_bos_token", GgufValue.of(false));
        assertThat(read(values).begin()).isEqualTo(-1);
    }

    @Test
    void nobodyGuessesHowTextsAreCut() {
        JsonTree json = json("llama3");
        assertThatThrownBy(() -> read(values(json, "")))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("model.gguf: tokenizer.ggml.pre is missing, so that nobody knows how texts are cut");
        assertThatThrownBy(() -> read(values(json, "default")))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("model.gguf: tokenizer.ggml.pre 'default' is not known here, only gpt-2");
    }
}
