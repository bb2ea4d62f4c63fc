package dev.zeroth.onnx.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.onnx.graph.TinyEncoder;
import dev.zeroth.task.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderProbeTest {

    private static final int WIDTH = TinyEncoder.WIDTH;

    @TempDir
    private Path folder = Path.of("");

    /// Of the words' vectors and of what is added up, as the file's numbers say.
    @Test
    void magnitudesAreMeansOverTokens() throws Exception {
        TinyStudy study = TinyStudy.in(folder);
        EncoderKeys keys = new EncoderKeys(Section.of(TinyStudy.texts(), study.folder()));
        double[] words = new double[WIDTH];
        double[] sums = new double[WIDTH];
        int tokens = 0;
        float[] table = TinyEncoder.values("words", TinyEncoder.WORDS * WIDTH);
        float[] matrix = TinyEncoder.values("matrix", WIDTH * WIDTH);
        float[] bias = TinyEncoder.values("bias", WIDTH);
        for (int[] text : keys.rows(keys.files().words(), 1).train().tokens()) {
            tokens += text.length;
            for (int token : text) {
                for (int j = 0; j < WIDTH; j++) {
                    double sum = bias[j];
                    for (int i = 0; i < WIDTH; i++) sum += (double) table[token * WIDTH + i] * matrix[i * WIDTH + j];
                    words[j] += Math.abs(table[token * WIDTH + j]);
                    sums[j] += Math.abs(sum);
                }
            }
        }
        try (EncoderProbe probe = new EncoderProbe(keys, 1, 1)) {
            Map<String, double[]> magnitudes = probe.magnitudes(List.of("/words/Gather_output_0", "/sum"));
            assertThat(magnitudes).containsOnlyKeys("/words/Gather_output_0", "/sum");
            double[] rows = Objects.requireNonNull(magnitudes.get("/words/Gather_output_0"));
            double[] added = Objects.requireNonNull(magnitudes.get("/sum"));
            for (int j = 0; j < WIDTH; j++) {
                assertThat(rows[j]).isCloseTo(words[j] / tokens, within(1e-5));
                assertThat(added[j]).isCloseTo(sums[j] / tokens, within(1e-5));
            }
        }
    }
}
