package dev.zeroth.onnx.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Study;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a study says of the rows that no trial saw is what the written model says of them. In 8 bits, where what a row
/// gets depends on those that pass with it.
class WrittenScoresTest {

    private static final String[] WORDS = {
        "whale", "lottery", "ship", "prize", "captain", "winner", "harpoon", "free", "ocean", "cash", "sail", "click"
    };

    @TempDir
    Path folder;

    private List<String> rows(int count, String purpose) {
        RandomStream random = new Streams(11).stream(0, purpose);
        List<String> rows = new java.util.ArrayList<>(List.of("kind\ttext"));
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int odd = i % 2;
            int words = 1 + random.nextInt(24);
            for (int j = 0; j < words; j++) {
                int side = random.nextInt(3) == 0 ? 1 - odd : odd;
                text.append(WORDS[2 * random.nextInt(WORDS.length / 2) + side]).append(' ');
            }
            rows.add((odd == 1 ? "spam\t" : "mail\t") + text);
        }
        return rows;
    }

    private Task task() throws IOException {
        Files.write(folder.resolve("rows.tsv"), rows(60, "train"));
        Files.write(folder.resolve("test.tsv"), rows(30, "test"));
        Map<String, @Nullable Object> json = new LinkedHashMap<>(TinyStudy.json());
        json.remove("tokenizer");
        json.put("model", "minilm-int8");
        json.put("test", "test.tsv");
        json.put("settings", Map.of("forwards", 18));
        return new TinyStudy(folder).read(json, 1);
    }

    private double written(Path model) throws IOException {
        List<String> test = Files.readAllLines(folder.resolve("test.tsv"));
        try (SavedEncoder saved = SavedEncoder.open(model, 1)) {
            List<List<String>> said = saved.predict(TableReader.read(folder.resolve("test.tsv"), saved.readOptions()))
                    .rows();
            double sum = 0;
            for (int i = 0; i < said.size(); i++) {
                boolean spam = test.get(i + 1).startsWith("spam");
                sum -= Math.log(Double.parseDouble(said.get(i).get(spam ? 2 : 1)));
            }
            return sum / said.size();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"frozen", "low-rank"})
    void areThoseOfTheStudy(String tune) throws Exception {
        Path out = folder.resolve("out.onnx");
        try (Task task = task()) {
            Study study = Study.builder("written")
                    .space(SearchSpace.parse("tune=choice(%s)".formatted(tune)))
                    .seed(5)
                    .open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            Conclusion conclusion =
                    Objects.requireNonNull(task.conclude(study.bestTrial(), new ConclusionRequest(out, 1, 5)));
            assertThat(conclusion.heldOut().get(0).value()).isCloseTo(written(out), within(1e-6));
            if (tune.equals("frozen")) {
                double before = conclusion.heldOut().get(1).value();
                assertThat(before).isCloseTo(written(out), within(1e-5));
            }
        }
    }
}
