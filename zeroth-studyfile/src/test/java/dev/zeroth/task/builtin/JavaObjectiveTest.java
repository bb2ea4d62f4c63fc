package dev.zeroth.task.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.task.ObjectiveTypes;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Classes are compiled here, so that none of them is on the test's own class path.
final class JavaObjectiveTest {

    private static final String SOURCE = """
            package demo;
            public final class Bowl implements dev.zeroth.study.Objective {
                public double evaluate(dev.zeroth.trial.Trial trial) {
                    double x = trial.suggestFloat("x", -5, 5);
                    return x * x + OFFSET;
                }
                public static final class Two implements dev.zeroth.study.MultiObjective {
                    public double[] evaluate(dev.zeroth.trial.Trial trial) {
                        return new double[] {1};
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private Path compile(String name, String offset) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(name + "-src"));
        Path source = Files.writeString(sources.resolve("Bowl.java"), SOURCE.replace("OFFSET", offset));
        Path classes = Files.createDirectories(folder.resolve(name));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        String path = System.getProperty("java.class.path");
        int code =
                compiler.run(null, null, null, "-proc:none", "-cp", path, "-d", classes.toString(), source.toString());
        assertThat(code).isZero();
        return classes;
    }

    private void jar(Path classes, String name, long time) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                ZipEntry entry = new ZipEntry(classes.relativize(file).toString());
                entry.setTime(time);
                zip.putNextEntry(entry);
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
    }

    private Task task(Map<String, ?> keys) {
        Section section = Section.of(keys, folder);
        return ObjectiveTypes.find("java").read(section, new TaskContext("study", folder, null, 1, 0));
    }

    @Test
    void aClassOfAFolderIsTuned() throws IOException {
        compile("classes", "1");
        try (Task task = task(Map.of("class", "demo.Bowl", "classpath", "classes"))) {
            assertThat(task.summary()).isEqualTo("Java class demo.Bowl");
            try (Study study = Study.minimize("bowl")) {
                study.optimizeMulti(task::evaluate, Budget.trials(30));
                assertThat(study.bestValue()).isBetween(1.0, 3.0);
            }
        }
    }

    @Test
    void theFingerprintRestsOnContentAlone() throws IOException {
        Path classes = compile("classes", "1");
        jar(classes, "old.jar", 1_000_000_000_000L);
        jar(classes, "new.jar", 1_500_000_000_000L);
        jar(compile("other", "2"), "other.jar", 1_500_000_000_000L);
        String old = fingerprint("old.jar");
        assertThat(fingerprint("new.jar")).isEqualTo(old);
        assertThat(fingerprint("classes")).isEqualTo(old);
        assertThat(fingerprint("other.jar")).isNotEqualTo(old);
        assertThat(old).startsWith("java demo.Bowl value ").doesNotContain(folder.toString());
    }

    private String fingerprint(String classpath) {
        try (Task task = task(Map.of("class", "demo.Bowl", "classpath", List.of(classpath)))) {
            return task.fingerprint();
        }
    }

    @Test
    void aClassWithoutItsPackageIsFound() throws IOException {
        compile("classes", "1");
        assertThatThrownBy(() -> task(Map.of("class", "Bowl", "classpath", "classes")))
                .hasMessage("class: there is no class 'Bowl'. Maybe 'demo.Bowl'?");
        assertThatThrownBy(() -> task(Map.of("class", "demo.Bwol", "classpath", "classes")))
                .hasMessage("class: there is no class 'demo.Bwol'. Maybe 'demo.Bowl'?");
        assertThatThrownBy(() -> task(Map.of("class", "demo.Bowl.Two", "classpath", "classes")))
                .hasMessage("class: there is no class 'demo.Bowl.Two'. Maybe 'demo.Bowl$Two'?");
    }

    @Test
    void tooFewValuesFailTheTrial() throws IOException {
        compile("classes", "1");
        Map<String, ?> keys = Map.of("class", "demo.Bowl$Two", "classpath", "classes", "metrics", List.of("a", "b"));
        try (Task task = task(keys);
                Study study = Study.builder("two")
                        .directions(dev.zeroth.trial.Direction.MINIMIZE, dev.zeroth.trial.Direction.MINIMIZE)
                        .open()) {
            study.optimizeMulti(task::evaluate, Budget.trials(1));
            assertThat(study.trials().getFirst().failure()).isEqualTo("demo.Bowl$Two gave 1 values for 2 metrics");
        }
    }

    @Test
    void aClosedTaskClosesItsObjective() {
        int before = Paraboloid.closed();
        task(Map.of("class", Paraboloid.class.getName())).close();
        assertThat(Paraboloid.closed()).isEqualTo(before + 1);
    }
}
