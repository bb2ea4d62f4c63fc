package dev.zeroth.storage.sql;

import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.testkit.storage.SharedStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// The contract on a database file of one schema.
abstract class SqliteContract extends SharedStorageContract {

    private final String schema;

    @TempDir
    private Path folder = Path.of("");

    SqliteContract(String schema) {
        this.schema = schema;
    }

    @Override
    protected Storage open() {
        return reopen();
    }

    @Override
    protected Storage reopen() {
        return Storages.open(new StorageOptions("sqlite:///" + folder.resolve("study.db"), schema, true));
    }
}
