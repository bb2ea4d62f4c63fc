package dev.zeroth.models.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;

/// CSV by RFC 4180, and TSV without quoting.
final class DelimitedText {
    private static final int PEEK = 1 << 16;

    private DelimitedText() {}

    static void readCsv(BufferedReader reader, RawTable raw) throws IOException {
        long line = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(reader))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(reader)) {
            for (CsvRecord record : records) {
                line = record.getStartingLineNumber();
                add(raw, record.getFields(), line);
            }
        } catch (CsvParseException e) {
            throw broken(raw, line, e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static IOException broken(RawTable raw, long line, CsvParseException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            if (cause instanceof CharacterCodingException coding) {
                return coding;
            }
        }
        throw DataException.at(
                raw.file(),
                line + 1,
                "is not CSV from here on (" + cause.getMessage()
                        + ")\nMaybe a quotation mark is not closed or not doubled");
    }

    /// A comma, unless the first line has none but has semicolons.
    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(PEEK);
        char[] start = new char[PEEK];
        int count = reader.read(start, 0, PEEK);
        reader.reset();
        String text = count < 1 ? "" : new String(start, 0, count);
        String line = text.lines().findFirst().orElse("");
        return line.indexOf(',') < 0 && line.indexOf(';') >= 0 ? ';' : ',';
    }

    static void readTsv(BufferedReader reader, RawTable raw) throws IOException {
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isEmpty()) {
                add(raw, Arrays.asList(line.split("\t", -1)), number);
            }
        }
    }

    private static void add(RawTable raw, List<String> values, long line) {
        if (raw.width() == 0) {
            raw.header(values, line);
        } else {
            raw.row(values, line);
        }
    }
}
