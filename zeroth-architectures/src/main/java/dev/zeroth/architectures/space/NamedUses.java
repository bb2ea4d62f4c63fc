package dev.zeroth.architectures.space;

import dev.zeroth.math.Streams;
import dev.zeroth.networks.tuning.LayerKind;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The places of a family where sizes and words are computed from named parameters, to find values of these
/// that no place can ever take: `gellu` for the curve of an activation, or -4 units.
public final class NamedUses {

    private static final int DRAWS = 256;

    private final SearchSpace search;
    private final List<Use> uses = new ArrayList<>();

    /// @param check throws where the place cannot take a value
    private record Use(Slot.Computed slot, Consumer<Object> check) {}

    /// @param search the family's own space
    public NamedUses(Blueprint family, SearchSpace search) {
        this.search = search;
        collect(family);
    }

    /// What is wrong with a named domain, or null: the first of its values (of a range: its ends) that is
    /// refused wherever it is used. One that nothing uses, or that the constraints exclude, is not wrong.
    public @Nullable UsageException problem(String name, Domain domain) {
        List<Use> here = uses.stream()
                .filter(use -> use.slot.expression().names().contains(name))
                .toList();
        if (here.isEmpty()) return null;
        for (Object end : BlueprintMaker.corners(new Slot.Searched(domain), List.of())) {
            IllegalArgumentException refusal = refusal(name, domain, end, here);
            if (refusal == null) continue;
            String message = "no layer can take %s: %s".formatted(end, first(refusal));
            return new UsageException(message, refusal instanceof UsageException usage ? usage.hint() : null);
        }
        return null;
    }

    private static String first(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// Tries a value beside random ones of all other parameters, for an expression may rest on several.
    private @Nullable IllegalArgumentException refusal(
            String name, Domain domain, @Nullable Object raw, List<Use> here) {
        IllegalArgumentException refusal = null;
        Value value = domain.value(raw);
        for (int i = 0; i < DRAWS; i++) {
            int number = i;
            Parameters point = search.fill((parameter, _) -> parameter.name().equals(name)
                    ? value
                    : RandomSampler.draw(
                            parameter.domain(), new Streams(0).stream(number, "named", parameter.name(), 0)));
            IllegalArgumentException refused = refusal(new Point(point), name, here);
            if (refused == null) return null;
            if (refusal == null && search.violated(point) == null) refusal = refused;
        }
        return refusal;
    }

    /// Why all places refuse a point, or null where some take it.
    private static @Nullable IllegalArgumentException refusal(Point point, String name, List<Use> here) {
        IllegalArgumentException first = null;
        for (Use use : here) {
            try {
                use.check.accept(point.of(use.slot, name));
                return null;
            } catch (IllegalArgumentException e) {
                if (first == null) first = e;
            }
        }
        return first;
    }

    private void collect(Blueprint part) {
        switch (part) {
            case Blueprint.Layer layer -> layer.slots().forEach((name, slot) -> add(slot, check(layer, name)));
            case Blueprint.Foreign layer -> layer.slots().values().forEach(slot -> add(slot, _ -> {}));
            case Blueprint.Sequence sequence -> sequence.parts().forEach(this::collect);
            case Blueprint.Repeat repeat -> {
                add(repeat.times(), Compiler::checkTimes);
                collect(repeat.inner());
            }
            case Blueprint.Optional optional -> collect(optional.inner());
            case Blueprint.OneOf one -> one.options().values().forEach(this::collect);
            case Blueprint.Skip skip -> collect(skip.inner());
            case Blueprint.Cell cell -> add(cell.channels(), BlueprintMaker::checkChannels);
            case Blueprint.Wired wired -> add(wired.channels(), BlueprintMaker::checkChannels);
        }
    }

    private void add(Slot slot, Consumer<Object> check) {
        if (slot instanceof Slot.Computed computed) uses.add(new Use(computed, check));
    }

    /// As the layer is checked where it is read: a value beside others that can be.
    private static Consumer<Object> check(Blueprint.Layer layer, String argument) {
        SequencedMap<String, Slot> slots = layer.slots();
        return value -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            slots.forEach((name, slot) -> values.put(
                    name, BlueprintMaker.corners(slot, LayerKind.words(name)).getFirst()));
            values.put(argument, value);
            layer.kind().make(values, 2);
        };
    }
}
