package dev.zeroth.architectures.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.space.Parameters;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTypeTest {

    private static final String DATA =
            Path.of("../examples/data").toAbsolutePath().normalize().toString();

    private static final String IRIS =
            "data: DATA/iris.csv, target: species, training: {rate: 0.02, batch: 16, epochs: 4}, ";

    @TempDir
    private Path folder = Path.of("");

    private StudyPlan plan(String objective) throws IOException {
        String yaml = """
                study: s
                objective: {type: architecture, OBJECTIVE}
                budget: 6
                seed: 3
                """.replace("OBJECTIVE", objective).replace("DATA", DATA);
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    private static Study study(StudyPlan plan, String sampler, int jobs) {
        return Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler(sampler)
                .encoding(plan.task().encoding(plan.space()))
                .seed(3)
                .jobs(jobs)
                .open();
    }

    private long kept(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    /// Twelve points, six networks: which of two equal lists is taken counts for nothing.
    @Test
    void equalNetworksAreTrainedOnce() throws Exception {
        StudyPlan plan = plan(IRIS
                + "layers: [{one-of: {name: way, left: [dense: w, tanh], right: [dense: w, tanh]}}, dense: a],"
                + " named: {w: 'choice(2,3,4)', a: 'choice(3,4)'}");
        List<double[]> values = new ArrayList<>();
        Set<Parameters> points = new HashSet<>();
        for (int jobs : new int[] {1, 3}) {
            Study study = study(plan, "random", jobs);
            study.optimizeMulti(plan.task()::evaluate, Budget.trials(14));
            assertThat(study.trials()).allMatch(TrialRecord::complete);
            values.add(study.trials().stream().mapToDouble(TrialRecord::value).toArray());
            study.trials().forEach(trial -> points.add(trial.parameters()));
            for (TrialRecord trial : study.trials()) assertThat(trial.steps()).containsExactly(1, 2, 3, 4);
        }
        assertThat(points).hasSizeGreaterThan(6);
        assertThat(kept(".reports"))
                .isLessThanOrEqualTo(6)
                .isEqualTo(DoubleStream.concat(Arrays.stream(values.getFirst()), Arrays.stream(values.getLast()))
                        .distinct()
                        .count());
        assertThat(kept(".checkpoint")).isZero();
        List<String> before = times();
        Study again = study(plan, "random", 1);
        again.optimizeMulti(plan.task()::evaluate, Budget.trials(14));
        assertThat(again.trials().stream().mapToDouble(TrialRecord::value)).containsExactly(box(values.getFirst()));
        assertThat(times()).isEqualTo(before);
    }

    /// As a power cut may leave them: the training is made again.
    @Test
    void tornResultsAreMadeAgain() throws Exception {
        StudyPlan plan = plan(IRIS + "layers: [dense: 'choice(2,3)', tanh]");
        Study study = study(plan, "random", 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(4));
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> results =
                    files.filter(file -> file.toString().endsWith(".reports")).toList();
            Files.writeString(results.getFirst(), "");
            Files.writeString(results.getLast(), "0.5 garb");
        }
        Study again = study(plan, "random", 1);
        again.optimizeMulti(plan.task()::evaluate, Budget.trials(4));
        assertThat(again.trials())
                .extracting(TrialRecord::values)
                .isEqualTo(study.trials().stream().map(TrialRecord::values).toList());
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    /// When each result was written.
    private List<String> times() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".reports"))
                    .map(file -> file + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aTrainingThatWasEndedGoesOn() throws Exception {
        StudyPlan plan = plan(IRIS + "layers: [dense: 'choice(5)']");
        double whole = value(plan);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".reports")).toList()) Files.delete(file);
        }
        Study pruned = study(plan, "random", 1);
        pruned.optimizeMulti(trial -> plan.task().evaluate(new EndedTrial(trial, 2)), Budget.trials(1));
        assertThat(pruned.trials())
                .singleElement()
                .extracting(TrialRecord::state)
                .isEqualTo(TrialState.PRUNED);
        assertThat(kept(".checkpoint")).isOne();
        assertThat(kept(".reports")).isZero();
        assertThat(value(plan)).isEqualTo(whole);
        assertThat(kept(".checkpoint")).isZero();
    }

    private static double value(StudyPlan plan) throws Exception {
        Study study = study(plan, "random", 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(1));
        return study.trials().getFirst().value();
    }

    @Test
    void aFrontHasAWinnerThatIsTrainedAnew() throws Exception {
        StudyPlan plan = plan(IRIS
                + "layers: [dense: 'choice(2,12)', activation: 'choice(relu,tanh)'], baseline: [dense: 4, tanh], seeds: 2,"
                + " objectives: [accuracy, parameters, latency], constraints: [parameters >= 10]");
        assertThat(plan.task().metrics()).extracting(Metric::name).containsExactly("accuracy", "parameters", "latency");
        Study study = study(plan, "random", 2);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(4));
        List<TrialRecord> front = study.bestTrials();
        TrialRecord winner = plan.task().winner(front);
        assertThat(front).allSatisfy(trial -> {
            assertThat(trial.values().get(0))
                    .isLessThanOrEqualTo(winner.values().get(0));
            assertThat(trial.values().get(1)).isIn(4.0 * 2 + 2 + 3 * 3, 4.0 * 12 + 12 + 13 * 3);
            assertThat(trial.values().get(2)).isBetween(0.1, 1e5);
        });
        Path out = folder.resolve("net.safetensors");
        Conclusion conclusion = Objects.requireNonNull(plan.task().conclude(winner, new ConclusionRequest(out, 1, 3)));
        assertThat(conclusion.heldOut())
                .hasSize(2)
                .allSatisfy(score -> assertThat(score.rows()).isEqualTo(30));
        assertThat(conclusion.notes())
                .anyMatch(line -> line.startsWith("By hand, 35 parameters"))
                .anyMatch(line -> line.startsWith("Test accuracy of 2 seeds"));
        assertThat(conclusion.exhibits()).hasSize(3);
        assertThat(conclusion.exhibits().getFirst()).isInstanceOfSatisfying(Exhibit.Graph.class, graph -> {
            assertThat(graph.boxes()).hasSize(5).startsWith("in 4").endsWith("out 3");
            assertThat(Exhibit.of(graph.json())).isEqualTo(graph);
        });
        String file = Files.readString(out, StandardCharsets.ISO_8859_1);
        assertThat(file).contains("layers:\\n- dense: ", "\"0.dense.weight\"", "\"shape\": [4,");
        long numbers = Math.round(winner.values().get(1));
        assertThat(Files.size(out) - 8 - header(out)).isEqualTo(4 * numbers);
    }

    /// The first networks are of more weights where that is the proxy; what a proxy says is a function
    /// of the network.
    @Test
    void aProxyChoosesTheFirstNetworks() throws Exception {
        String wide = IRIS + "layers: [dense: 'int(1,64)', activation: 'choice(relu,tanh)']";
        double[] means = new double[2];
        for (int i = 0; i < 2; i++) {
            StudyPlan plan = plan(wide + (i == 0 ? "" : ", proxy: parameters"));
            Study study = study(plan, "aging-evolution", 1);
            study.optimizeMulti(plan.task()::evaluate, Budget.trials(8));
            means[i] = study.trials().stream()
                    .mapToLong(trial ->
                            (Long) Objects.requireNonNull(trial.userAttributes().get("parameters")))
                    .average()
                    .orElseThrow();
        }
        assertThat(means[1]).isGreaterThan(1.2 * means[0]);
        StudyPlan snip = plan(wide + ", proxy: snip");
        Encoding encoding = snip.task().encoding(snip.space());
        Parameters point = Objects.requireNonNull(snip.space()).point(Map.of("dense.units", 5L, "activation", "relu"));
        assertThat(encoding.prior(point)).isFinite().isEqualTo(encoding.prior(point));
        StudyPlan again = plan(wide + ", proxy: snip");
        assertThat(again.task().encoding(again.space()).prior(point)).isEqualTo(encoding.prior(point));
        assertThat(snip.task().fingerprint()).isNotEqualTo(plan(wide).task().fingerprint());
        assertThat(plan(wide).task().encoding(snip.space()).prior(point)).isNaN();
    }

    private static long header(Path file) throws IOException {
        return java.nio.ByteBuffer.wrap(Files.readAllBytes(file))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    @Test
    void aTextIsJudgedByPerplexity() throws Exception {
        StudyPlan plan = plan("data: DATA/moby-dick.txt, characters: 3000, chunk: 8, named: {width: 'choice(4,6)'},"
                + " layers: [embedding: width, positions, skip: [normalization, attention: 2]],"
                + " output: 'choice(dense,tied)', training: {batch: 8, epochs: 1}, objectives: perplexity");
        Study study = study(plan, "exhaustive", 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(4));
        assertThat(study.trials())
                .hasSize(4)
                .allSatisfy(trial -> assertThat(trial.value()).isBetween(2.0, 60.0));
        TrialRecord best = study.bestTrial();
        Conclusion conclusion = Objects.requireNonNull(plan.task().conclude(best, new ConclusionRequest(null, 1, 3)));
        assertThat(conclusion.heldOut().getFirst().metric()).isEqualTo("perplexity");
    }

    /// What the lines of a network say is the network, read back as one made by hand.
    @Test
    void linesOfANetworkAreAStudyFilesLayers() throws Exception {
        String pixels = "data: DATA/digits.csv, target: digit, shape: 8x8x1, training: {epochs: 1, shift: 1}, ";
        StudyPlan plan = plan(pixels
                + "layers: [convolution: {channels: 4, kernel: 'choice(3)'}, {cell: {nodes: 3, operations: [conv1x1,"
                + " max3x3], channels: 4}}, pooling: {kind: 'choice(max,mean)', side: 2}, mean]");
        Study study = study(plan, "random", 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(1));
        TrialRecord trial = study.trials().getFirst();
        String lines = String.valueOf(trial.userAttributes().get(ArchitectureTask.NETWORK));
        assertThat(lines).contains("- cell: {wiring: \"", "- pooling: {kind: ");
        String list = lines.replaceAll("(?m)^- (.*)$", "{$1}")
                .replace("{mean}", "mean")
                .replace("\n", ", ");
        StudyPlan fixed = plan(pixels + "layers: [" + list + "]");
        assertThat(fixed.space()).isNull();
        Study one = Study.builder("one").minimize().seed(3).open();
        one.optimizeMulti(fixed.task()::evaluate, Budget.trials(1));
        assertThat(one.trials().getFirst().value()).isEqualTo(trial.value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            layers: [dense: many]                     | objective.layers: dense: unknown name 'many'
            layers: [dense: 'choice(0,4)']            | objective.layers: units must be from 1 to 1048576, got 0
            layers: [activation: 'choice(relu,rely)'] | objective.layers: unknown curve of activation 'rely'
            layers: [dense: 'choice(']                | objective.layers
            layers: [repeat: {times: 2}]              | objective.layers: repeat: its layers is missing
            layers: [repeat: {times: -1, layers: []}] | objective.layers: times must be a whole number from 0 on
            layers: [one-of: [tanh]]                  | objective.layers: one-of: expected a mapping, found a list
            layers: [cell: {nodes: 9, operations: [conv1x1], channels: 4}] | objective.layers: nodes must be from 1 to 5, got 9
            layers: [convolution: 4x3]                | objective.layers: the network cannot be: a convolution needs height x width x channels, got 4
            layers: [dense: 4], constraints: [depth < 3] | objective.constraints: constraint 'depth < 3' names the unknown parameter 'depth'
            layers: [dense: 'int(4,8)'], constraints: [parameters < 9] | objective.constraints: none of 10,000 networks can be: constraint 'parameters < 9' is not met
            layers: [dense: 4], training: {rate: 0}   | objective.training.rate: rate must be above 0 and finite, got 0.0
            layers: [dense: 4], training: {speed: 1}  | objective.training.speed: unknown key
            layers: [dense: 4], objectives: [speed]   | objective.objectives: unknown objective 'speed'
            layers: [dense: 4], proxy: snap           | objective.proxy: unknown proxy 'snap'
            layers: [dense: 4], winner: latency       | objective.winner: unknown objective 'latency'
            layers: [dense: 4], baseline: [dense: 'choice(2,3)'] | objective.baseline: a baseline leaves nothing to choose
            layers: [dense: 4], output: tied          | objective.layers: the network cannot be: a tied layer needs an embedding before it
            layers: [dense: 4], named: {parameters: 'choice(1,2)'} | objective.named.parameters: 'parameters' cannot be a name here
            """)
    void everyMistakeIsTold(String keys, String message) {
        assertThatThrownBy(() -> plan("data: DATA/iris.csv, target: species, " + keys))
                .isInstanceOf(StudyFileException.class)
                .message()
                .contains(message);
    }

    /// A value that every place where it is used refuses is told as if it stood there.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            activation: v          | choice(relu,gellu) | no layer can take gellu: unknown curve of activation 'gellu'
            dense: v               | int(-4,8)          | no layer can take -4: units must be from 1 to 1048576, got -4
            dense: 4 * v           | int(0,8)           | no layer can take 0: units must be from 1 to 1048576, got 0
            dense: v               | choice(4,relu)     | no layer can take relu: dense: expected a whole number, found 'relu'
            repeat: {times: v, layers: [relu]} | int(1,80) | no layer can take 80: at most 64 repetitions, got 80
            optional: [skip: [dense: v]] | choice(4,0.5) | no layer can take 0.5: dense: expected a whole number, found '0.5'
            """)
    void aNamedValueThatNoLayerCanTakeIsTold(String layer, String domain, String message) {
        String keys = IRIS + "layers: [%s, dense: w], named: {w: 'choice(4,8)', v: '%s'}".formatted(layer, domain);
        assertThatThrownBy(() -> plan(keys))
                .isInstanceOf(StudyFileException.class)
                .message()
                .contains("study.yaml:2: objective.named.v: " + message)
                .satisfies(told -> assertThat(told.contains("Maybe 'gelu'")).isEqualTo(told.contains("gellu")));
    }

    /// Values that some place can take, that constraints exclude, or that nothing uses.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dense: v, dense: 'max(v, 1)'                      | int(0,8)      | v != 77
            dense: v                                          | int(-4,8)     | v >= 1
            dense: v                                          | choice(0,4)   | v >= w
            dense: w                                          | choice(-1,no) | w > 0
            one-of: {narrow: [dense: v], wide: [dense: v + 8]} | int(-4,8)    | v < 9
            dense: v * w                                      | float(0.5,1,step=0.5) | v < 9
            """)
    void aNamedValueThatMayBeIsLeft(String layers, String domain, String constraint) throws Exception {
        String list = layers.replace(", dense", "}, {dense");
        String keys = "layers: [{%s}], named: {w: 'choice(2,4)', v: '%s'}, constraints: ['%s']"
                .formatted(list, domain, constraint);
        assertThat(Objects.requireNonNull(plan(IRIS + keys).space()).names()).contains("w", "v");
    }

    @Test
    void perplexityOfATableIsExpOfTheLoss() throws Exception {
        StudyPlan plan = plan(IRIS + "layers: [dense: 'choice(2,3)'], objectives: [loss, perplexity]");
        Study study = study(plan, "random", 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(1));
        List<Double> values = study.trials().getFirst().values();
        assertThat(values.getLast()).isEqualTo(Math.exp(values.getFirst())).isGreaterThan(1.1);
    }

    @Test
    void theSpaceIsItsOwn() throws Exception {
        StudyPlan plan = plan(IRIS + "layers: [dense: 'choice(2,3)']");
        assertThat(Objects.requireNonNull(plan.space()).names()).containsExactly("dense.units");
        assertThat(plan.task().problems(dev.zeroth.space.SearchSpace.parse("x=float(0,1)")))
                .isEqualTo(Map.of(
                        "", "networks have a space of their own, made of the domains in 'layers' and 'training'"));
    }

    @Test
    void whatItWillTakeIsToldRoughly() throws Exception {
        StudyPlan plan = plan(IRIS + "layers: [dense: 'choice(2,30)', tanh], baseline: [dense: 4]");
        assertThat(plan.task().forecast(40))
                .singleElement()
                .asString()
                .matches(
                        "Roughly: a training takes about \\d+ m?s \\(5 random networks of the space: \\d+ m?s to \\d+ m?s\\), 40"
                                + " trials about \\d+ m?s, less where a pruner ends it; the end about \\d+ m?s\\.");
        StudyPlan one = plan(IRIS + "layers: [dense: 3]");
        assertThat(one.task().forecast(1)).singleElement().asString().doesNotContain("random networks");
    }
}
