package dev.zeroth.models.data;

import java.nio.file.Path;

/// A mistake in a data file: one line that names the file, the line, the column and the value where they are known, and
/// at most a second line, beginning with "Maybe", that says how to mend it.
public final class DataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// A mistake that the message describes in full.
    public DataException(String message) {
        super(message);
    }

    static DataException at(Path file, String message) {
        return new DataException(file + ": " + message);
    }

    static DataException at(Path file, long line, String message) {
        return new DataException(file + " line " + line + ": " + message);
    }
}
