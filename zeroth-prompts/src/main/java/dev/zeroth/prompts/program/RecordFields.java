package dev.zeroth.prompts.program;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.stream.Collectors;

/// Records as [Fields] and back.
public final class RecordFields {

    private RecordFields() {}

    public static Fields of(Record value) {
        LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                fields.put(
                        component.getName(),
                        String.valueOf(component.getAccessor().invoke(value)));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "%s cannot be read: %s".formatted(value.getClass().getName(), e), e);
        }
        return new Fields(fields);
    }

    /// @throws IllegalArgumentException where a field's text is none of its type: names both
    public static <T extends Record> T to(Class<T> type, Fields fields) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component ->
                        value(component, fields.get(component.getName()).strip()))
                .toArray();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    "%s cannot be made of %s: %s".formatted(type.getSimpleName(), fields.values(), cause.getMessage()),
                    e);
        }
    }

    private static Object value(RecordComponent component, String text) {
        Class<?> type = component.getType();
        try {
            if (type == String.class) return text;
            if (type == int.class || type == Integer.class) return Integer.valueOf(text);
            if (type == long.class || type == Long.class) return Long.valueOf(text);
            if (type == double.class || type == Double.class) return Double.valueOf(text);
            if (type == boolean.class || type == Boolean.class) return truth(text);
            if (type.isEnum()) return constant(type, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' is no %s%s"
                            .formatted(
                                    component.getName(),
                                    text,
                                    type.getSimpleName(),
                                    type.isEnum() ? " " + choices(type) : ""),
                    e);
        }
        throw new IllegalArgumentException("%s: fields are texts, numbers, booleans or enums, not %s"
                .formatted(component.getName(), type.getName()));
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    /// `(one of SPAM, HAM)`.
    static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", ", "(one of ", ")"));
    }
}
