package dev.zeroth.onnx.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.graph.TinyEncoder;
import dev.zeroth.onnx.proto.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Saved encoders whose notes are not what a study writes: one line each, which names the note.
class HostileNotesTest {

    @TempDir
    private Path folder = Path.of("");

    /// A model with the notes of a study, but for one.
    private Path model(String key, String value) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(SavedEncoder.CLASSES, "[\"no\",\"yes\"]");
        notes.put(SavedEncoder.COLUMNS, "[\"text\"]");
        notes.put(SavedEncoder.MOST, "16");
        notes.put(SavedEncoder.VOCABULARY, "[PAD]\n[UNK]\n[CLS]\n[SEP]");
        notes.put(SavedEncoder.LOWER, "true");
        notes.put(key, value);
        Message noted = TinyEncoder.model(TinyEncoder.nodes(), TinyEncoder.initializers())
                .with(notes.entrySet().stream()
                        .map(note -> Message.nested(
                                14, Message.of(Message.text(1, note.getKey()), Message.text(2, note.getValue()))))
                        .toList());
        return Files.write(folder.resolve("saved.onnx"), noted.encode());
    }

    private void refused(String key, String value) throws IOException {
        Path file = model(key, value);
        assertThatThrownBy(() -> SavedEncoder.open(file, 1).close())
                .isInstanceOf(OnnxException.class)
                .hasMessageStartingWith("saved.onnx: its note '%s' must be".formatted(key))
                .hasMessageMatching("[^\n]{1,250}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 ... 999999999 x",
                "0 ... 999999999 after the first token",
                "0 ... 8192 after the first token",
                "5 ... 2 after the first token",
                "-5 ... 2 after the first token",
                "99999999999 ... 99999999999 after the first token",
                "20 ... 22",
                "none",
                "",
            })
    void prompts(String prompt) throws IOException {
        refused(SavedEncoder.PROMPT, prompt);
    }

    @Test
    void promptsThatStudiesWrite() throws IOException {
        SavedEncoder.open(model(SavedEncoder.PROMPT, new Prompt(20, 3).text()), 1)
                .close();
        assertThat(List.of(new Prompt(20, 3), new Prompt(0, 8192), new Prompt(0, 1)))
                .allSatisfy(each ->
                        assertThat(Prompt.noted(each.text(), "saved.onnx")).isEqualTo(each));
        assertThat(Prompt.noted(null, "saved.onnx").before(new int[] {2, 3})).containsExactly(2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "8193", "-1", "many", "99999999999999"})
    void mostTokens(String most) throws IOException {
        refused(SavedEncoder.MOST, most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no\nyes",
                "",
                "[]",
                "[1,2]",
                "[\"no\",",
                "[\"no\"",
                "[\"no\"] more",
                "[\"no\"] []",
                "[[\"no\"]]",
                "{\"no\":\"yes\"}",
                "[null]",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            })
    void names(String names) throws IOException {
        refused(SavedEncoder.CLASSES, names);
        refused(SavedEncoder.COLUMNS, names);
    }

    @Test
    void asManyNamesAsATableMayHaveClasses() throws IOException {
        List<String> most = IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList();
        assertThat(NamesNote.names(NamesNote.text(most), SavedEncoder.CLASSES, "saved.onnx"))
                .isEqualTo(most);
        refused(
                SavedEncoder.CLASSES,
                NamesNote.text(IntStream.range(0, 1001).mapToObj(i -> "c" + i).toList()));
    }

    @Test
    void namesWithLineBreaksAndCommasComeBack() throws IOException {
        List<String> names = List.of("no,\nnot \"ever\"", "yes\r\n", "", "\\");
        Path file = model(SavedEncoder.COLUMNS, NamesNote.text(names));
        try (SavedEncoder saved = SavedEncoder.open(file, 1)) {
            assertThat(saved.readOptions()).isEqualTo(ReadOptions.only(kinds(names)));
        }
        assertThat(NamesNote.names(NamesNote.text(names), SavedEncoder.CLASSES, "saved.onnx"))
                .isEqualTo(names);
    }

    private static Map<String, ColumnKind> kinds(List<String> names) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        names.forEach(name -> kinds.put(name, ColumnKind.TEXT));
        return kinds;
    }
}
