package dev.zeroth.models.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.models.saved.SavedModel;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTypeTest {

    private static final Path DATA =
            Path.of("../examples/data").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private StudyPlan plan(String objective, String space) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(
                file,
                "study: s\nobjective: {type: model, %s}\nspace: {%s}\nbudget: 4\n"
                        .formatted(objective.replace("DATA", DATA.toString()), space));
        return StudyFile.read(file);
    }

    @Test
    void aWinnerIsScoredOnRowsThatNoTrialSawAndSaved() throws Exception {
        StudyPlan plan =
                plan("learner: knn, data: DATA/iris.csv, target: species, folds: 4", "neighbours: 'int(1,20)'");
        assertThat(plan.directions()).containsExactly(Direction.MAXIMIZE);
        assertThat(plan.metrics()).containsExactly("accuracy");
        Study study = Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .maximize()
                .open();
        study.optimizeMulti(plan.task()::evaluate, plan.budget());
        TrialRecord best = study.bestTrial();
        assertThat(best.reports()).hasSize(4);
        List<?> folds = (List<?>) Objects.requireNonNull(best.userAttributes().get("folds"));
        double mean =
                folds.stream().mapToDouble(fold -> (Double) fold).average().orElseThrow();
        assertThat(best.value())
                .isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-12))
                .isGreaterThan(0.9);
        assertThat(best.reports().get(3)).isEqualTo(best.value());

        Path saved = folder.resolve("best.zmodel");
        Conclusion conclusion = Objects.requireNonNull(plan.task().conclude(best, new ConclusionRequest(saved, 1, 0)));
        HeldOut heldOut = conclusion.heldOut().getFirst();
        assertThat(heldOut.rows()).isEqualTo(30);
        assertThat(heldOut.value()).isBetween(heldOut.low(), heldOut.high());
        assertThat(SavedModel.open(saved).learner()).isEqualTo("knn");
    }

    @Test
    void aParameterMayChooseTheLearner() throws Exception {
        StudyPlan plan = plan(
                "data: DATA/diabetes.csv, target: progression, metric: mae",
                "learner: 'choice(knn,linear-regression)', neighbours: 'int(1,9) when learner == \"knn\"'");
        Study study = Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .minimize()
                .sampler("random")
                .open();
        study.optimizeMulti(plan.task()::evaluate, plan.budget());
        assertThat(study.trials()).allMatch(TrialRecord::complete);
        assertThat(study.trials())
                .extracting(trial -> trial.parameters().getText("learner"))
                .contains("knn", "linear-regression");
    }

    @Test
    void theFingerprintFollowsContentAndNotPlace() throws IOException {
        Path copy = folder.resolve("iris.csv");
        Files.copy(DATA.resolve("iris.csv"), copy);
        String there = fingerprint("DATA");
        assertThat(fingerprint(folder.toString())).isEqualTo(there);
        Files.writeString(copy, Files.readString(copy).replaceFirst("5\\.1", "5.2"));
        assertThat(fingerprint(folder.toString())).isNotEqualTo(there);
    }

    private String fingerprint(String where) throws IOException {
        return plan("learner: knn, data: %s/iris.csv, target: species".formatted(where), "neighbours: 'int(1,20)'")
                .task()
                .fingerprint();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            learner: knn, data: DATA/iris.csv, target: species | neighbors: 'int(1,5)' | study.yaml:3: space.neighbors: unknown setting of knn 'neighbors'. Maybe 'neighbours'?
            learner: knn, data: DATA/iris.csv, target: species | neighbours: 'int(0,5)' | study.yaml:3: space.neighbours: must be a whole number from 1 to 10000, got 0
            learner: kn, data: DATA/iris.csv, target: species | neighbours: 'int(1,5)' | study.yaml:2: objective.learner: expected one of gradient-boosting,
            learner: knn, data: DATA/iris.csv | neighbours: 'int(1,5)' | study.yaml:2: objective.target: expected the column to predict, found nothing
            learner: knn, data: DATA/iris.csv, target: specie | neighbours: 'int(1,5)' | study.yaml:2: objective.data:
            learner: knn, data: DATA/iris.csv, target: species, metric: rmse | neighbours: 'int(1,5)' | study.yaml:2: objective.data:
            data: DATA/iris.csv, target: species | neighbours: 'int(1,5)' | study.yaml:3: space: no learner: name one, or search one
            learner: k-means, data: DATA/iris.csv, target: species, task: classification | clusters: 'int(2,5)' | k-means cannot do classification
            """)
    void mistakesNameTheirPlace(String objective, String space, String message) {
        StudyFileException thrown = catchThrowableOfType(StudyFileException.class, () -> plan(objective, space));
        assertThat(thrown).isNotNull();
        assertThat(thrown.problems()).hasSize(1);
        assertThat(thrown.problems().getFirst().text()).contains(message);
    }
}
