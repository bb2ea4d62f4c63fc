package dev.zeroth.architectures.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritanceTest {

    private static final String DATA =
            Path.of("../examples/data").toAbsolutePath().normalize().toString();

    private static final String FAMILY = """
        data: DATA/iris.csv, target: species,
          named: {width: 'choice(4,5,6,7,8)'},
          layers: [dense: width, relu, {repeat: {times: 'int(0,3)', layers: [{skip: [dense: width, relu]}]}}],
          training: {rate: 'choice(0.005,0.01,0.02)', batch: 16, epochs: 6}
        """;

    @TempDir
    private Path folder = Path.of("");

    private StudyPlan plan(String sampler, String objective) throws IOException {
        String yaml = """
            study: s
            objective: {type: architecture, OBJECTIVE}
            sampler: SAMPLER
            budget: 20
            seed: 3
            """.replace("OBJECTIVE", objective).replace("DATA", DATA).replace("SAMPLER", sampler);
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    private static Study study(StudyPlan plan, int jobs) {
        return Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler(plan.sampler().name(), plan.sampler().settings())
                .encoding(plan.task().encoding(plan.space()))
                .seed(3)
                .jobs(jobs)
                .open();
    }

    private List<TrialRecord> run(StudyPlan plan, int jobs, int trials) throws Exception {
        Study study = study(plan, jobs);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(trials));
        return study.trials();
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("zeroth-architectures"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static List<Double> values(List<TrialRecord> trials) {
        return trials.stream().map(TrialRecord::value).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: aging-evolution, population: 4}",
                "{type: local-search, startup: 3}",
                "{type: bananas, startup: 3}"
            })
    void childrenBeginWhereTheirParentsEnded(String sampler) throws Exception {
        List<TrialRecord> trials = run(plan(sampler, FAMILY + ", inheritance: {epochs: 2}"), 1, 16);
        int children = 0;
        int grown = 0;
        for (TrialRecord trial : trials) {
            if (!(trial.userAttributes().get("inherits") instanceof Long parent)) {
                assertThat(trial.steps()).hasSize(6);
                continue;
            }
            children++;
            assertThat(trial.steps()).hasSize(2);
            TrialRecord from = trials.get(Math.toIntExact(parent));
            boolean larger = number(trial, "width") >= number(from, "width")
                    && number(trial, "repeat.times") >= number(from, "repeat.times");
            if (!larger) continue;
            double begins =
                    (Double) Objects.requireNonNull(trial.userAttributes().get("begins"));
            assertThat(begins).isCloseTo(from.value(), within(1e-4));
            grown++;
        }
        assertThat(children).isGreaterThan(2);
        assertThat(grown).isPositive();
    }

    private static long number(TrialRecord trial, String name) {
        return (Long) Objects.requireNonNull(
                Objects.requireNonNull(trial.parameters().get(name)).raw());
    }

    @Test
    void jobsAndEndsChangeNothing() throws Exception {
        String sampler = "{type: aging-evolution, population: 4}";
        StudyPlan plan = plan(sampler, FAMILY + ", inheritance: {epochs: 3}");
        List<Double> whole = values(run(plan, 2, 14));
        clear();
        assertThat(values(run(plan, 2, 14))).isEqualTo(whole);
        clear();
        Study broken = study(plan, 2);
        broken.optimizeMulti(
                trial -> plan.task().evaluate(trial.number() < 9 ? trial : ended(trial)), Budget.trials(14));
        assertThat(broken.trials().getLast().complete()).isFalse();
        assertThat(values(run(plan, 2, 14)))
                .as("trainings that were begun go on")
                .isEqualTo(whole);
    }

    /// One whose process ends after its first report.
    private static Trial ended(Trial trial) {
        return (Trial) Proxy.newProxyInstance(
                Trial.class.getClassLoader(), new Class<?>[] {Trial.class}, (_, method, arguments) -> {
                    if (method.getName().equals("report") && !Objects.equals(arguments[0], 1)) {
                        throw new IllegalStateException("ended");
                    }
                    return method.invoke(trial, arguments);
                });
    }

    @Test
    void whatIsMissingIsTold() throws Exception {
        StudyPlan plan = plan("{type: local-search, startup: 2}", FAMILY + ", inheritance: {}");
        Study study = study(plan, 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(3));
        clear();
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(4));
        assertThat(study.trials().getLast().state()).isEqualTo(TrialState.FAILED);
        assertThat(String.valueOf(study.trials().getLast().attributes()))
                .contains("learned, from which this one is to inherit, is not in");
    }

    /// As a power cut leaves them.
    private void tear(String ending) throws IOException {
        int torn = 0;
        try (Stream<Path> files = Files.walk(folder.resolve("zeroth-architectures"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                byte[] whole = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(whole, whole.length - 3));
                torn++;
            }
        }
        assertThat(torn).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {".lineage", ".weights"})
    void whatIsTornIsTold(String ending) throws Exception {
        StudyPlan plan = plan("{type: local-search, startup: 2}", FAMILY + ", inheritance: {}");
        Study study = study(plan, 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(3));
        tear(ending);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(4));
        assertThat(study.trials().getLast().state()).isEqualTo(TrialState.FAILED);
        assertThat(String.valueOf(study.trials().getLast().attributes()))
                .contains(ending + " is torn: what trial")
                .contains("a study under another name begins anew");
    }

    @Test
    void tornWeightsAreMadeAgain() throws Exception {
        StudyPlan plan = plan("{type: local-search, startup: 2}", FAMILY + ", inheritance: {epochs: 2}");
        List<Double> whole = values(run(plan, 1, 8));
        tear(".weights");
        assertThat(values(run(plan, 1, 8))).isEqualTo(whole);
    }

    @Test
    void theWinnerIsTrainedFromScratch() throws Exception {
        StudyPlan plan = plan("{type: aging-evolution, population: 4}", FAMILY + ", inheritance: {epochs: 1}");
        Study study = study(plan, 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(10));
        TrialRecord best = study.bestTrial();
        double inherited = score(plan, best);
        StudyPlan without = plan("random", FAMILY);
        assertThat(inherited).isEqualTo(score(without, best));
    }

    private static double score(StudyPlan plan, TrialRecord best) throws Exception {
        return Objects.requireNonNull(plan.task().conclude(best, new ConclusionRequest(null, 1, 3)))
                .heldOut()
                .getLast()
                .value();
    }

    @Test
    void samplersWithoutParentsAreRefused() {
        List<String> refused = new ArrayList<>(List.of("random", "tpe", "nsga-ii", "auto"));
        for (String sampler : refused) {
            assertThatThrownBy(() -> plan(sampler, FAMILY + ", inheritance: {}"))
                    .isInstanceOf(StudyFileException.class)
                    .message()
                    .contains("sampler '%s' does not say which trials others come from".formatted(sampler))
                    .contains("Maybe one of: aging-evolution, bananas, local-search, pbt");
        }
        assertThatThrownBy(() -> plan("bananas", FAMILY + ", inheritance: {epochs: 0}"))
                .isInstanceOf(StudyFileException.class)
                .message()
                .contains("objective.inheritance.epochs: expected a whole number from 1 to 100000, found '0'");
        assertThatThrownBy(() -> plan("bananas", FAMILY + ", inheritance: {epoch: 2}"))
                .isInstanceOf(StudyFileException.class)
                .message()
                .contains("objective.inheritance.epoch: unknown key");
    }
}
