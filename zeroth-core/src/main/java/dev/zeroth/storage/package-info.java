/// Where studies are kept: the interface that a study speaks and the store in memory. Others are found by URL through
/// the service loader ([dev.zeroth.storage.StorageProvider]).
@NullMarked
package dev.zeroth.storage;

import org.jspecify.annotations.NullMarked;
