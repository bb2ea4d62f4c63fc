package dev.zeroth.models.data;

import dev.zeroth.models.Names;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Reads tables from files in UTF-8; the end of the name tells the format: `.csv`, `.tsv` (or `.tab`), `.jsonl` (or
/// `.ndjson`).
public final class TableReader {
    private TableReader() {}

    /// Reads a whole file.
    ///
    /// @throws DataException if the file is absent, too large, or not a table
    public static Table read(Path file, ReadOptions options) {
        RawTable raw = new RawTable(file, options);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        try (BufferedReader reader = open(file, options)) {
            switch (ending) {
                case "csv" -> DelimitedText.readCsv(reader, raw);
                case "tsv", "tab" -> DelimitedText.readTsv(reader, raw);
                case "jsonl", "ndjson" -> JsonLines.read(reader, raw);
                default ->
                    throw DataException.at(
                            file,
                            "cannot tell the format of a file ending in '." + ending
                                    + "'\nMaybe name it .csv, .tsv or .jsonl");
            }
        } catch (CharacterCodingException e) {
            throw DataException.at(file, "is not UTF-8 text\nMaybe convert it: iconv -f latin1 -t utf-8");
        } catch (IOException e) {
            throw DataException.at(file, "cannot be read (" + e.getMessage() + ")");
        }
        if (raw.size() == 0) {
            throw DataException.at(file, raw.width() == 0 ? "is empty" : "has a header but no rows");
        }
        return new Typing(raw, options).table();
    }

    private static BufferedReader open(Path file, ReadOptions options) throws IOException {
        if (!Files.exists(file)) {
            throw new DataException("there is no data file " + Names.shown(file.toString()));
        }
        if (!Files.isRegularFile(file)) {
            throw DataException.at(file, "is not a file");
        }
        long size = Files.size(file);
        if (size > options.maxBytes()) {
            throw DataException.at(file, "has " + size + " bytes, at most " + options.maxBytes() + " are read");
        }
        byte[] bytes = Files.readAllBytes(file);
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        return new BufferedReader(new InputStreamReader(
                new ByteArrayInputStream(bytes, start, bytes.length - start),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }
}
