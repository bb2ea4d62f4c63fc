package dev.zeroth.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Bundles come from elsewhere: each is read as it was written, or refused in one line that names the file.
class PromptBundleTest {

    @TempDir
    Path folder;

    private final Counted counted = new Counted();

    private static Candidate candidate(String instruction) {
        LinkedHashMap<String, Setting> settings = new LinkedHashMap<>();
        settings.put("answer.instruction", new Setting.Text(Wording.parse(instruction)));
        Demonstration shown = new Demonstration(Fields.of("q", "\u2028 \"1\""), Fields.of("a", "</x>"), "rows:7");
        settings.put("answer.demonstrations", new Setting.Shown(List.of(shown)));
        settings.put("answer.role", new Setting.Chosen("judge"));
        settings.put("answer.temperature", new Setting.Amount(0.25));
        settings.put("answer.soft", new Setting.Vector(List.of(0.5, -1e-9)));
        return new Candidate(settings);
    }

    private static PromptBundle whole() {
        PromptBundle.Check check = new PromptBundle.Check(Fields.of("q", "a\nb"), Fields.of("a", "\uD83D\uDE00"));
        return new PromptBundle(
                candidate("Do <keep>it</keep> well."),
                candidate("Do <keep>it</keep>."),
                List.of("model one", "model two"),
                "0123456789abcdef",
                Map.of("test", 0.75, "validation", 1.0),
                List.of(check),
                Map.of("modules", List.of(Map.of("name", "answer"))));
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        whole().write(folder);
        assertThat(PromptBundle.read(folder)).isEqualTo(whole());
        assertThat(PromptBundle.read(folder.resolve("bundle.json"))).isEqualTo(whole());
        assertThat(folder.resolve("answer.instruction.txt")).hasContent("Do it well.");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("bundle.json", "answer.instruction.txt");
        }
    }

    /// The same bundle is the same file, in whatever process: nothing is in the order of a hash.
    @Test
    void isWrittenInOneOrder() throws IOException {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) scores.put("score " + i * 7 % 20, i / 20.0);
        PromptBundle whole = whole();
        new PromptBundle(whole.candidate(), whole.initial(), whole.models(), whole.data(), scores, whole.checks())
                .write(folder);
        String text = Files.readString(folder.resolve("bundle.json"));
        List<Integer> places = scores.keySet().stream()
                .map(name -> text.indexOf("\"" + name + "\""))
                .toList();
        assertThat(places).isSorted().doesNotContain(-1);
        assertThat(text.substring(text.indexOf("\"checks\"")).indexOf("\"inputs\""))
                .isLessThan(text.substring(text.indexOf("\"checks\"")).indexOf("\"outputs\""));
    }

    /// A person may read for long before a winner is approved: what is kept then asks nobody, and has no limit of time.
    @Test
    void examplesAreThoseOfTheValidationAndNothingIsRun() throws InterruptedException {
        Program program = counted.program(Counted.text(9, 9, 9));
        Result result = counted.optimizer()
                .budget("candidates=1")
                .optimize(program, Counted.split(10, 10), new Counted.Right());
        int ran = counted.ran.size();
        assertThat(PromptBundle.checks(program, result.winner(), 5)).hasSize(5);
        assertThat(counted.ran).hasSize(ran);
    }

    @Test
    void isWrittenOverAnother() throws IOException {
        whole().write(folder);
        PromptBundle other =
                new PromptBundle(candidate("Other."), candidate("Other."), List.of(), "", Map.of(), List.of());
        other.write(folder);
        assertThat(PromptBundle.read(folder)).isEqualTo(other);
        assertThat(folder.resolve("answer.instruction.txt")).hasContent("Other.");
    }

    /// A parameter's name never leads out of the folder.
    @Test
    void namesAreNoPaths() throws IOException {
        LinkedHashMap<String, Setting> settings = new LinkedHashMap<>();
        for (String name : List.of("../up", "/etc/passwd", "..", "a\\b", "a\u0000b", "bundle.json")) {
            settings.put(name, new Setting.Text(Wording.free(name)));
        }
        Candidate hostile = new Candidate(settings);
        Path inner = folder.resolve("one/two");
        new PromptBundle(hostile, hostile, List.of(), "", Map.of(), List.of()).write(inner);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(7)
                    .allMatch(file -> Objects.equals(file.getParent(), inner));
        }
        assertThat(PromptBundle.read(inner).candidate()).isEqualTo(hostile);
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("bundle.json"), bytes);
        IOException e = catchThrowableOfType(IOException.class, () -> PromptBundle.read(folder));
        assertThat(e).isNotNull();
        assertThat(e.getMessage())
                .startsWith(file + " is no bundle: ")
                .hasLineCount(1)
                .hasSizeLessThan(600);
        return String.valueOf(e.getMessage()).substring((file + " is no bundle: ").length());
    }

    private String refusal(String text) throws IOException {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Whatever its length, half a bundle is none.
    @Test
    void aTruncatedFileIsRefused() throws IOException {
        whole().write(folder);
        String text = Files.readString(folder.resolve("bundle.json")).strip();
        for (int length = 0; length < text.length(); length += 7) refusal(text.substring(0, length));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    null | it is no mapping
                    [] | it is no mapping
                    "text" | it is no mapping
                    {} | its zeroth-bundle is not 1
                    {"zeroth-bundle": 2} | its zeroth-bundle is not 1
                    {"zeroth-bundle": "1"} | its zeroth-bundle is not 1
                    {"zeroth-bundle": 1} | 'checks' is no list
                    {"zeroth-bundle": 1} {} | Trailing token
                    """)
    void whatIsNoneIsRefused(String text, String why) throws IOException {
        assertThat(refusal(text)).startsWith(why);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xC3, '"', '}'})).isEqualTo("it is no text in UTF-8");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(refusal("[".repeat(100_000))).contains("nesting");
    }

    /// Every key in turn with values of every wrong type.
    @Test
    void wrongTypesAreRefused() throws IOException {
        whole().write(folder);
        String good = Files.readString(folder.resolve("bundle.json"));
        Map<?, ?> json = JsonMapper.builder().build().readValue(good, Map.class);
        assertThat(json).hasSize(8);
        List<@Nullable Object> wrong = Arrays.asList(
                null,
                7L,
                true,
                List.of(7L),
                List.of(List.of()),
                Map.of("a", 7L),
                Map.of("inputs", 1L, "outputs", Map.of()));
        for (Object key : json.keySet()) {
            for (Object value : wrong) {
                if (key.equals("program") && value instanceof Map) continue; // what it says is read later
                if (key.equals("scores") && value instanceof Map<?, ?> map && map.containsKey("a")) continue; // right
                Map<Object, @Nullable Object> other = new LinkedHashMap<>(json);
                other.put(key, value);
                refusal(Json.write(other));
            }
        }
    }

    @Test
    void aNumberWithoutEndIsRefused() throws IOException {
        whole().write(folder);
        String good = Files.readString(folder.resolve("bundle.json"));
        assertThat(good).contains("0.25");
        assertThat(refusal(good.replace("0.25", "1e999"))).isEqualTo("a setting is finite, got Infinity");
    }

    @Test
    void whatIsNotThereIsTold() {
        Path none = folder.resolve("none");
        IOException e = catchThrowableOfType(IOException.class, () -> PromptBundle.read(none));
        assertThat(e).hasMessage(none + ": there is no such file");
        IOException empty = catchThrowableOfType(IOException.class, () -> PromptBundle.read(folder));
        assertThat(empty).hasMessage(folder.resolve("bundle.json") + ": there is no such file");
    }

    /// Sparse, so that no room is taken.
    @Test
    void aHugeFileIsNotRead() throws IOException {
        Path file = folder.resolve("bundle.json");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(1L << 40).write(java.nio.ByteBuffer.wrap(new byte[] {1}));
        }
        IOException e = catchThrowableOfType(IOException.class, () -> PromptBundle.read(folder));
        assertThat(e).hasMessage(file + ": too large for a bundle");
    }

    /// A check holds what was answered; other answers, and another model, are told.
    @Test
    void checksTellWhatIsAnsweredOtherwise() throws InterruptedException {
        String text = Counted.text(1, 0, 0);
        Program program = counted.program(text);
        Candidate initial = Candidate.initial(program.parameters());
        List<PromptBundle.Check> checks = PromptBundle.checks(
                program, initial, Counted.split(0, 0).validation().subList(0, 3));
        assertThat(checks).hasSize(3);
        PromptBundle bundle = new PromptBundle(initial, initial, List.of("counted"), "", Map.of(), checks);
        assertThat(bundle.check(program)).isEmpty();

        Candidate better =
                Candidate.initial(counted.program(Counted.text(2, 0, 0)).parameters());
        PromptBundle other = new PromptBundle(better, initial, List.of("elder"), "", Map.of(), checks);
        assertThat(other.check(program))
                .containsExactly(
                        "answered by [counted], the bundle was made with [elder]",
                        "{part=validation, index=1}: {right=true}, before {right=false}");
    }

    @Test
    void aBundleOfAnotherProgramIsRefused() {
        PromptBundle bundle = whole();
        IllegalArgumentException e = catchThrowableOfType(
                IllegalArgumentException.class, () -> bundle.check(counted.program(Counted.text(1, 1, 1))));
        assertThat(e).hasMessageContaining("this one has [answer.instruction]");
    }

    /// Files of the bundle before go, others stay; a text that a person changed is told.
    @Test
    void aBundleReplacesAnotherWhole() throws IOException {
        LinkedHashMap<String, Setting> settings =
                new LinkedHashMap<>(candidate("One.").settings());
        settings.put("other.instruction", new Setting.Text(Wording.free("Two.")));
        Candidate two = new Candidate(settings);
        new PromptBundle(two, two, List.of(), "", Map.of(), List.of()).write(folder);
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(folder.resolve("other.instruction.txt")).exists();
        Candidate one = candidate("Three.");
        new PromptBundle(one, one, List.of(), "", Map.of(), List.of()).write(folder);
        assertThat(folder.resolve("other.instruction.txt")).doesNotExist();
        assertThat(folder.resolve("mine.txt")).exists();
        PromptBundle read = PromptBundle.read(folder);
        assertThat(read.edited(folder)).isEmpty();
        String text = one.settings().sequencedKeySet().getFirst() + ".txt";
        Files.writeString(folder.resolve(text), "Four.\n");
        assertThat(read.edited(folder))
                .containsExactly(folder.resolve(text) + " says something else than bundle.json, which alone is used");
    }
}
