package dev.zeroth.sampler.genetic;

import dev.zeroth.math.RandomStream;

/// How children are made of parents. A number that crossover would put beyond a bound is put on it; one that
/// mutation would, is reflected there.
///
/// @param crossover how genes are recombined
/// @param crossoverRate the chance that they are, from 0 to 1; else the child has the first parent's
/// @param spread e of simulated binary crossover, at least 0, or alpha of BLX, at least 0
/// @param mutation how numbers mutate
/// @param mutationRate the chance of a gene's mutation, from 0 to 1; 0: one gene in all on average
/// @param reach the deviation of Gaussian mutation as a share of the bounds' width, above 0
/// @param index e of polynomial mutation, at least 0
public record Variation(
        Crossover crossover,
        double crossoverRate,
        double spread,
        Mutation mutation,
        double mutationRate,
        double reach,
        double index) {

    private static final int ATTEMPTS = 8;

    public Variation {
        requireShare(crossoverRate, "crossoverRate");
        requireShare(mutationRate, "mutationRate");
        if (!(spread >= 0)) throw new IllegalArgumentException("spread must be at least 0, got " + spread);
        if (!(reach > 0)) throw new IllegalArgumentException("reach must be above 0, got " + reach);
        if (!(index >= 0)) throw new IllegalArgumentException("index must be at least 0, got " + index);
    }

    private static void requireShare(double share, String name) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("%s must be from 0 to 1, got %s".formatted(name, share));
        }
    }

    /// A child of two parents that is neither of them, unless there is hardly any other.
    public Genome child(Genetics genetics, Genome first, Genome second, RandomStream random) {
        Genome child = first.copy();
        if (random.nextDouble() < crossoverRate) recombine(genetics, child, second, random);
        double rate = mutationRate > 0 ? mutationRate : 1.0 / genetics.open();
        for (int i = 0; i < genetics.size(); i++) {
            if (genetics.kind(i) != Kind.FIXED && random.nextDouble() < rate) mutate(genetics, child, i, random);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!genetics.same(child, first) && !genetics.same(child, second)) return child;
            int i = random.nextInt(genetics.size());
            if (genetics.kind(i) == Kind.FIXED) continue;
            if (attempt < ATTEMPTS / 2) mutate(genetics, child, i, random);
            else genetics.draw(child, i, random);
        }
        return child;
    }

    private void recombine(Genetics genetics, Genome child, Genome other, RandomStream random) {
        int n = genetics.size();
        int a = random.nextInt(n + 1);
        int b = crossover == Crossover.TWO_POINT ? random.nextInt(n + 1) : n;
        for (int i = 0; i < n; i++) {
            boolean swapped = switch (crossover) {
                case ONE_POINT, TWO_POINT -> i >= Math.min(a, b) && i < Math.max(a, b);
                case UNIFORM, SIMULATED_BINARY, BLEND -> random.nextBoolean();
            };
            switch (genetics.kind(i)) {
                case FIXED -> {}
                case NUMBER -> child.numbers[i] = number(child.numbers[i], other.numbers[i], swapped, random);
                case CHOICE -> child.numbers[i] = swapped ? other.numbers[i] : child.numbers[i];
                case ORDER ->
                    child.rows[i] = swapped
                            ? Rows.orderCrossover(other.rows[i], child.rows[i], random)
                            : Rows.orderCrossover(child.rows[i], other.rows[i], random);
                case SET -> child.rows[i] = Rows.unite(child.rows[i], other.rows[i], genetics.count(i), random);
            }
        }
    }

    private double number(double own, double other, boolean swapped, RandomStream random) {
        return switch (crossover) {
            case ONE_POINT, TWO_POINT, UNIFORM -> swapped ? other : own;
            case SIMULATED_BINARY -> {
                double from = swapped ? other : own;
                double child = Crossover.simulatedBinary(from, swapped ? own : other, spread, random);
                yield Math.clamp(child, 0, 1);
            }
            case BLEND -> Math.clamp(Crossover.blend(own, other, spread, random), 0, 1);
        };
    }

    private void mutate(Genetics genetics, Genome child, int i, RandomStream random) {
        switch (genetics.kind(i)) {
            case FIXED -> {}
            case NUMBER -> child.numbers[i] = inside(mutation.mutate(child.numbers[i], reach, index, random));
            case CHOICE -> {
                int other = random.nextInt(genetics.count(i) - 1);
                child.numbers[i] = other >= child.numbers[i] ? other + 1.0 : other;
            }
            case ORDER -> child.rows[i] = Rows.swap(child.rows[i], random);
            case SET -> child.rows[i] = Rows.exchange(child.rows[i], genetics.count(i), random);
        }
    }

    /// A mutant out of the unit interval is reflected at its ends.
    static double inside(double x) {
        if (x >= 0 && x <= 1) return x;
        double turn = x / 2 - Math.floor(x / 2);
        return Math.clamp(turn <= 0.5 ? 2 * turn : 2 - 2 * turn, 0, 1);
    }
}
