package dev.zeroth.language;

import java.nio.file.Path;

/// A model's file that cannot be used. The message is one line that names the file, the place and the value.
public final class ModelFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param file which it is
    /// @param fault what is wrong with it, and where
    public ModelFileException(Path file, String fault) {
        super(file + ": " + fault);
    }
}
