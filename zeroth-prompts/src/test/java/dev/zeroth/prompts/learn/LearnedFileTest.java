package dev.zeroth.prompts.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.prompts.OtherProcess;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedFileTest {

    private static final TaskFeatures FEATURES = new TaskFeatures(2, 40, 30, 4, 0.5, 1, "exact match");

    private static final int EACH = 250;

    @TempDir
    private Path folder;

    private LearnedFile file() {
        return new LearnedFile(folder.resolve("within/learned.jsonl"));
    }

    private static Learned numbered(int number) {
        return new Learned(
                "task " + number,
                FEATURES,
                Tasks.settings("gepa"),
                0.25,
                new Candidate(new LinkedHashMap<>()),
                new Candidate(new LinkedHashMap<>()),
                List.of());
    }

    @Test
    void whatIsAddedIsReadAgain() {
        Tasks.Toys task = Tasks.spoken("one");
        Program program = task.program().get();
        var result =
                Tasks.result(program, "topic.instruction", Tasks.text("Say <keep>One word.</keep>\n\"x\""), 0.2, 0.6);
        var settings = Tasks.settings("gepa");
        settings.put("minibatch", 4);
        settings.put("slack", 0.5);
        settings.put("revert", true);
        Learned learned = Learned.of("one\ttask", Tasks.features(task), settings, result, task.split());
        file().add(learned);
        file().add(numbered(1));
        assertThat(file().read()).containsExactly(learned, numbered(1));
        assertThat(learned.gain()).isCloseTo(0.5, within(1e-12));
        assertThat(learned.seen()).hasSize(18 * 6);
        assertThat(learned.before().text("topic.instruction").text()).isEqualTo("Name the tree. One word.");
        assertThat(learned.after().settings()).hasSize(1);
    }

    @Test
    void aLossKeepsNoTexts() {
        Tasks.Toys task = Tasks.spoken("one");
        var result = Tasks.result(
                task.program().get(), "topic.instruction", Tasks.text("Worse <keep>One word.</keep>"), 0.5, 0.2);
        Learned learned = Learned.of("one", Tasks.features(task), Tasks.settings("gepa"), result, task.split());
        assertThat(learned.gain()).isEqualTo(-0.6);
        assertThat(learned.after().settings()).isEmpty();
        assertThat(learned.seen()).isEmpty();
    }

    @Test
    void textsThatAreTooLongAreLeftOut() {
        Tasks.Toys task = Tasks.spoken("one");
        String text = "x".repeat(Learned.LONGEST) + "<keep>One word.</keep>";
        var result = Tasks.result(task.program().get(), "topic.instruction", Tasks.text(text), 0, 1);
        Learned learned = Learned.of("one", Tasks.features(task), Tasks.settings("gepa"), result, task.split());
        assertThat(learned.gain()).isEqualTo(1);
        assertThat(learned.after().settings()).isEmpty();
        assertThat(learned.line().length()).isLessThan(1_000);
    }

    @Test
    void theSameIsKeptOnce() throws IOException {
        file().add(numbered(1));
        file().add(numbered(1));
        assertThat(Files.readAllLines(file().file())).hasSize(1);
    }

    @Test
    void aLineThatWasCutOffIsPassedOverAndGoesAway() throws IOException {
        file().add(numbered(1));
        Files.writeString(file().file(), "{\"zeroth-learned\": 1, \"ta\u00e4", StandardOpenOption.APPEND);
        assertThat(file().read()).containsExactly(numbered(1));
        file().add(numbered(2));
        assertThat(file().read()).containsExactly(numbered(1), numbered(2));
    }

    @Test
    void ofManyLinesTheOldestGo() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LearnedFile.MOST; i++) lines.add(numbered(i).line());
        Files.createDirectories(folder.resolve("within"));
        Files.write(file().file(), lines);
        file().add(numbered(-1));
        List<Learned> read = file().read();
        assertThat(read).hasSize(LearnedFile.MOST);
        assertThat(read.getFirst()).isEqualTo(numbered(1));
        assertThat(read.getLast()).isEqualTo(numbered(-1));
    }

    @Test
    void severalAddAtOnce() throws Exception {
        List<Future<?>> adding = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 64; i++) {
                int number = i;
                adding.add(threads.submit(() -> file().add(numbered(number))));
            }
            for (Future<?> one : adding) one.get();
        }
        assertThat(file().read()).hasSize(64).doesNotHaveDuplicates();
    }

    /// Adds the numbers from the one given on.
    static final class Adder {

        public static void main(String[] args) {
            for (int i = 0; i < EACH; i++)
                new LearnedFile(Path.of(args[0])).add(numbered(Integer.parseInt(args[1]) + i));
        }
    }

    @Test
    void severalProcessesAddAtOnce() throws Exception {
        String path = folder.resolve("learned.jsonl").toString();
        List<Process> others = new ArrayList<>();
        for (int i = 0; i < 2; i++) others.add(OtherProcess.of(Adder.class, path, String.valueOf(i * EACH)));
        for (Process other : others) {
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).as(said).isZero();
        }
        assertThat(new LearnedFile(Path.of(path)).read()).hasSize(2 * EACH).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            no json | Unrecognized token 'no'
            [1] | its zeroth-learned is not 1
            {"zeroth-learned": 2} | its zeroth-learned is not 1
            {"zeroth-learned": 1} | gain is a number, got null
            {"zeroth-learned": 1, "gain": 7, "settings": {}, "seen": [], "features": F, "before": {}, "after": {}} | a gain lies in -1 ... 1, got 7.0
            {"zeroth-learned": 1, "gain": 0, "settings": {"a": [1]}, "seen": [], "features": F, "before": {}, "after": {}} | a JSON scalar is a text, number, boolean or null
            {"zeroth-learned": 1, "gain": 0, "settings": {}, "seen": [], "features": {"metric": "m"}, "before": {}, "after": {}} | classes is a number, got null
            {"zeroth-learned": 1, "gain": 0, "settings": {}, "seen": 3, "features": F, "before": {}, "after": {}} | seen is a list, got 3
            {"zeroth-learned": 1, "gain": 0, "settings": {}, "seen": [], "features": F, "before": {}, "after": {"a.b": {"text": "<keep>"}}} | a <keep> without its </keep>
            """)
    void aWrongLineIsTold(String line, String why) throws IOException {
        Files.createDirectories(folder.resolve("within"));
        String features = "{\"classes\": 1, \"examples\": 1, \"input-length\": 1, \"output-length\": 1, \"base\": null,"
                + " \"modules\": 1, \"metric\": \"m\"}";
        Files.writeString(file().file(), numbered(1).line() + "\n" + line.replace("F,", features + ",") + "\n");
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("%s:2 is nothing that was learned: %s".formatted(file().file(), why))
                .extracting(e -> String.valueOf(e.getMessage()).lines().count())
                .isEqualTo(1L);
    }

    @Test
    void deepNestingAndLongLinesAreRefused() throws IOException {
        Files.createDirectories(folder.resolve("within"));
        for (String line : List.of("[".repeat(100_000), "\"" + "x".repeat(Learned.LONGEST) + "\"")) {
            Files.writeString(file().file(), line + "\n");
            assertThatThrownBy(() -> file().read())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(":1 is nothing");
        }
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> new LearnedFile(folder).read())
                .isInstanceOf(UsageException.class)
                .hasMessage(folder + " is a folder, not a file");
    }
}
