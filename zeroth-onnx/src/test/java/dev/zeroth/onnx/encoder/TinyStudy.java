package dev.zeroth.onnx.encoder;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.onnx.graph.TinyEncoder;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.ObjectiveTypes;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An objective of type `encoder` on a tiny model and rows made by hand.
public record TinyStudy(Path folder) {

    static final SearchSpace SPACE =
            SearchSpace.parse("tune=choice(frozen,head,low-rank,layers,prompt)", "method=choice(fzoo,spsa)");
    static final int ROWS = 120;

    /// Writes its files.
    public static TinyStudy in(Path folder) throws IOException {
        Files.write(folder.resolve("tiny.onnx"), TinyEncoder.file());
        List<String> words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
        for (int i = words.size(); i < TinyEncoder.WORDS; i++) words.add("w" + i);
        Files.write(folder.resolve("vocab.txt"), words);
        RandomStream random = new Streams(3).stream(0, "rows");
        StringBuilder table = new StringBuilder("kind\ttext\n");
        for (int i = 0; i < ROWS; i++) {
            boolean yes = random.nextInt(2) == 1;
            table.append(yes ? "yes" : "no");
            for (int j = 0; j < 5; j++) {
                int word = 4 + random.nextInt(8) + (random.nextInt(4) == 0 == yes ? 0 : 8);
                table.append(j == 0 ? '\t' : ' ').append('w').append(word);
            }
            table.append('\n');
        }
        Files.writeString(folder.resolve("rows.tsv"), table);
        return new TinyStudy(folder);
    }

    /// The keys of the model and its texts.
    public static Map<String, @Nullable Object> texts() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", "tiny.onnx");
        json.put("tokenizer", "vocab.txt");
        json.put("data", "rows.tsv");
        json.put("test", 0.25);
        json.put("target", "kind");
        json.put("text", List.of("text"));
        json.put("max-tokens", 16);
        return json;
    }

    static Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = texts();
        json.put("metric", "log-loss");
        json.put("settings", Map.of("forwards", 1_000, "rank", 2, "tokens", 3));
        return json;
    }

    Task read(Map<String, ? extends @Nullable Object> json, int jobs) {
        return read(json, jobs, SPACE);
    }

    Task read(Map<String, ? extends @Nullable Object> json, int jobs, @Nullable SearchSpace space) {
        return ObjectiveTypes.find("encoder")
                .read(Section.of(json, folder), new TaskContext("study", folder, space, jobs, 5));
    }
}
