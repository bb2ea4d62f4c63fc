package dev.zeroth.compression.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The study files of docs/compression.md are read.
class DocsTest {

    private static final String DATA =
            Path.of("../examples/data").toAbsolutePath().normalize() + "/";

    @Test
    void everyStudyFileIsRead(@TempDir Path folder) throws Exception {
        Matcher matcher = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/compression.md")));
        List<List<String>> names = new ArrayList<>();
        while (matcher.find()) {
            String yaml = matcher.group(1).replaceAll(": data/", ": " + DATA);
            StudyPlan plan = StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
            try (Task task = plan.task()) {
                assertThat(task.problems(plan.space())).isEmpty();
                names.add(Objects.requireNonNull(plan.space()).names());
            }
        }
        assertThat(names).hasSize(2);
        assertThat(names.getFirst()).contains("convolution.channels", "dense.units", "output.precision");
        assertThat(names.getLast()).contains("layer.5.kept", "layer.0.heads", "layer.0.units", "layer.0.precision");
    }
}
