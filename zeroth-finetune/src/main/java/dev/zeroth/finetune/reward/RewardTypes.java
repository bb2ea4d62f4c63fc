package dev.zeroth.finetune.reward;

import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The types of rewards on the class path, by name.
public final class RewardTypes {

    private static final List<RewardType> TYPES = ServiceLoader.load(RewardType.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(RewardType::name))
            .toList();

    private RewardTypes() {}

    /// The names, sorted.
    public static String[] names() {
        return TYPES.stream().map(RewardType::name).toArray(String[]::new);
    }

    /// Reads the reward that a section's `type` names.
    public static Reward read(Section section, TaskContext context) {
        String name = section.choice("type", names());
        for (RewardType type : TYPES) {
            if (section.valid() && type.name().equals(name)) return type.read(section, context);
        }
        section.ignoreRest();
        return (_, _) -> 0;
    }

    /// A mapping with a type and the keys of all types.
    public static Map<String, @Nullable Object> schema() {
        SchemaObject object = SchemaObject.of().required("type", SchemaObject.choice("which", names()));
        for (RewardType type : TYPES) {
            if (type.schema().get("properties") instanceof Map<?, ?> properties) {
                properties.forEach((key, value) -> object.optional(String.valueOf(key), own(value)));
            }
        }
        Map<String, @Nullable Object> schema = object.schema();
        schema.put("description", "what a text that the model writes is worth, more being better");
        return schema;
    }

    private static Map<String, @Nullable Object> own(@Nullable Object value) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) map.forEach((key, part) -> own.put(String.valueOf(key), part));
        return own;
    }
}
