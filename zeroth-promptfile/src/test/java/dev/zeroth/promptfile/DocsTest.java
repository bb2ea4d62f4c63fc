package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java of docs/prompts.md compiles as it stands there.
class DocsTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theExampleCompiles() throws Exception {
        Matcher example = JAVA.matcher(Files.readString(Path.of("../docs/prompts.md")));
        assertThat(example.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Tickets.java"), example.group(1));
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        var files = compiler.getStandardFileManager(null, null, null);
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path", ""), "-proc:none");
        boolean done = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                .call();
        assertThat(done).as(said.toString()).isTrue();
    }
}
