package dev.zeroth.architectures.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.studyfile.StudyFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java of docs/architectures.md compiles as it stands there, and its study files are read.
class DocsTest {

    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    @TempDir
    private Path folder = Path.of("");

    private static List<String> blocks(String language) throws Exception {
        Matcher matcher = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/architectures.md")));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) blocks.add(matcher.group(1));
        return blocks;
    }

    @Test
    void everyStudyFileIsRead() throws Exception {
        List<String> blocks = blocks("yaml");
        assertThat(blocks).hasSize(2);
        String whole = blocks.getFirst().replace("data/digits.csv", EXAMPLES + "/data/digits.csv");
        String text = "objective:\n  type: architecture\n  data: %s/data/moby-dick.txt\n  characters: 9000\n"
                .formatted(EXAMPLES);
        for (String yaml : List.of(whole, text + blocks.getLast())) {
            Path file = Files.writeString(folder.resolve("study.yaml"), yaml);
            assertThat(Objects.requireNonNull(StudyFile.read(file).space()).parameters())
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void theExampleCompiles() throws Exception {
        List<String> blocks = blocks("java");
        assertThat(blocks).hasSize(1);
        Path source = Files.writeString(folder.resolve("Search.java"), blocks.getFirst());
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
