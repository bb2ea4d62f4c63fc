package dev.zeroth.architectures.program;

import dev.zeroth.networks.data.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The data of a study in files for a program. The sealed part is in none of them before the end of the
/// search.
///
/// @param parts to learn from, to validate on, sealed; of a table each with its head line
/// @param ending of the files' names
/// @param target the column of classes; null of a text
public record DataFiles(
        Splits splits,
        Supplier<List<String>> parts,
        String ending,
        @Nullable String target) {

    /// The files of trainings of the search, written where they are not there yet.
    Map<String, @Nullable Object> search(Path folder) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Path train = folder.resolve("train" + ending);
        Path validation = folder.resolve("validation" + ending);
        if (!Files.exists(validation)) {
            List<String> texts = parts.get();
            write(train, texts.get(0));
            write(validation, texts.get(1));
        }
        json.put("train", train.toString());
        json.put("validation", validation.toString());
        return described(json);
    }

    /// The files of the last training: what both parts have to learn from, and what was sealed.
    Map<String, @Nullable Object> last(Path folder) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<String> texts = parts.get();
        String second = target == null ? texts.get(1) : withoutHead(texts.get(1));
        json.put("train", write(folder.resolve("train" + ending), texts.get(0) + second));
        json.put("test", write(folder.resolve("test" + ending), texts.get(2)));
        return described(json);
    }

    private Map<String, @Nullable Object> described(Map<String, @Nullable Object> json) {
        if (target != null) json.put("target", target);
        json.put("in", splits.train().in().extents());
        json.put("classes", splits.classes());
        return json;
    }

    private static String withoutHead(String table) {
        return table.substring(table.indexOf('\n') + 1);
    }

    private static String write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text, StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file.toString();
    }
}
