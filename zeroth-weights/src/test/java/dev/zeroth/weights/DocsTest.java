package dev.zeroth.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.weights.fit.FitResult;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first Java of docs/weights.md, as it stands there, compiles and fits.
class DocsTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theExampleFits() throws Exception {
        Matcher example = JAVA.matcher(Files.readString(Path.of("../docs/weights.md")));
        assertThat(example.find()).isTrue();
        FitResult result = fitted(example.group(1));
        assertThat(result.forwards()).isBetween(900L, 1_000L);
        assertThat(result.curve().getLast().loss())
                .isLessThan(result.curve().getFirst().loss());
        assertThat(result.toString()).hasSizeLessThan(200).contains("forwards=" + result.forwards());
    }

    private FitResult fitted(String body) throws Exception {
        Path source = Files.writeString(folder.resolve("Example.java"), """
                import dev.zeroth.tensor.*;
                import dev.zeroth.weights.*;
                import dev.zeroth.weights.fit.*;
                import java.lang.foreign.Arena;

                public class Example {
                    public static FitResult run() {
                %s
                        return result;
                    }
                }
                """.formatted(body));
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        var files = compiler.getStandardFileManager(null, null, null);
        StringWriter said = new StringWriter();
        boolean done = compiler.getTask(
                        said,
                        files,
                        null,
                        java.util.List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path", "")),
                        null,
                        files.getJavaFileObjects(source))
                .call();
        assertThat(done).as(said.toString()).isTrue();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return (FitResult) loader.loadClass("Example").getMethod("run").invoke(null);
        }
    }
}
