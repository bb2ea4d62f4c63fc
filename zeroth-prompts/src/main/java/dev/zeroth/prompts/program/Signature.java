package dev.zeroth.prompts.program;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What goes into a module and what comes out of it.
///
/// @param inputs at least one
/// @param outputs at least one, of other names than the inputs
public record Signature(List<Field> inputs, List<Field> outputs) {

    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("a signature has at least one input and one output");
        }
        List<Field> all = new ArrayList<>(inputs);
        all.addAll(outputs);
        Set<String> names = new HashSet<>();
        for (Field field : all) {
            if (!names.add(field.name())) throw new IllegalArgumentException("two fields named " + field.name());
        }
    }

    /// `Signature.of("subject, body -> label")`.
    public static Signature of(String arrow) {
        String[] sides = arrow.split("->", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException("a signature is 'input, ... -> output, ...', got '%s'".formatted(arrow));
        }
        return new Signature(fields(sides[0]), fields(sides[1]));
    }

    private static List<Field> fields(String side) {
        return Arrays.stream(side.split(",", -1))
                .map(name -> new Field(name.strip()))
                .toList();
    }

    /// The components of two record classes, [Describe]d where they are; each a String, a number, a boolean or an enum.
    public static Signature of(Class<? extends Record> inputs, Class<? extends Record> outputs) {
        return new Signature(fields(inputs), fields(outputs));
    }

    private static List<Field> fields(Class<? extends Record> type) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Describe described = component.getAnnotation(Describe.class);
            String choices = component.getType().isEnum() ? RecordFields.choices(component.getType()) : "";
            String words = described == null ? "" : described.value();
            fields.add(new Field(component.getName(), (words + " " + choices).strip()));
        }
        return fields;
    }
}
