package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.studyfile.StudyFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The Java of docs/prompts.md compiles as it stands there, and its study files are read.
class DocsTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    /// Each block is a study file, or keys of one that stand in the place of the first one's.
    @Test
    void everyStudyFileIsRead() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            rows.append("{\"subject\": \"s %d\", \"body\": \"b\", \"team\": \"sales\", ".formatted(i))
                    .append("\"question\": \"q %d\", \"reply\": \"r\"}\n".formatted(i));
        }
        Files.writeString(folder.resolve("tickets.jsonl"), rows);
        Path study = folder.resolve("tickets.yaml");
        Load yaml = new Load(LoadSettings.builder().build());
        Matcher block = YAML.matcher(Files.readString(Path.of("../docs/prompts.md")));
        int read = 0;
        for (; block.find(); read++) {
            String text = block.group(1).replace("EXAMPLE_KEY", "PATH").replace("python3", "java");
            if (text.startsWith("study:")) Files.writeString(study, text);
            Map<String, Object> keys = new HashMap<>();
            if (!text.startsWith("study:")) {
                String prefix = text.startsWith(" ") ? "objective." : "";
                ((Map<?, ?>) yaml.loadFromString(text)).forEach((key, value) -> keys.put(prefix + key, value));
            }
            if (text.contains("question")) {
                keys.put("objective.inputs", List.of("question"));
                keys.put("objective.expected", List.of("reply"));
            }
            StudyFile.read(study, keys).task().close();
        }
        assertThat(read).isEqualTo(6);
    }

    @Test
    void theExamplesCompile() throws Exception {
        Matcher example = JAVA.matcher(Files.readString(Path.of("../docs/prompts.md")));
        List<Path> sources = new ArrayList<>();
        while (example.find()) {
            Matcher name = Pattern.compile("public class (\\w+)").matcher(example.group(1));
            assertThat(name.find()).isTrue();
            sources.add(Files.writeString(folder.resolve(name.group(1) + ".java"), example.group(1)));
        }
        assertThat(sources).hasSize(2);
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        var files = compiler.getStandardFileManager(null, null, null);
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path", ""), "-proc:none");
        boolean done = compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                .call();
        assertThat(done).as(said.toString()).isTrue();
    }
}
