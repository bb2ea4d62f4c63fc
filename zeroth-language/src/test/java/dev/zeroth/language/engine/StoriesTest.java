package dev.zeroth.language.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A real model, with perplexities that two other readers agree on.
@Tag("shared-data")
class StoriesTest {

    private static final Pattern CASE =
            Pattern.compile("\"text\": \"((?:[^\"\\\\]|\\\\.)*)\", \"perplexity\": ([0-9.]+)");

    private static Path folder() {
        return Path.of(Objects.requireNonNull(System.getenv("ZEROTH_SHARED_DATA"), "ZEROTH_SHARED_DATA"), "models");
    }

    @Test
    void perplexitiesAreThoseOfOtherReaders() throws IOException {
        LanguageModel model = ModelFiles.read(folder().resolve("stories260K.bin"), Arena.ofAuto());
        Matcher cases = CASE.matcher(Files.readString(folder().resolve("texts.json")));
        int count = 0;
        for (; cases.find(); count++) {
            String text = cases.group(1).replace("\\\"", "\"");
            double expected = Double.parseDouble(cases.group(2));
            int[] tokens = model.tokenizer().encode(text);
            assertThat(model.tokenizer().decode(tokens)).isEqualTo(text);
            for (Arithmetic arithmetic : List.of(Arithmetic.best(1), Arithmetic.scalar(1))) {
                Scorer scorer = new Scorer(new Transformer(model, arithmetic), arithmetic);
                double made = Math.exp(
                        Scorer.Loss.mean(scorer.windows(model.tokenizer().begin(), tokens)));
                assertThat(made).isCloseTo(expected, within(expected < 10 ? 0.0005 : 0.05));
            }
        }
        assertThat(count).isEqualTo(3);
    }
}
