package dev.zeroth.sampler.gp;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The parameters of a space as rows of numbers: a point's places, one per coordinate, NaN where it has none; and its
/// features, in groups of one length scale each.
final class Layout {

    private final SearchSpace space;
    private final Slot[] slots;
    private final Slot[] slotOfPlace;
    private final int[] groupOfFeature;
    private final int groups;
    private final boolean free;

    Layout(SearchSpace space) {
        this.space = space;
        this.slots = new Slot[space.parameters().size()];
        int place = 0;
        int feature = 0;
        for (int i = 0; i < slots.length; i++) {
            Parameter parameter = space.parameters().get(i);
            slots[i] = new Slot(parameter, place, feature);
            place += slots[i].axes().length;
            feature += slots[i].features();
        }
        this.slotOfPlace = new Slot[place];
        this.groupOfFeature = new int[feature];
        int group = 0;
        for (Slot slot : slots) {
            for (int i = 0; i < slot.axes().length; i++) slotOfPlace[slot.place() + i] = slot;
            for (int i = 0; i < slot.features(); i++) groupOfFeature[slot.feature() + i] = group;
            if (slot.features() > 0) group++;
        }
        this.groups = group;
        this.free = !space.conditional() && space.constraints().isEmpty();
    }

    SearchSpace space() {
        return space;
    }

    Slot[] slots() {
        return slots;
    }

    Slot slotOf(int place) {
        return slotOfPlace[place];
    }

    Axis axis(int place) {
        Slot slot = slotOfPlace[place];
        return slot.axes()[place - slot.place()];
    }

    int places() {
        return slotOfPlace.length;
    }

    int features() {
        return groupOfFeature.length;
    }

    int groupOf(int feature) {
        return groupOfFeature[feature];
    }

    /// How many length scales there are.
    int groups() {
        return groups;
    }

    /// Whether some numbers are continuous and some are not.
    boolean relaxes() {
        boolean continuous = false;
        boolean discrete = false;
        for (Slot slot : slots) {
            if (!slot.numeric()) continue;
            continuous |= slot.axes()[0].continuous();
            discrete |= !slot.axes()[0].continuous();
        }
        return continuous && discrete;
    }

    double[] places(Parameters point) {
        double[] places = new double[places()];
        for (Slot slot : slots) slot.read(point.get(slot.parameter().name()), places);
        return places;
    }

    double[] encode(double[] places) {
        double[] features = new double[features()];
        for (Slot slot : slots) slot.encode(places, features);
        return features;
    }

    double[] random(RandomStream random) {
        double[] places = new double[places()];
        for (int i = 0; i < places.length; i++) places[i] = axis(i).random(random);
        if (!space.conditional()) return places;
        return places(parameters(places, random));
    }

    /// The point at these places. Where a parameter is active that has none, it is drawn.
    Parameters parameters(double[] places, RandomStream random) {
        if (!space.conditional()) {
            SequencedMap<String, Value> values = new LinkedHashMap<>();
            for (Slot slot : slots) values.put(slot.parameter().name(), value(slot, places, random));
            return new Parameters(values);
        }
        int[] next = {0};
        return space.fill((parameter, _) -> {
            while (!slots[next[0]].parameter().name().equals(parameter.name())) next[0]++;
            return value(slots[next[0]], places, random);
        });
    }

    private static Value value(Slot slot, double[] places, RandomStream random) {
        if (!slot.has(places)) {
            for (int i = 0; i < slot.axes().length; i++) places[slot.place() + i] = slot.axes()[i].random(random);
        }
        return slot.value(places);
    }

    /// A point that is near these places and of the space, or null where it breaks a constraint.
    double @Nullable [] settle(double[] places, RandomStream random) {
        if (free) return places;
        Parameters point = parameters(places, random);
        if (space.violated(point) != null) return null;
        return space.conditional() ? places(point) : places;
    }
}
