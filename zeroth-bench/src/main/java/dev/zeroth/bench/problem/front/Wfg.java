package dev.zeroth.bench.problem.front;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.space.SearchSpace;

/// WFG1 to WFG9 with two objectives: the first 2 parameters move along the front, the others towards it. Parameter i
/// (from 1) runs from 0 to `2i`. The reference point is (2.2, 4.4).
///
/// @see <a href="https://doi.org/10.1109/TEVC.2005.861417">Huband, Hingston, Barone and While, A review of
/// multiobjective
///     test problems and a scalable test problem toolkit, IEEE Transactions on Evolutionary Computation 10 (2006)</a>
public final class Wfg implements FrontSuite {

    private static final int POSITIONS = 2;
    private static final double GOAL = 0.35;

    @Override
    public String name() {
        return "wfg";
    }

    @Override
    public String summary() {
        return "WFG1-9: two objectives, hypervolume";
    }

    @Override
    public int size() {
        return 9;
    }

    @Override
    public FrontFunction problem(int function, int instance, int dimension) {
        check(function);
        Label label = label(function, "WFG" + function, instance, dimension, 4);
        if (dimension % 2 != 0) throw new IllegalArgumentException("dimension must be even, got " + dimension);
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < dimension; i++) space.addFloat("x" + i, 0, 2.0 * (i + 1));
        double full = Curve.hypervolume(t -> values(function, t[0], 0), 2.2, 4.4);
        return new FrontFunction(label, space.build(), z -> values(function, z), new double[] {2.2, 4.4}, full);
    }

    private static double[] values(int function, double[] z) {
        double[] y = new double[z.length];
        for (int i = 0; i < z.length; i++) y[i] = Math.clamp(z[i] / (2.0 * (i + 1)), 0.0, 1.0);
        double[] t = reduced(function, shifted(function, y));
        return values(function, t[0], t[1]);
    }

    /// The objectives.
    ///
    /// @param x the place along the front (the toolkit's degeneracy constant is 1)
    /// @param distance from it
    private static double[] values(int function, double x, double distance) {
        double angle = x * Math.PI / 2;
        double[] shape = switch (function) {
            case 1 ->
                new double[] {1 - Math.cos(angle), 1 - x - Math.cos(10 * Math.PI * x + Math.PI / 2) / (10 * Math.PI)};
            case 2 -> new double[] {1 - Math.cos(angle), 1 - x * Math.pow(Math.cos(5 * Math.PI * x), 2)};
            case 3 -> new double[] {x, 1 - x};
            default -> new double[] {Math.sin(angle), Math.cos(angle)};
        };
        return new double[] {distance + 2 * shape[0], distance + 4 * shape[1]};
    }

    private static double[] shifted(int function, double[] y) {
        double[] t = y.clone();
        int n = y.length;
        for (int i = 0; i < n; i++) {
            boolean position = i < POSITIONS;
            t[i] = switch (function) {
                case 1 -> Math.pow(position ? y[i] : WfgMaps.flat(linear(y[i]), 0.8, 0.75, 0.85), 0.02);
                case 4 -> WfgMaps.multimodal(y[i], 30, 10, GOAL);
                case 5 -> WfgMaps.deceptive(y[i], GOAL, 0.001, 0.05);
                case 7 -> position ? WfgMaps.dependent(y[i], WfgMaps.mean(y, i + 1, n)) : linear(y[i]);
                case 8 -> position ? y[i] : linear(WfgMaps.dependent(y[i], WfgMaps.mean(y, 0, i)));
                case 9 -> shiftedLast(y, i, position);
                default -> position ? y[i] : linear(y[i]);
            };
        }
        return t;
    }

    private static double shiftedLast(double[] y, int i, boolean position) {
        int n = y.length;
        double biased = i < n - 1 ? WfgMaps.dependent(y[i], WfgMaps.mean(y, i + 1, n)) : y[i];
        return position ? WfgMaps.deceptive(biased, GOAL, 0.001, 0.05) : WfgMaps.multimodal(biased, 30, 95, GOAL);
    }

    private static double linear(double y) {
        return WfgMaps.linear(y, GOAL);
    }

    private static double[] reduced(int function, double[] t) {
        int n = t.length;
        return switch (function) {
            case 1 -> new double[] {WfgMaps.weighted(t, 0, POSITIONS), WfgMaps.weighted(t, POSITIONS, n)};
            case 2, 3 -> new double[] {WfgMaps.mean(t, 0, POSITIONS), paired(t)};
            case 6, 9 ->
                new double[] {
                    WfgMaps.entangled(t, 0, POSITIONS, POSITIONS), WfgMaps.entangled(t, POSITIONS, n, n - POSITIONS)
                };
            default -> new double[] {WfgMaps.mean(t, 0, POSITIONS), WfgMaps.mean(t, POSITIONS, n)};
        };
    }

    private static double paired(double[] t) {
        double sum = 0;
        int pairs = (t.length - POSITIONS) / 2;
        for (int i = 0; i < pairs; i++) {
            sum += WfgMaps.entangled(t, POSITIONS + 2 * i, POSITIONS + 2 * i + 2, 2);
        }
        return sum / pairs;
    }
}
