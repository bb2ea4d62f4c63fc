package dev.zeroth.sampler.gp;

import dev.zeroth.math.Lehmer;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.SubsetDomain;
import dev.zeroth.space.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One parameter: where its places lie in a point, and its features, numbers whose squared differences sum up to how
/// unlike two values are, at most about 1.
///
/// | domain | features |
/// |---|---|
/// | number | the place |
/// | category | one per choice, so that any two differ by 1 |
/// | permutation | the position of each item |
/// | subset | whether each item is in it |
///
/// A parameter without a value has features that differ from those of every value: a number under a condition gets
/// one more for that.
final class Slot {

    private static final double ROOT_HALF = Math.sqrt(0.5);

    private final Parameter parameter;
    private final Axis[] axes;
    private final int place;
    private final int feature;
    private final int features;

    /// @param place of its first coordinate in a point
    /// @param feature the number of its first feature
    Slot(Parameter parameter, int place, int feature) {
        this.parameter = parameter;
        this.axes = parameter.domain().coordinates().stream().map(Axis::new).toArray(Axis[]::new);
        this.place = place;
        this.feature = feature;
        this.features = parameter.domain().single() ? 0 : count(parameter);
    }

    private static int count(Parameter parameter) {
        return switch (parameter.domain()) {
            case FloatDomain _, IntDomain _ -> parameter.when() == null ? 1 : 2;
            case ChoiceDomain d -> d.choices().size() == 2 ? 1 : d.choices().size();
            case BooleanDomain _ -> 1;
            case FixedDomain _ -> 0;
            case PermutationDomain d -> d.items().size();
            case SubsetDomain d -> d.items().size();
        };
    }

    Parameter parameter() {
        return parameter;
    }

    Axis[] axes() {
        return axes;
    }

    int place() {
        return place;
    }

    int feature() {
        return feature;
    }

    int features() {
        return features;
    }

    boolean has(double[] places) {
        return !Double.isNaN(places[place]);
    }

    /// Whether it is one number: its first feature is its place.
    boolean numeric() {
        return features > 0 && axes.length == 1 && !axes[0].categorical();
    }

    /// Writes the places of a value, NaN where there is none in this domain.
    void read(@Nullable Value value, double[] places) {
        double[] codes = value == null ? null : codes(value);
        for (int i = 0; i < axes.length; i++) {
            places[place + i] = codes == null ? Double.NaN : axes[i].place(codes[i]);
        }
    }

    private double @Nullable [] codes(Value value) {
        Domain domain = parameter.domain();
        if (value.domain().equals(domain)) return value.codes();
        try {
            return domain.value(value.raw()).codes();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    Value value(double[] places) {
        double[] codes = new double[axes.length];
        for (int i = 0; i < codes.length; i++) codes[i] = axes[i].code(places[place + i]);
        return parameter.domain().decode(codes);
    }

    /// Writes the features of the value at these places.
    void encode(double[] places, double[] into) {
        if (features == 0) return;
        if (!has(places)) {
            Arrays.fill(into, feature, feature + features, 0);
            return;
        }
        switch (parameter.domain()) {
            case FloatDomain _, IntDomain _ -> encodeNumber(places, into);
            case ChoiceDomain _, BooleanDomain _, FixedDomain _ -> encodeCategory(places, into);
            case PermutationDomain d -> encodePositions(places, into, d.items().size());
            case SubsetDomain d -> encodeMembers(places, into, d);
        }
    }

    private void encodeNumber(double[] places, double[] into) {
        into[feature] = places[place] - 0.5;
        if (features == 2) into[feature + 1] = 0.5;
    }

    private void encodeCategory(double[] places, double[] into) {
        if (features == 1) {
            into[feature] = places[place] - 0.5;
            return;
        }
        for (int i = 0; i < features; i++) into[feature + i] = places[place] == i ? ROOT_HALF : 0;
    }

    private void encodePositions(double[] places, double[] into, int n) {
        int[] order = Lehmer.selection(digits(places), n);
        double unit = Math.sqrt(3.0 / (n * (n * n - 1.0)));
        for (int i = 0; i < n; i++) into[feature + order[i]] = (i - 0.5 * (n - 1)) * unit;
    }

    private void encodeMembers(double[] places, double[] into, SubsetDomain domain) {
        int n = domain.items().size();
        double unit = Math.sqrt(0.5 / Math.max(1, Math.min(domain.size(), n - domain.size())));
        Arrays.fill(into, feature, feature + n, 0);
        for (int item : Lehmer.selection(digits(places), n)) into[feature + item] = unit;
    }

    private int[] digits(double[] places) {
        int[] digits = new int[axes.length];
        for (int i = 0; i < digits.length; i++) digits[i] = (int) axes[i].code(places[place + i]);
        return digits;
    }
}
