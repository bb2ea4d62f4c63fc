package dev.zeroth.architectures.training;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.Slot;
import dev.zeroth.json.Json;
import dev.zeroth.networks.tuning.LayerKind;
import java.util.ArrayList;
import java.util.List;

/// A network of plain parts as the lines of a YAML list, which can be put in a study file again.
public final class LayerText {

    private static final String INDENT = "    ";
    private static final String PLAIN = "[A-Za-z][A-Za-z0-9_-]*";

    private LayerText() {}

    public static List<String> lines(Blueprint plain) {
        List<String> lines = new ArrayList<>();
        add(plain, "", lines);
        return lines;
    }

    private static void add(Blueprint plain, String indent, List<String> lines) {
        switch (plain) {
            case Blueprint.Sequence sequence -> sequence.parts().forEach(part -> add(part, indent, lines));
            case Blueprint.Skip skip -> {
                lines.add(indent + "- skip:");
                add(skip.inner(), indent + INDENT, lines);
            }
            default -> lines.add("%s- %s".formatted(indent, one(plain)));
        }
    }

    /// A layer or a cell in one line.
    static String one(Blueprint plain) {
        return switch (plain) {
            case Blueprint.Layer layer -> layer(layer);
            case Blueprint.Foreign layer -> {
                List<String> pairs = new ArrayList<>(List.of("kind: " + layer.kind()));
                layer.slots().forEach((name, slot) -> pairs.add(name + ": " + text(slot)));
                yield "layer: {%s}".formatted(String.join(", ", pairs));
            }
            case Blueprint.Wired wired ->
                "cell: {wiring: \"%s\", channels: %s}".formatted(wired.wiring(), text(wired.channels()));
            default -> throw new IllegalArgumentException("'%s' is left to choose".formatted(plain.label()));
        };
    }

    private static String layer(Blueprint.Layer layer) {
        List<String> sizes =
                layer.slots().values().stream().map(LayerText::text).toList();
        if (sizes.isEmpty()) return layer.kind().label();
        if (sizes.size() == 1 || layer.kind() == LayerKind.CONVOLUTION) {
            return "%s: %s".formatted(layer.kind().label(), String.join("x", sizes));
        }
        List<String> pairs = new ArrayList<>();
        layer.slots().forEach((name, slot) -> pairs.add(name + ": " + text(slot)));
        return "%s: {%s}".formatted(layer.kind().label(), String.join(", ", pairs));
    }

    private static String text(Slot slot) {
        if (!(slot instanceof Slot.Fixed fixed)) return String.valueOf(slot);
        return fixed.value() instanceof String word && !word.matches(PLAIN)
                ? Json.write(word)
                : String.valueOf(fixed.value());
    }
}
