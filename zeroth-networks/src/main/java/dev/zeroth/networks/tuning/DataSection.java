package dev.zeroth.networks.tuning;

import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.networks.data.TextData;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that name the examples of a network: `data`, `target`, `shape`, `chunk`, `characters`. A `.csv`
/// file with a column of classes is a table, anything else a text by characters.
public final class DataSection {

    private static final int MOST_CHUNK = 4096;
    private static final int MOST = 1 << 24;
    private static final int STANDARD_CHUNK = 32;
    private static final int HEX_DIGITS = 16;
    private static final String SHAPE = "shape";
    private static final String CHUNK = "chunk";
    private static final String CHARACTERS = "characters";
    private static final String TARGET = "target";
    private static final String DATA = "data";

    private final Section section;
    private final long seed;
    private final @Nullable Path data;
    private final @Nullable String target;
    private final @Nullable String shape;
    private final int chunk;
    private final int characters;

    /// Reads the keys; mistakes are noted.
    ///
    /// @param seed of the division of a table
    public DataSection(Section section, long seed) {
        this.section = section;
        this.seed = seed;
        data = section.file(DATA);
        target = section.textOrNull(TARGET);
        shape = section.textOrNull(SHAPE);
        chunk = section.intOr(CHUNK, STANDARD_CHUNK, 1, MOST_CHUNK);
        characters = section.intOr(CHARACTERS, MOST, 1, MOST);
        if (target != null && section.has(CHUNK)) section.problem(CHUNK, "a table has no chunks", null);
        if (target != null && section.has(CHARACTERS)) section.problem(CHARACTERS, "a table has none", null);
        if (target == null && shape != null) section.problem(SHAPE, "a text has no shape", null);
        if (target == null && data != null && data.toString().endsWith(".csv")) {
            section.problem(TARGET, "expected the column of classes of a table, found nothing", null);
        }
    }

    /// The keys for a schema.
    public static SchemaObject schema(SchemaObject object) {
        return more(object.required(DATA, SchemaObject.text("a text, or a .csv file with a column of classes")));
    }

    /// The keys for a schema, where there may be no data.
    public static SchemaObject optionalSchema(SchemaObject object) {
        return more(object.optional(DATA, SchemaObject.text("a text, or a .csv file with a column of classes")));
    }

    private static SchemaObject more(SchemaObject object) {
        return object.optional(TARGET, SchemaObject.text("the column of classes; without it the data are a text"))
                .optional(SHAPE, SchemaObject.text("what the other columns are, such as 8x8x1"))
                .optional(CHUNK, SchemaObject.integer(1, MOST_CHUNK, "characters in an example"))
                .optional(CHARACTERS, SchemaObject.integer(1, MOST, "how much of the text is read"));
    }

    /// Whether the examples are chunks of a text.
    public boolean text() {
        return target == null;
    }

    /// The file.
    ///
    /// @throws IllegalStateException if there was none
    public Path file() {
        if (data == null) throw new IllegalStateException("read after a problem");
        return data;
    }

    /// The examples in their parts.
    ///
    /// @param pixels how the numbers of a table with a shape are scaled
    /// @throws Section.Invalid if they cannot be read; the mistake is noted
    public Splits splits(TableData.Scaling pixels) {
        try {
            if (target == null) return TextData.read(file(), chunk, characters);
            if (shape == null) return TableData.read(file(), target, seed);
            Splits table = TableData.read(file(), target, seed, pixels);
            return table.shaped(form(shape));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TableData.BadTarget e) {
            throw noted(section, TARGET, e);
        } catch (IllegalArgumentException e) {
            throw noted(section, DATA, e);
        }
    }

    /// The file in its parts: to learn from, to validate on, sealed; of a table each with its head line.
    public List<String> parts() {
        try {
            return target == null ? TextData.parts(file(), characters) : TableData.parts(file(), target, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The column of classes; null of a text.
    public @Nullable String target() {
        return target;
    }

    private static Form form(String text) {
        try {
            return Form.of(Arrays.stream(text.split("x", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray());
        } catch (NumberFormatException e) {
            throw new UsageException("expected a shape such as 8x8x1, found '%s'".formatted(text));
        }
    }

    /// Notes a mistake found later, and ends the reading.
    ///
    /// @param e whose second line is a hint, where it has one
    public static RuntimeException noted(Section section, String key, IllegalArgumentException e) {
        List<String> lines = String.valueOf(e.getMessage()).lines().toList();
        String hint = e instanceof UsageException usage ? usage.hint() : lines.size() > 1 ? lines.get(1) : null;
        section.problem(key, lines.getFirst(), hint);
        section.finish();
        return new IllegalStateException("a problem was noted and not thrown", e);
    }

    /// What the keys are, for a fingerprint.
    @Override
    public String toString() {
        return "%s %d %d".formatted(target, chunk, characters);
    }

    /// The first digits of the SHA-256 of some words and the file's content.
    public String hash(String words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(words.getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file()));
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
