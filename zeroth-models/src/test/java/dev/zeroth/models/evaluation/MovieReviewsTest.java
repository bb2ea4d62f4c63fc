package dev.zeroth.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.models.Task;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.models.metrics.Metric;
import dev.zeroth.models.splits.Splitter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("shared-data")
class MovieReviewsTest {
    @Test
    void linearModelOfWordsTellsPolarity() {
        Path folder = Path.of(System.getenv("ZEROTH_SHARED_DATA"), "text");
        Plan plan = new Plan(Task.CLASSIFICATION, "label", Metric.ACCURACY, new Splitter.KFold(5, 1, true), 0);
        ReadOptions options = ReadOptions.of(plan.kinds(Map.of("rating", ColumnKind.IGNORE, "text", ColumnKind.TEXT)));
        Experiment experiment = Experiment.of(
                plan,
                TableReader.read(folder.resolve("movie-reviews.train.tsv"), options),
                TableReader.read(folder.resolve("movie-reviews.test.tsv"), options),
                1);
        Candidate candidate = Candidate.of(
                "logistic-regression",
                Map.of("c", 10, "text_ngram_max", 2, "text_features", 20000, "text_min_documents", 1));
        double folds =
                experiment.crossValidate(candidate, 1, 1, FoldListener.NONE).mean();
        double test = experiment
                .finish(candidate, 1, 1, 1000, Map.of())
                .test()
                .orElseThrow()
                .value();
        assertThat(folds).isBetween(0.70, 0.85);
        assertThat(test).isBetween(0.70, 0.85);
    }
}
