package dev.zeroth.task;

import java.nio.file.Path;

/// Where a section stands.
///
/// @param path the key path, empty for the outermost section
record Place(String file, Path folder, String path) {

    Place at(String key) {
        return new Place(file, folder, keyAt(key));
    }

    String keyAt(String key) {
        if (path.isEmpty()) return key;
        return key.isEmpty() ? path : path + "." + key;
    }
}
