package dev.zeroth.bench.problem.mixint;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.bench.problem.bbob.Bbob;
import dev.zeroth.bench.problem.bbob.BbobFunction;
import java.util.List;
import java.util.stream.IntStream;

/// The suite `bbob-mixint` of COCO: of every five variables the first four have 2, 4, 8 and 16 levels and the last is a
/// float, over the 24 BBOB functions in dimensions that are multiples of 5 (up to 40; above, COCO takes others), each
/// with a factor of its own.
///
/// @see <a href="https://doi.org/10.1145/3321707.3321868">Tusar, Brockhoff and Hansen, Mixed-integer benchmark problems
///     for single- and bi-objective optimization, GECCO (2019)</a>
public final class MixedInteger implements Suite {

    private static final double[] FACTORS = {
        1, 1e-3, 1e-1, 1e-1, 1, 1e-2, 1, 1e-2, 1e-2, 1e-3, 1e-2, 1e-4, 1e-1, 1, 1e-1, 1, 10, 1, 10, 1e-1, 1, 1, 10, 1e-1
    };

    @Override
    public String name() {
        return "mixint";
    }

    @Override
    public String summary() {
        return "COCO's bbob-mixint: of five variables four are whole numbers";
    }

    @Override
    public List<Integer> dimensions() {
        return List.of(5, 10, 20);
    }

    @Override
    public List<Integer> functions() {
        return IntStream.rangeClosed(1, FACTORS.length).boxed().toList();
    }

    @Override
    public MixedIntegerFunction problem(int function, int instance, int dimension) {
        if (dimension % 5 != 0 || dimension > 40) {
            throw new IllegalArgumentException("dimension must be a multiple of 5 up to 40, got " + dimension);
        }
        BbobFunction inner = Bbob.problem(name(), function, instance, dimension);
        Label label = inner.label();
        return new MixedIntegerFunction(label, inner, FACTORS[function - 1]);
    }
}
