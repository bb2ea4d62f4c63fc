package dev.zeroth.bench.problem.tune;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.List;
import java.util.stream.IntStream;

/// The families of [Tune] with 30 to 100 % of their coordinates, drawn anew with each instance, in 2 to 40 levels.
/// Those whose optimum is on the boundary and those with steps of their own are left out.
public final class LatticeTune implements Suite {

    private static final List<Family> FAMILIES = Family.ALL.stream()
            .filter(family ->
                    !family.text().contains("boundary") && !family.text().contains("steps"))
            .toList();

    @Override
    public String name() {
        return "tune-mixint";
    }

    @Override
    public String summary() {
        return "the functions of tune-continuous with whole numbers among their parameters";
    }

    @Override
    public List<Integer> dimensions() {
        return List.of(3, 5, 10, 20);
    }

    @Override
    public List<Integer> functions() {
        return IntStream.rangeClosed(1, FAMILIES.size()).boxed().toList();
    }

    @Override
    public Problem problem(int function, int instance, int dimension) {
        if (function < 1 || function > FAMILIES.size()) {
            throw new IllegalArgumentException("function must be 1 to %s, got %s".formatted(FAMILIES.size(), function));
        }
        if (dimension < 2) throw new IllegalArgumentException("dimension must be at least 2, got " + dimension);
        Family family = FAMILIES.get(function - 1);
        RandomStream random = new Streams(instance).stream(dimension, name(), family.text(), 0);
        Draw draw = new Draw(random, dimension);
        double scale = draw.power(-2, 2);
        double height = 100 * random.nextGaussian();
        double share = draw.uniform(0.3, 1);
        int[] levels = new int[dimension];
        for (int i = 0; i < dimension; i++) {
            boolean whole = i == 0 || random.nextDouble() < share;
            levels[i] = whole ? (int) Math.round(draw.power(Math.log10(2), Math.log10(40))) : 0;
        }
        Label label = new Label(name(), function, family.text(), family.group(), instance, dimension);
        return new Lattice(label, family.draw(draw), levels, draw, scale, height);
    }
}
