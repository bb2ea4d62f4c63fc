package dev.zeroth.studyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.zeroth.json.Json;
import dev.zeroth.pruner.Pruners;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.task.builtin.FunctionObjective;
import dev.zeroth.task.builtin.JavaObjective;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema against an independent validator, and against what [StudyFile] says of the same files.
final class StudySchemaTest {

    /// Broken files that the schema lets pass: what rests on several keys, on expressions, on names that only the
    /// class path knows, or on arithmetic is beyond it.
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "a key named twice",
            "contenders without replicates",
            "replicates in a study with two metrics",
            "a version that is nearly right",
            "a seed beyond 64 bits",
            "a parameter named twice",
            "unknown objective type",
            "unknown objective type far from all",
            "function with a dimension of its own",
            "function with too few dimensions",
            "function with a space of another size",
            "function with parameters that are no numbers",
            "bounds the wrong way round",
            "bounds that are no numbers",
            "one bound",
            "a logarithm from zero",
            "a subset larger than its items",
            "a logarithm with a step",
            "a fraction as an int's bound",
            "an unknown argument",
            "a bracket missing",
            "something after the kind",
            "a condition that cannot be read",
            "a long form's condition that cannot be read",
            "a condition on an unknown parameter",
            "a condition on a later parameter",
            "a condition that is none",
            "constraints on unknown parameters",
            "a constraint that cannot be read",
            "a constraint that is no condition",
            "constraints without a space",
            "one direction for two metrics",
            "three directions for two metrics",
            "directions of a metric that is not there",
            "an unknown sampler",
            "an unknown sampler in the long form",
            "settings that a sampler refuses together",
            "a sampler that cannot search without a space",
            "an unknown pruner",
            "a pruner without the setting that it needs",
            "rules for one metric in a study with two",
            "a Java class that is not there",
            "a Java class that is no objective",
            "a Java class that cannot be made",
            "a Java class whose constructor fails",
            "a Java class path that is not there",
            "a Java class not on its path",
            "a MultiObjective without names",
            "an Objective with two names",
            "a MultiObjective with one name twice");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(StudySchema.text(StudySchema.onClassPath()));

    @TempDir
    Path folder;

    private static List<String> errors(String yaml) {
        String json = Json.write(
                        YamlDocument.read("s.yaml", yaml, new ArrayList<>()).json())
                .replace("Infinity", "\"an infinity\"");
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(error -> String.valueOf(error.getMessage()))
                .toList();
    }

    @Test
    void thePublishedSchemaIsWhatTheCodeGenerates() throws IOException {
        String generated = StudySchema.text(StudySchema.of(
                List.of(new FunctionObjective(), new JavaObjective()),
                List.of(Samplers.find("random")),
                List.of(Pruners.find("none"))));
        Path copy = Files.writeString(Path.of("target", "study.schema.json"), generated);
        try (InputStream in = StudySchema.class.getResourceAsStream("study.schema.json")) {
            byte[] published = Objects.requireNonNull(in).readAllBytes();
            assertThat(new String(published, StandardCharsets.UTF_8))
                    .as("the generated schema is in %s; copy it over the published one if it is right", copy)
                    .isEqualTo(generated);
        }
    }

    @Test
    void theSchemaMeetsItsOwnStandard() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(StudySchema.text(StudySchema.onClassPath()), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileFailsTheSchemaUnlessItIsBeyondIt(BrokenStudyFilesTest.Broken broken) {
        assertThat(errors(broken.yaml()).isEmpty())
                .as(() -> broken + ": " + errors(broken.yaml()))
                .isEqualTo(BEYOND_A_SCHEMA.contains(broken.name()));
    }

    static Stream<BrokenStudyFilesTest.Broken> brokenFiles() throws IOException {
        return BrokenStudyFilesTest.broken().filter(broken -> parses(broken.yaml()));
    }

    private static boolean parses(String yaml) {
        try {
            return !YamlDocument.read("s.yaml", yaml, new ArrayList<>())
                    .entries()
                    .isEmpty();
        } catch (StudyFileException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void aGoodFilePassesBoth(String yaml) throws IOException {
        assertThat(errors(yaml)).isEmpty();
        Path file = Files.writeString(folder.resolve("good.yaml"), yaml);
        assertThatCode(() -> StudyFile.read(file).task().close()).doesNotThrowAnyException();
    }

    static Stream<String> goodFiles() {
        return Stream.of(
                "objective: {type: function, name: sphere}",
                "{\"objective\": {\"type\": \"function\", \"name\": \"zdt2\", \"dimension\": 3}}",
                """
                version: 1
                study: 2024
                objective: {type: function, name: ackley, dimension: 7, noise: 0.5, delay: 0.01}
                space:
                  a: float(0,1)
                  b: {type: float, low: 1e-3, high: 1, scale: log}
                  c: {type: int, low: 1, high: 9, step: 2}
                  d: [1, 2, 3]
                  e: 4.5
                  f: {type: fixed, value: 1}
                  g: {type: choice, choices: [0.1, 1]}
                constraints: a < b
                direction: maximize
                sampler: {type: lattice, points: 2, order: columns}
                pruner: {type: threshold, upper: 1}
                budget: {trials: 10, time: 90s, target: -1.5, patience: 20, max-failures: 3, trial-timeout: 5, retries: 1, replicates: 3, contenders: 4}
                seed: 5
                jobs: 2
                async: false
                storage: postgresql://host/db
                report: report.html
                """,
                """
                objective: {type: java, class: dev.zeroth.task.builtin.Pair, metrics: [cost, time]}
                directions: {cost: minimize, time: maximize}
                space:
                  x: float(0,1)
                  order: {type: permutation, items: [a, b]}
                  some: {type: subset, size: 1, items: [a, b], when: x > 0.5}
                  flag: {type: boolean}
                  mode: choice(a,"b c") when flag
                  also: boolean
                sampler: random
                pruner: none
                budget: 5
                """);
    }

    @Test
    void theExamplesPassTheSchema() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("..", "examples"))) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(5);
        for (Path file : files)
            assertThat(errors(Files.readString(file))).as(file.toString()).isEmpty();
    }
}
