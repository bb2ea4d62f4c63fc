package dev.zeroth.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows between the rooms of the house point one way. Each rule first counts the classes that it
/// speaks of, so that none passes over an empty room.
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.zeroth");

    /// Module by package, and how many classes each has at least.
    private static final Map<String, Integer> ROOMS = Map.ofEntries(
            Map.entry("math", 15),
            Map.entry("optimizers", 60),
            Map.entry("tensor", 15),
            Map.entry("language", 35),
            Map.entry("finetune", 15),
            Map.entry("core", 60),
            Map.entry("samplers", 100),
            Map.entry("storage", 12),
            Map.entry("tasks", 20),
            Map.entry("models", 40),
            Map.entry("command", 5),
            Map.entry("weights", 30),
            Map.entry("onnx", 30),
            Map.entry("networks", 40),
            Map.entry("architectures", 25),
            Map.entry("compression", 12),
            Map.entry("prompts", 40),
            Map.entry("promptfile", 8),
            Map.entry("langchain4j", 8),
            Map.entry("report", 20),
            Map.entry("testkit", 8),
            Map.entry("cli", 20));

    private static final Map<String, String[]> PACKAGES = Map.ofEntries(
            Map.entry("math", new String[] {"dev.zeroth.math..", "dev.zeroth.expression.."}),
            Map.entry("optimizers", new String[] {"dev.zeroth.optimizer.."}),
            Map.entry("tensor", new String[] {"dev.zeroth.tensor.."}),
            Map.entry("language", new String[] {"dev.zeroth.language.."}),
            Map.entry("finetune", new String[] {"dev.zeroth.finetune.."}),
            Map.entry("core", new String[] {
                "dev.zeroth.space..", "dev.zeroth.trial..", "dev.zeroth.study..", "dev.zeroth.sampler",
                "dev.zeroth.pruner", "dev.zeroth.storage", "dev.zeroth.setting..", "dev.zeroth.usage..",
                "dev.zeroth.json..", "dev.zeroth.exhibit.."
            }),
            Map.entry("samplers", new String[] {
                "dev.zeroth.sampler.grid..",
                "dev.zeroth.sampler.qmc..",
                "dev.zeroth.sampler.tpe..",
                "dev.zeroth.sampler.standing..",
                "dev.zeroth.sampler.forest..",
                "dev.zeroth.sampler.gp..",
                "dev.zeroth.sampler.genetic..",
                "dev.zeroth.sampler.pareto..",
                "dev.zeroth.sampler.dehb..",
                "dev.zeroth.sampler.pbt..",
                "dev.zeroth.sampler.auto..",
                "dev.zeroth.sampler.structure..",
                "dev.zeroth.sampler.replay..",
                "dev.zeroth.sampler.vector..",
                "dev.zeroth.pruner.standard.."
            }),
            Map.entry("storage", new String[] {"dev.zeroth.storage.sql.."}),
            Map.entry("tasks", new String[] {"dev.zeroth.task..", "dev.zeroth.studyfile.."}),
            Map.entry("models", new String[] {"dev.zeroth.models.."}),
            Map.entry("command", new String[] {"dev.zeroth.command.."}),
            Map.entry("weights", new String[] {"dev.zeroth.weights.."}),
            Map.entry("onnx", new String[] {"dev.zeroth.onnx.."}),
            Map.entry("networks", new String[] {"dev.zeroth.networks.."}),
            Map.entry("architectures", new String[] {"dev.zeroth.architectures.."}),
            Map.entry("compression", new String[] {"dev.zeroth.compression.."}),
            Map.entry("prompts", new String[] {"dev.zeroth.prompts.."}),
            Map.entry("promptfile", new String[] {"dev.zeroth.promptfile.."}),
            Map.entry("langchain4j", new String[] {"dev.zeroth.langchain4j.."}),
            Map.entry("report", new String[] {"dev.zeroth.report.."}),
            Map.entry("testkit", new String[] {"dev.zeroth.testkit.."}),
            Map.entry("cli", new String[] {"dev.zeroth.cli.."}));

    static List<Arguments> forbidden() {
        return List.of(
                Arguments.of(
                        "math",
                        List.of(
                                "optimizers",
                                "tensor",
                                "language",
                                "networks",
                                "core",
                                "samplers",
                                "storage",
                                "tasks",
                                "models",
                                "command",
                                "report",
                                "cli")),
                Arguments.of(
                        "optimizers",
                        List.of("core", "samplers", "storage", "tasks", "models", "command", "report", "cli")),
                Arguments.of(
                        "core",
                        List.of("optimizers", "samplers", "storage", "tasks", "models", "command", "report", "cli")),
                Arguments.of(
                        "tensor",
                        List.of(
                                "language",
                                "optimizers",
                                "core",
                                "samplers",
                                "storage",
                                "tasks",
                                "models",
                                "command",
                                "report",
                                "cli")),
                Arguments.of(
                        "language",
                        List.of(
                                "optimizers",
                                "core",
                                "samplers",
                                "storage",
                                "tasks",
                                "models",
                                "command",
                                "report",
                                "cli")),
                Arguments.of(
                        "onnx",
                        List.of(
                                "compression",
                                "finetune",
                                "language",
                                "samplers",
                                "storage",
                                "command",
                                "report",
                                "cli")),
                Arguments.of(
                        "networks",
                        List.of("onnx", "language", "samplers", "storage", "models", "command", "report", "cli")),
                Arguments.of(
                        "weights",
                        List.of(
                                "architectures",
                                "networks",
                                "onnx",
                                "finetune",
                                "language",
                                "storage",
                                "tasks",
                                "models",
                                "command",
                                "report",
                                "cli")),
                Arguments.of(
                        "finetune",
                        List.of("onnx", "networks", "samplers", "storage", "models", "command", "report", "cli")),
                Arguments.of(
                        "prompts",
                        List.of(
                                "promptfile",
                                "onnx",
                                "networks",
                                "weights",
                                "finetune",
                                "language",
                                "storage",
                                "tasks",
                                "models",
                                "command",
                                "report",
                                "cli")),
                Arguments.of(
                        "langchain4j",
                        List.of("promptfile", "onnx", "weights", "storage", "tasks", "models", "report", "cli")),
                Arguments.of(
                        "architectures",
                        List.of("compression", "onnx", "language", "finetune", "samplers", "storage", "report", "cli")),
                Arguments.of(
                        "compression",
                        List.of("language", "finetune", "samplers", "storage", "command", "report", "cli")),
                Arguments.of("promptfile", List.of("networks", "finetune", "language", "storage", "report", "cli")),
                Arguments.of("samplers", List.of("storage", "tasks", "models", "command", "report", "cli")),
                Arguments.of("storage", List.of("samplers", "tasks", "models", "command", "report", "cli")),
                Arguments.of("tasks", List.of("samplers", "storage", "models", "command", "report", "cli")),
                Arguments.of("models", List.of("samplers", "storage", "command", "report", "cli")),
                Arguments.of("command", List.of("architectures", "samplers", "storage", "models", "report", "cli")),
                Arguments.of(
                        "testkit",
                        List.of("samplers", "tasks", "models", "command", "prompts", "langchain4j", "report", "cli")),
                Arguments.of("cli", List.of("testkit")),
                Arguments.of("report", List.of("samplers", "storage", "tasks", "models", "command", "cli")));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void arrowsPointOneWay(String room, List<String> others) {
        for (String other : others) {
            noClasses()
                    .that()
                    .resideInAnyPackage(PACKAGES.get(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(PACKAGES.get(other))
                    .check(ALL);
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyRoomHasItsClasses(String room, int least) {
        long count = ALL.stream()
                .filter(type -> java.util.Arrays.stream(PACKAGES.get(room)).anyMatch(pattern -> within(type, pattern)))
                .count();
        assertThat(count).as("classes of %s", room).isGreaterThanOrEqualTo(least);
    }

    static List<Arguments> rooms() {
        return ROOMS.entrySet().stream()
                .map(room -> Arguments.of(room.getKey(), room.getValue()))
                .toList();
    }

    private static boolean within(JavaClass type, String pattern) {
        return pattern.endsWith("..")
                ? (type.getPackageName() + ".").startsWith(pattern.substring(0, pattern.length() - 1))
                : type.getPackageName().equals(pattern);
    }

    @Test
    void everyClassHasARoom() {
        assertThat(ALL.stream()
                        .filter(type -> PACKAGES.values().stream()
                                .flatMap(java.util.Arrays::stream)
                                .noneMatch(pattern -> within(type, pattern)))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void samplersAndPrunersNeverSeeAStorage() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.zeroth.sampler..", "dev.zeroth.pruner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.zeroth.storage..", "dev.zeroth.study..")
                .check(ALL);
    }

    @Test
    void noGlobalGeneratorAndNoClockInAnAlgorithm() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.zeroth.math..",
                        "dev.zeroth.tensor..",
                        "dev.zeroth.language..",
                        "dev.zeroth.weights..",
                        "dev.zeroth.onnx..",
                        "dev.zeroth.prompts.evaluate..",
                        "dev.zeroth.prompts.learn..",
                        "dev.zeroth.prompts.optimize..",
                        "dev.zeroth.prompts.program..",
                        "dev.zeroth.prompts.propose..",
                        "dev.zeroth.optimizer..",
                        "dev.zeroth.sampler..",
                        "dev.zeroth.pruner..",
                        "dev.zeroth.space..")
                .and()
                .doNotHaveSimpleName("EncoderForecast") // how long a pass takes is what it tells
                .and()
                .doNotHaveSimpleName("RuntimeGate") // how long the end of a process may wait
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(ALL);
    }

    @Test
    void corePackagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.zeroth.(sampler|space|trial|study|usage|json|setting)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }
}
