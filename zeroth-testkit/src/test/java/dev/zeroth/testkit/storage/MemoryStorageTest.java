package dev.zeroth.testkit.storage;

import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.storage.Storage;

final class MemoryStorageTest extends StorageContract {

    @Override
    protected Storage open() {
        return new MemoryStorage();
    }
}
