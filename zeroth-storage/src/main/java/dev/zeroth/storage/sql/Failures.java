package dev.zeroth.storage.sql;

import dev.zeroth.storage.StorageException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite says, as one line that names the file.
final class Failures {

    private Failures() {}

    static StorageException of(SqliteUrl url, SQLException cause) {
        return new StorageException(message(url, cause), cause);
    }

    private static String message(SqliteUrl url, SQLException cause) {
        String file = url.file();
        return switch (primary(cause)) {
            case SQLITE_NOTADB -> "%s is not an SQLite database".formatted(file);
            case SQLITE_CORRUPT -> "%s is damaged: %s".formatted(file, said(cause));
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "%s is locked by another process (waited %d s)".formatted(file, url.timeoutSeconds());
            case SQLITE_FULL -> "%s cannot grow: the disk is full".formatted(file);
            case SQLITE_READONLY -> "%s cannot be written".formatted(file);
            case SQLITE_CANTOPEN -> "%s cannot be opened".formatted(file);
            default -> "%s: %s".formatted(file, said(cause));
        };
    }

    /// The code without what extends it.
    static SQLiteErrorCode primary(SQLException cause) {
        if (!(cause instanceof SQLiteException e)) return SQLiteErrorCode.SQLITE_ERROR;
        return SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
    }

    private static String said(SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.replaceFirst("^\\[SQLITE_\\w+] *", "")
                .lines()
                .findFirst()
                .orElse("unknown error");
    }
}
