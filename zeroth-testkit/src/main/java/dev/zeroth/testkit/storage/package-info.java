/// The contract of [dev.zeroth.storage.Storage] as tests. Extend
/// [dev.zeroth.testkit.storage.StorageContract], and for a medium that outlives its storage object
/// [dev.zeroth.testkit.storage.SharedStorageContract].
@NullMarked
package dev.zeroth.testkit.storage;

import org.jspecify.annotations.NullMarked;
