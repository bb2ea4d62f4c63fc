package dev.zeroth.bench.problem.tune;

import dev.zeroth.bench.problem.Formula;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.List;
import java.util.stream.IntStream;

/// Random functions on `[-5, 5]^n`: every instance draws condition, rotation, place, scale and shape anew,
/// so that there are as many functions as wanted. Each is scaled by `10^-1` to `10^3` and lifted by a
/// normal number times 100; its optimum is known exactly by its making.
public final class Tune implements Suite {

    @Override
    public String name() {
        return "tune-continuous";
    }

    @Override
    public String summary() {
        return "14 families of random functions, to tune rules on";
    }

    @Override
    public List<Integer> dimensions() {
        return List.of(2, 5, 10, 20);
    }

    @Override
    public List<Integer> functions() {
        return IntStream.rangeClosed(1, Family.ALL.size()).boxed().toList();
    }

    @Override
    public Formula problem(int function, int instance, int dimension) {
        if (function < 1 || function > Family.ALL.size()) {
            throw new IllegalArgumentException(
                    "function must be 1 to %s, got %s".formatted(Family.ALL.size(), function));
        }
        if (dimension < 2) throw new IllegalArgumentException("dimension must be at least 2, got " + dimension);
        Family family = Family.ALL.get(function - 1);
        RandomStream random = new Streams(instance).stream(dimension, name(), family.text(), 0);
        Draw draw = new Draw(random, dimension);
        double scale = draw.power(-1, 3);
        double height = 100 * random.nextGaussian();
        Drawn drawn = family.draw(draw);
        Label label = new Label(name(), function, family.text(), family.group(), instance, dimension);
        return new Formula(label, height, x -> scale * drawn.at(x) + height);
    }
}
