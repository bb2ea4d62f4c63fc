package dev.zeroth.networks.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.networks.training.Gradients;
import dev.zeroth.networks.training.Rule;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTypeTest {

    private static final String DATA =
            Path.of("../examples/data").toAbsolutePath().normalize().toString();

    @TempDir
    private Path folder = Path.of("");

    private StudyPlan plan(String objective, String space) throws IOException {
        String yaml =
                """
                study: s
                objective: {type: network, OBJECTIVE}
                space: {SPACE}
                budget: 20
                seed: 3
                """.replace("OBJECTIVE", objective).replace("SPACE", space).replace("DATA", DATA);
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    private static Study run(StudyPlan plan, int jobs) {
        Study study = Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .minimize()
                .sampler("exhaustive")
                .seed(3)
                .jobs(jobs)
                .open();
        study.optimizeMulti(plan.task()::evaluate, plan.budget());
        return study;
    }

    @Test
    void everyOptimizerHasItsRow() throws Exception {
        StudyPlan plan = plan(
                "data: DATA/iris.csv, target: species, network: [dense: 4, tanh], batch: 30, budget: 120",
                "optimizer: 'choice(%s)'".formatted(String.join(",", Optimizer.labels())));
        Study study = run(plan, 1);
        assertThat(study.trials()).hasSize(Optimizer.values().length).allMatch(TrialRecord::complete);
        TrialRecord best = Objects.requireNonNull(study.bestTrials().getFirst());
        Conclusion conclusion =
                Objects.requireNonNull(plan.task().conclude(best, new ConclusionRequest(null, 1, 3, study.trials())));
        assertThat(conclusion.heldOut()).hasSize(2).allSatisfy(score -> {
            assertThat(score.rows()).isEqualTo(30);
            assertThat(score.value()).isBetween(score.low(), score.high());
        });
        List<String> lines = conclusion.notes();
        assertThat(lines).hasSize(2 + Optimizer.values().length);
        assertThat(lines.get(1)).matches("optimizer +trials +0 +15 +30 +60 +120 +settings");
        assertThat(lines.get(2))
                .startsWith(best.parameters().getText("optimizer") + " ")
                .contains("%.4f".formatted(best.value()));
        assertThat(conclusion.exhibits()).hasSize(3).last().isInstanceOfSatisfying(Exhibit.Table.class, table -> {
            assertThat(table.rows()).hasSize(Optimizer.values().length);
            assertThat(table.rows().getFirst()).contains("%.4f".formatted(best.value()));
        });
    }

    @Test
    void theForecastTellsPassesTimeAndMemory() throws Exception {
        StudyPlan plan = plan(
                "data: DATA/iris.csv, target: species, network: [dense: 4, tanh], batch: 30, budget: 120",
                "optimizer: 'choice(adam,mezo)'");
        assertThat(plan.task().forecast(2))
                .singleElement()
                .asString()
                .matches("A trial is 120 forward-equivalents of about .* ms each, validated 17 times at most: about"
                        + " .*, 2 trials about .*Memory for the numbers of a trial: about 0.0 MiB.");
    }

    @Test
    void valuesDoNotDependOnTheNumberOfJobs() throws Exception {
        String objective = "data: DATA/moby-dick.txt, characters: 4000, chunk: 8, batch: 4, budget: 40, "
                + "network: [embedding: 4, positions, skip: [normalization, attention: 2], gru: 6]";
        StudyPlan plan = plan(objective, "optimizer: 'choice(adam,mezo,ga)'");
        List<Double> alone =
                run(plan, 1).trials().stream().map(TrialRecord::value).toList();
        assertThat(run(plan, 3).trials().stream().map(TrialRecord::value)).isEqualTo(alone);
    }

    @Test
    void imagesHaveAShape() throws Exception {
        StudyPlan plan = plan(
                "data: DATA/digits.csv, target: digit, shape: 8x8x1, budget: 9, "
                        + "network: [convolution: 4x3, max-pool: 2, relu, mean], settings: {optimizer: sgd}",
                "rate: 'choice(0.1,0.2)'");
        assertThat(plan.task().summary()).startsWith("validation loss of a network of 90 numbers on digits.csv");
        assertThat(run(plan, 1).trials()).hasSize(2).allMatch(TrialRecord::complete);
    }

    @Test
    void theFingerprintFollowsContentAndNotPlace() throws IOException {
        Path copy = Files.copy(Path.of(DATA, "iris.csv"), folder.resolve("iris.csv"));
        String there = fingerprint("DATA");
        assertThat(fingerprint(folder.toString())).isEqualTo(there);
        Files.writeString(copy, Files.readString(copy).replaceFirst("5\\.1", "5.2"));
        assertThat(fingerprint(folder.toString())).isNotEqualTo(there);
    }

    private String fingerprint(String where) throws IOException {
        return plan(
                        "data: %s/iris.csv, target: species, network: [dense: 3]".formatted(where),
                        "optimizer: choice(sgd)")
                .task()
                .fingerprint();
    }

    @Test
    void theStandardSpaceHasAllOptimizers() throws IOException {
        StudyPlan plan = plan("data: DATA/iris.csv, target: species, network: [dense: 3]", "optimizer: choice(sgd)");
        assertThat(Objects.requireNonNull(plan.task().standardSpace()).cardinality())
                .isEqualTo(Optimizer.values().length);
        for (Optimizer optimizer : Optimizer.values()) {
            assertThat(Optimizer.named(optimizer.label())).isEqualTo(optimizer);
        }
        assertThat(Arrays.stream(Optimizer.values()).map(optimizer -> optimizer.learner(Map.of())))
                .doesNotHaveDuplicates();
        assertThat(Optimizer.SGD.learner(Map.of("rate", 0.25))).isEqualTo(new Gradients(Rule.sgd(), 0.25));
    }
}
