package dev.zeroth.task;

import dev.zeroth.usage.UsageException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The types of objectives on the class path, by name.
public final class ObjectiveTypes {

    private static final List<ObjectiveType> TYPES = ServiceLoader.load(ObjectiveType.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(ObjectiveType::name))
            .toList();

    private ObjectiveTypes() {}

    /// All of them, by name.
    public static List<ObjectiveType> all() {
        return TYPES;
    }

    /// The type of a name.
    ///
    /// @throws UsageException if there is none
    public static ObjectiveType find(String name) {
        for (ObjectiveType type : TYPES) if (type.name().equals(name)) return type;
        throw UsageException.unknown(
                "objective type", name, TYPES.stream().map(ObjectiveType::name).toList());
    }
}
