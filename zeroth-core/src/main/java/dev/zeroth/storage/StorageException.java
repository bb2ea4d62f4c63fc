package dev.zeroth.storage;

/// The medium is lost, damaged or refuses. The message names it and says what it said.
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    public StorageException(String message) {
        super(message);
    }
}
