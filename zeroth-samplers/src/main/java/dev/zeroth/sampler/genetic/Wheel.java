package dev.zeroth.sampler.genetic;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// Chooses parents among members ordered from best to worst.
final class Wheel {

    private static final double PRESSURE = 1.8;

    private final Selection selection;
    private final int tournament;
    private final int size;
    private final double[] cumulated;
    private int[] drawn = {};
    private int used;

    /// @param losses ascending; positive infinity for members that never win a wheel
    Wheel(Selection selection, int tournament, double[] losses) {
        this.selection = selection;
        this.tournament = tournament;
        this.size = losses.length;
        this.cumulated = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += share(losses, i);
            cumulated[i] = sum;
        }
    }

    private double share(double[] losses, int i) {
        if (selection == Selection.RANK) {
            return size == 1 ? 1 : PRESSURE - 2 * (PRESSURE - 1) * i / (size - 1.0);
        }
        int last = size - 1;
        while (last > 0 && losses[last] == Double.POSITIVE_INFINITY) last--;
        double range = losses[last] - losses[0];
        if (!(range > 0 && range < Double.POSITIVE_INFINITY)) return 1;
        return i > last ? 0 : (losses[last] - losses[i]) / range;
    }

    /// The place of a parent.
    int pick(RandomStream random) {
        return switch (selection) {
            case TOURNAMENT -> {
                int best = random.nextInt(size);
                for (int i = 1; i < tournament; i++) best = Math.min(best, random.nextInt(size));
                yield best;
            }
            case ROULETTE, RANK -> at(random.nextDouble() * cumulated[size - 1]);
            case UNIVERSAL -> {
                if (used == drawn.length) spin(random);
                yield drawn[used++];
            }
        };
    }

    private int at(double place) {
        int found = Arrays.binarySearch(cumulated, place);
        int next = found >= 0 ? found + 1 : -found - 1;
        while (next < size - 1 && cumulated[next] <= place) next++;
        return Math.min(next, size - 1);
    }

    private void spin(RandomStream random) {
        drawn = new int[size];
        used = 0;
        double offset = random.nextDouble();
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            drawn[i] = drawn[j];
            drawn[j] = at((i + offset) / size * cumulated[size - 1]);
        }
    }
}
