package dev.zeroth.studyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.ParameterText;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Replication;
import dev.zeroth.study.StudyDefinition.Chosen;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudyFileTest {

    private static final String SPHERE = "objective: {type: function, name: sphere}\n";

    @TempDir
    Path folder;

    private StudyPlan read(String yaml) throws IOException {
        return read(yaml, Map.of());
    }

    private StudyPlan read(String yaml, Map<String, ? extends @Nullable Object> overrides) throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("demo.study.yaml"), yaml), overrides);
    }

    private static SearchSpace space(StudyPlan plan) {
        return Objects.requireNonNull(plan.space());
    }

    @Test
    void replicatesAreForNoisyStudies() throws IOException {
        String head = "objective: {type: function, name: sphere}\nspace:\n  x: float(0,1)\nbudget: ";
        assertThat(read(head + "{trials: 9, replicates: 3}\n").budget())
                .isEqualTo(Budget.trials(9).replicates(3));
        assertThat(read(head + "{trials: 9, replicates: 3, contenders: 2}\n")
                        .budget()
                        .replication())
                .isEqualTo(new Replication(3, 2));
    }

    @Test
    void everyKey() throws IOException {
        StudyPlan plan = read("""
                version: 1
                study: everything
                objective: {type: function, name: zdt1, dimension: 2, noise: 0.1, delay: 1ms}
                space:
                  a: float(0,1)
                  b: int(0,1)
                constraints: [a + b < 1.5]
                directions: [minimize, maximize]
                sampler: {type: lattice, points: 4, share: 1, shuffled: true}
                pruner: {type: threshold, upper: 3}
                budget: {trials: 30, time: 1.5h, max-failures: 4, trial-timeout: 90s, retries: 2}
                seed: -7
                jobs: 3
                async: true
                storage: sqlite:///a.db
                report: out/report.html
                """);
        assertThat(plan.name()).isEqualTo("everything");
        assertThat(plan.task().summary()).isEqualTo("zdt1 in 2 dimensions, noise 0.1");
        assertThat(space(plan).names()).containsExactly("a", "b");
        assertThat(space(plan).constraints()).hasSize(1);
        assertThat(plan.directions()).containsExactly(Direction.MINIMIZE, Direction.MAXIMIZE);
        assertThat(plan.metrics()).containsExactly("f1", "f2");
        assertThat(plan.sampler())
                .isEqualTo(new Chosen("lattice", Map.of("points", 4L, "share", 1.0, "shuffled", true)));
        assertThat(plan.pruner()).isEqualTo(new Chosen("threshold", Map.of("upper", 3.0)));
        assertThat(plan.budget())
                .isEqualTo(new Budget(30, Duration.ofMinutes(90), null, 0, 4, Duration.ofSeconds(90), 2, null));
        assertThat(plan.seed()).isEqualTo(-7);
        assertThat(plan.jobs()).isEqualTo(3);
        assertThat(plan.async()).isTrue();
        assertThat(plan.storage()).isEqualTo("sqlite:///a.db");
        assertThat(plan.report()).isEqualTo(Path.of("out/report.html"));
        assertThat(plan.file()).isEqualTo(folder.resolve("demo.study.yaml"));
        assertThat(plan.notes()).containsExactly("f2 is to be maximized here, though less of it is better");
    }

    @Test
    void everyStandard() throws IOException {
        StudyPlan plan = read(SPHERE);
        assertThat(plan.name()).isEqualTo("demo.study");
        assertThat(space(plan)).isEqualTo(SearchSpace.parse("x1=float(-5.12,5.12)", "x2=float(-5.12,5.12)"));
        assertThat(plan.directions()).containsExactly(Direction.MINIMIZE);
        assertThat(plan.metrics()).containsExactly("value");
        assertThat(plan.sampler()).isEqualTo(new Chosen("random", Map.of()));
        assertThat(plan.pruner()).isEqualTo(new Chosen("none", Map.of()));
        assertThat(plan.budget()).isEqualTo(Budget.trials(100));
        assertThat(plan.seed()).isZero();
        assertThat(plan.jobs()).isEqualTo(1);
        assertThat(plan.async()).isFalse();
        assertThat(plan.storage()).isNull();
        assertThat(plan.report()).isNull();
        assertThat(plan.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "budget: 7                              | 7   | a number",
                "budget: {trials: 8}                    | 8   | the long form",
                "budget: {time: 1m}                     | 0   | time alone: no number",
                "budget: {target: 1}                    | 100 | a target alone",
                "sampler: lattice                       | 9   | a sampler that ends: 3^2 points",
                "sampler: {type: lattice, points: 5}    | 25  | with a setting",
                "'sampler: lattice\nbudget: {time: 1m}' | 9   | and time",
                "'sampler: lattice\nbudget: 5'          | 5   | and a number"
            })
    void trialsWhereNoneAreGiven(String lines, int trials, String why) throws IOException {
        assertThat(read(SPHERE + lines).budget().trials()).as(why).isEqualTo(trials);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'float(0.5,2)'                                   | 'float(0.5,2.0)'",
                "'{type: float, low: 0.5, high: 2}'               | 'float(0.5,2.0)'",
                "'{type: float, low: 1e-4, high: 1, scale: log}'  | 'float(0.0001,1.0,log)'",
                "'{type: float, low: 1e-4, high: 1, log: true}'   | 'float(0.0001,1.0,log)'",
                "'{type: float, low: 0, high: 1, step: 0.25}'     | 'float(0.0,1.0,step=0.25)'",
                "'{type: int, low: -3, high: 0x10}'               | 'int(-3,16)'",
                "'{type: int, low: 1, high: 100, scale: log}'     | 'int(1,100,log)'",
                "'{type: int, low: 0, high: 9, step: 3}'          | 'int(0,9,step=3)'",
                "'int(10, 200, log)'                              | 'int(10,200,log)'",
                "'[1, 2.5, 3]'                                    | 'choice(1,2.5,3)'",
                "'{type: choice, choices: [1, 2.5, 3e0]}'         | 'choice(1,2.5,3.0)'",
                "'choice(1,2.5,3)'                                | 'choice(1,2.5,3)'",
                "'3'                                              | 'fixed(3)'",
                "'0.5'                                            | 'fixed(0.5)'",
                "'{type: fixed, value: 1e3}'                      | 'fixed(1000.0)'"
            })
    void shortAndLongFormsOfNumbers(String written, String meant) throws IOException {
        StudyPlan plan = read(SPHERE + "space:\n  x: " + written + "\n");
        assertThat(space(plan).parameters().getFirst().domain()).isEqualTo(ParameterText.parseDomain(meant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[adam, \"a b\", yes, null, true]'                  | 'choice(adam,\"a b\",yes,null,true)'",
                "'choice(adam,\"c,d\")'                              | 'choice(adam,\"c,d\")'",
                "'\"choice(\\\"c,d\\\")\"'                           | 'choice(\"c,d\")'",
                "'boolean()'                                         | 'boolean'",
                "'{type: boolean}'                                   | 'boolean()'",
                "'true'                                              | 'fixed(true)'",
                "'{type: permutation, items: [a, b, c]}'             | 'permutation(a,b,c)'",
                "'{type: subset, size: 2, items: [a, b, c]}'         | 'subset(2,a,b,c)'",
                "'{type: fixed, value: adam}'                        | 'fixed(adam)'",
                "'{type: fixed, value: null}'                        | 'fixed(null)'"
            })
    void shortAndLongFormsOfOtherKinds(String written, String meant) throws IOException {
        StudyPlan plan = read(
                "objective: {type: java, class: dev.zeroth.task.builtin.Paraboloid}\nspace:\n  x: " + written + "\n");
        assertThat(space(plan).parameters().getFirst().domain()).isEqualTo(ParameterText.parseDomain(meant));
    }

    @Test
    void conditionsInBothForms() throws IOException {
        StudyPlan plan = read("""
                objective: {type: java, class: dev.zeroth.task.builtin.Paraboloid}
                space:
                  kernel: choice(rbf,linear)
                  gamma: float(1e-4,1,log) when kernel == "rbf"
                  width: {type: int, low: 1, high: 9, when: kernel == "linear" and 1 < 2}
                """);
        assertThat(space(plan))
                .isEqualTo(SearchSpace.parse(
                        "kernel=choice(rbf,linear)",
                        "gamma=float(1e-4,1,log) when kernel == \"rbf\"",
                        "width=int(1,9) when kernel == \"linear\" and 1 < 2"));
    }

    @Test
    void aConstraintThatDividesByZeroSomewhereIsNoMistake() throws IOException {
        StudyPlan plan = read(SPHERE + "space: {a: 'int(0,9)', b: 'int(0,9)'}\nconstraints: 1 / (a - b) < 2\n");
        assertThat(space(plan).constraints()).hasSize(1);
    }

    @Test
    void aSpaceReadFromItsOwnTextIsTheSame() throws IOException {
        SearchSpace space = SearchSpace.parse(
                "a=float(0.1,1,log)",
                "b=int(1,9,step=2)",
                "c=choice(x,1,\"q, r\")",
                "d=permutation(1,2,3)",
                "e=subset(1,\"true\",true)",
                "f=fixed(\"1\")",
                "g=float(0,1) when b > 3 and c == \"x\"");
        StringBuilder yaml =
                new StringBuilder("objective: {type: java, class: dev.zeroth.task.builtin.Paraboloid}\nspace:\n");
        space.parameters()
                .forEach(p -> yaml.append("  ")
                        .append(p.name())
                        .append(": ")
                        .append(p.toString().substring(p.name().length() + 1))
                        .append('\n'));
        assertThat(space(read(yaml.toString()))).isEqualTo(space);
    }

    @Test
    void jsonIsYaml() throws IOException {
        StudyPlan plan = read("""
                {
                \t"study": "json",
                \t"objective": {"type": "function", "name": "branin"},
                \t"sampler": {"type": "lattice", "points": 2},
                \t"budget": 5
                }
                """);
        assertThat(plan.name()).isEqualTo("json");
        assertThat(plan.budget().trials()).isEqualTo(5);
        assertThat(space(plan).names()).containsExactly("x1", "x2");
    }

    @Test
    void anchorsAndAliases() throws IOException {
        StudyPlan plan = read("""
                objective: {type: function, name: sphere}
                space:
                  a: &unit {type: float, low: 0, high: 1}
                  b: *unit
                """);
        assertThat(space(plan)).isEqualTo(SearchSpace.parse("a=float(0,1)", "b=float(0,1)"));
    }

    @Test
    void directionsByName() throws IOException {
        StudyPlan plan = read("objective: {type: function, name: zdt1}\ndirections: {f2: minimize}\n");
        assertThat(plan.directions()).containsExactly(Direction.MINIMIZE, Direction.MINIMIZE);
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void aMetricWithoutADirectionOfItsOwnTakesAnyWithoutANote() throws IOException {
        StudyPlan plan = read("""
                objective: {type: java, class: dev.zeroth.task.builtin.Paraboloid, metrics: [height]}
                direction: maximize
                """);
        assertThat(plan.directions()).containsExactly(Direction.MAXIMIZE);
        assertThat(plan.metrics()).containsExactly("height");
        assertThat(plan.notes()).isEmpty();
        assertThat(plan.space()).isNull();
    }

    @Test
    void overridesTakeThePlaceOfTheFilesKeys() throws IOException {
        StudyPlan plan = read(
                SPHERE + "jobs: 0\nseed: 1\n",
                Map.of("jobs", 4, "seed", 9L, "sampler", "lattice", "budget", Map.of("trials", 3)));
        assertThat(plan.jobs()).isEqualTo(4);
        assertThat(plan.seed()).isEqualTo(9);
        assertThat(plan.sampler().name()).isEqualTo("lattice");
        assertThat(plan.budget().trials()).isEqualTo(3);
    }

    @Test
    void aWrongOverrideHasNoLine() {
        assertThatThrownBy(() -> read(SPHERE, Map.of("jobs", 0)))
                .isInstanceOf(StudyFileException.class)
                .hasMessage(folder.resolve("demo.study.yaml")
                        + ": jobs: expected a whole number from 1 to 10000, found '0'");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertThat(read("\uFEFF" + SPHERE).task().summary()).isEqualTo("sphere in 2 dimensions");
    }

    @Test
    void windowsLineEndsKeepTheCountOfLines() {
        assertThatThrownBy(() -> read("objective: {type: function, name: sphere}\r\n\r\njobs: x\r\n"))
                .hasMessageContaining(":3: jobs: ");
    }

    @Test
    void filesThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("spam.yaml"), SPHERE);
        Path missing = folder.resolve("spma.yaml");
        assertThatThrownBy(() -> StudyFile.read(missing))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        e -> assertThat(e.hint()).isEqualTo("Maybe '%s'?".formatted(folder.resolve("spam.yaml"))))
                .hasMessage("there is no study file '%s'".formatted(missing));
        assertThatThrownBy(() -> StudyFile.read(folder))
                .isInstanceOf(UsageException.class)
                .hasMessage("'%s' is a folder, not a study file".formatted(folder));
        Path latin = Files.write(folder.resolve("latin.yaml"), "study: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> StudyFile.read(latin))
                .isInstanceOf(UsageException.class)
                .hasMessage("study file '%s' is not in UTF-8".formatted(latin));
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> StudyFile.read(large))
                .isInstanceOf(UsageException.class)
                .hasMessage("study file '%s' is larger than 1 MiB".formatted(large));
    }

    @Test
    void deepNestingDoesNotExhaustTheStack() {
        String deep = "space: " + "[".repeat(400_000);
        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(StudyFileException.class)
                .hasMessageEndingWith(":1: nested deeper than 50 levels");
    }

    @Test
    void aPlanThatFailsClosesItsTask() {
        int before = dev.zeroth.task.builtin.Paraboloid.closed();
        assertThatThrownBy(() -> read("objective: {type: java, class: dev.zeroth.task.builtin.Paraboloid}\njobs: 0\n"))
                .isInstanceOf(StudyFileException.class);
        assertThat(dev.zeroth.task.builtin.Paraboloid.closed()).isEqualTo(before + 1);
    }
}
