package dev.zeroth.networks.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a CSV file holds (RFC 4180, UTF-8, with or without a byte order mark).
///
/// @param name of the file
/// @param head the names of the columns, all different, none empty
/// @param rows at least one, each with a value for each column
record Cells(String name, List<String> head, List<Row> rows) {

    private static final long MOST_BYTES = 1L << 28;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// @param line in the file, from 1 on
    record Row(long line, List<String> values) {}

    /// @throws IllegalArgumentException if it is no such file
    static Cells read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("%s has more than %d bytes".formatted(name, MOST_BYTES));
        }
        List<Row> rows = rows(name, text(file));
        if (rows.size() < 2) throw new IllegalArgumentException(name + " has no rows");
        List<String> head =
                rows.removeFirst().values().stream().map(String::strip).toList();
        check(name, head);
        for (Row row : rows) {
            if (row.values().size() == head.size()) continue;
            throw new IllegalArgumentException("%s line %d: expected %d values, found %d"
                    .formatted(name, row.line(), head.size(), row.values().size()));
        }
        return new Cells(name, head, rows);
    }

    private static String text(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file.getFileName() + " is no text in UTF-8", e);
        }
    }

    private static List<Row> rows(String name, String text) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord row : records) {
                boolean blank = row.getFieldCount() == 1 && row.getField(0).isBlank();
                if (!blank) rows.add(new Row(row.getStartingLineNumber(), row.getFields()));
            }
        } catch (CsvParseException e) {
            long line = rows.isEmpty() ? 1 : rows.getLast().line() + 1;
            throw new IllegalArgumentException(
                    "%s line %d: no CSV from here on\nMaybe a quotation mark is not closed or not doubled"
                            .formatted(name, line),
                    e);
        }
        return rows;
    }

    private static void check(String name, List<String> head) {
        Set<String> seen = new HashSet<>();
        for (String column : head) {
            if (column.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: column %d of the head line has no name".formatted(name, head.indexOf(column) + 1));
            }
            if (!seen.add(column)) {
                throw new IllegalArgumentException("%s: two columns are named '%s'".formatted(name, column));
            }
        }
    }

    /// The head line and some of the rows, as a CSV file holds them.
    String text(int[] chosen) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(head);
            for (int row : chosen) csv.writeRecord(rows.get(row).values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
