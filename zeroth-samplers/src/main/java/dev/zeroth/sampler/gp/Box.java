package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// The part of the space that is searched: bounds of each number's place. Other coordinates are free.
final class Box {

    private final Layout layout;
    private final double[] low;
    private final double[] high;

    private Box(Layout layout, double[] low, double[] high) {
        this.layout = layout;
        this.low = low;
        this.high = high;
    }

    /// The whole space.
    static Box whole(Layout layout) {
        double[] high = new double[layout.places()];
        Arrays.fill(high, 1);
        return new Box(layout, new double[layout.places()], high);
    }

    /// A box around a point, its sides in proportion to the length scales and on the average of the given length.
    static Box around(double[] centre, double length, Layout layout, Hyper hyper) {
        Box box = whole(layout);
        double logs = 0;
        int count = 0;
        for (int i = 0; i < centre.length; i++) {
            Slot slot = layout.slotOf(i);
            if (!slot.numeric()) continue;
            logs += hyper.logs()[layout.groupOf(slot.feature())];
            count++;
        }
        for (int i = 0; i < centre.length; i++) {
            Slot slot = layout.slotOf(i);
            if (!slot.numeric() || Double.isNaN(centre[i])) continue;
            double side = length * Math.exp(hyper.logs()[layout.groupOf(slot.feature())] - logs / count);
            box.low[i] = Math.max(0, centre[i] - 0.5 * side);
            box.high[i] = Math.min(1, centre[i] + 0.5 * side);
        }
        return box;
    }

    double low(int place) {
        return low[place];
    }

    double high(int place) {
        return high[place];
    }

    /// The same point with its numbers brought into the box.
    double[] clip(double[] places) {
        for (int i = 0; i < places.length; i++) {
            if ((low[i] == 0 && high[i] == 1) || Double.isNaN(places[i])) continue;
            places[i] = layout.axis(i).snap(Math.clamp(places[i], low[i], high[i]));
        }
        return places;
    }
}
