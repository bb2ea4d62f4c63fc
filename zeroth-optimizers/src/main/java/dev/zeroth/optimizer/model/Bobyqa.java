package dev.zeroth.optimizer.model;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Terrain;
import dev.zeroth.optimizer.quadratic.Vectors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bound optimization by quadratic approximation, after Powell: a quadratic model through 2 d + 1 points is
/// minimized in a ball around the best of them, and each evaluation replaces one of the points.
///
/// | symbol | here |
/// |---|---|
/// | Q | a [QuadraticModel] |
/// | Delta | [#radius] of the ball |
/// | rho | [#resolution], from [#FIRST] region widths down to 1e-9; Delta never falls below it |
/// | d | the step, by [TrustRegion] |
///
/// When to use: smooth functions of up to some ten dimensions, tight budgets: a separable quadratic is
/// solved in 2 d + 3 evaluations. When not: noise, many local minima.
///
/// Cost: O(d^3) an evaluation with a small factor. The first 2 d + 1 evaluations are one batch, the rest go
/// one by one. Bounds: never left; a start nearer to a bound than rho has its points on the other side.
/// Noise: rho falls until the run ends, and another begins. A failed evaluation is taken for somewhat worse
/// than the worst point of the model.
///
/// Above [#MOST] dimensions the method works in blocks of [#BLOCK] coordinates drawn at random, each from
/// the best point of the one before and to a hundredth of the block's first rho.
///
/// Departures from the paper: H is kept whole instead of factored and computed anew with the base; the step
/// that improves the points follows lines to the other points or the gradient of the Lagrange function
/// alone; a short step leads to a smaller rho without the test of the model's last errors.
///
/// @see <a href="https://www.damtp.cam.ac.uk/user/na/NA_papers/NA2009_06.pdf">Powell, The BOBYQA algorithm
///     for bound constrained optimization without derivatives, 2009</a>
public final class Bobyqa {

    private static final double FIRST = 0.2;
    private static final double FINEST = 1e-9;
    private static final double FAR = 10;
    private static final int MOST = 150;
    private static final int BLOCK = 50;

    private final Terrain f;
    private final int[] block;
    private final double finest;
    private double[] around;
    private double aroundValue;
    private double resolution;
    private double radius;

    private Bobyqa(Terrain f, int[] block, double[] around, double value, double resolution, double finest) {
        this.f = f;
        this.block = block;
        this.around = around;
        this.aroundValue = value;
        this.finest = finest;
        double first = resolution;
        for (int i : block) first = Math.min(first, (f.high(i) - f.low(i)) / 2.5);
        this.resolution = first;
        this.radius = first;
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return (region, start, random) -> Terrain.optimizer(region, start, (f, from) -> run(f, from, random));
    }

    private static void run(Terrain f, double[] start, RandomStream random) {
        int n = start.length;
        boolean levels = true;
        for (int i = 0; i < n; i++) levels &= f.level(i) > 0;
        double first = Math.max(FIRST, f.level());
        double finest = levels ? f.level() / 4 : FINEST;
        double value = f.at(start);
        if (!Double.isFinite(value)) return;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) order[i] = i;
        if (n <= MOST) {
            new Bobyqa(f, order, start, value, first, finest).minimize();
            return;
        }
        double[] x = start;
        for (double rho = first; rho > finest; rho *= 0.9) {
            for (int i = 0; i < BLOCK; i++) {
                int other = random.nextInt(i, n);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            Bobyqa part = new Bobyqa(f, Arrays.copyOf(order, BLOCK), x, value, rho, Math.max(rho / 100, finest));
            part.minimize();
            x = part.around;
            value = part.aroundValue;
        }
    }

    private double[] whole(double[] u) {
        double[] x = around.clone();
        for (int i = 0; i < block.length; i++) x[block[i]] = f.clamp(block[i], u[i]);
        return x;
    }

    private double[] part(double[] x) {
        double[] u = new double[block.length];
        for (int i = 0; i < u.length; i++) u[i] = x[block[i]];
        return u;
    }

    private void minimize() {
        for (int attempt = 0; attempt < 3; attempt++) {
            QuadraticModel model = begin();
            if (model == null) return;
            boolean converged = follow(model);
            note(model);
            if (converged) return;
            radius = resolution;
        }
    }

    private void note(QuadraticModel model) {
        if (!(model.bestValue() < aroundValue)) return;
        around = whole(model.place(model.best()));
        aroundValue = model.bestValue();
    }

    /// A model of the points a step of rho to both sides along each axis, or to one side twice as far.
    private @Nullable QuadraticModel begin() {
        int n = block.length;
        double[] centre = part(around);
        double[][] places = new double[2 * n + 1][];
        places[0] = centre;
        for (int i = 0; i < n; i++) {
            boolean up = centre[i] + resolution <= f.high(block[i]);
            boolean down = centre[i] - resolution >= f.low(block[i]);
            places[2 * i + 1] = centre.clone();
            places[2 * i + 2] = centre.clone();
            places[2 * i + 1][i] += up ? resolution : -resolution;
            places[2 * i + 2][i] += up && down ? -resolution : up ? 2 * resolution : -2 * resolution;
        }
        double[][] points = new double[2 * n][];
        for (int i = 0; i < points.length; i++) points[i] = whole(places[i + 1]);
        double[] told = f.at(points);
        double[] values = new double[2 * n + 1];
        values[0] = aroundValue;
        double worst = aroundValue;
        for (double value : told) if (Double.isFinite(value)) worst = Math.max(worst, value);
        for (int i = 0; i < told.length; i++) {
            values[i + 1] = Double.isFinite(told[i]) ? told[i] : worst + (worst - aroundValue);
        }
        QuadraticModel model = new QuadraticModel(places, values, resolution);
        return model.begin() ? model : null;
    }

    /// Steps until rho is as fine as wanted; false where the points came to lie too badly.
    private boolean follow(QuadraticModel model) {
        while (true) {
            if (model.strayed() && !model.move(unit(model))) return false;
            double[] best = model.place(model.best());
            double[] step =
                    TrustRegion.minimize(model.gradient(), model.hessian(), room(best, -1), room(best, 1), radius);
            double length = Vectors.norm(step);
            double[] place = Vectors.plus(best, 1, step);
            double promised = model.bestValue() - model.predict(place);
            if (!Double.isFinite(promised)) return false;
            boolean far = length >= resolution / 2 && promised > 0;
            double ratio = 0;
            if (far) {
                double before = model.bestValue();
                double value = value(model, place);
                ratio = (before - value) / promised;
                resize(ratio, length);
                int out = model.replaceable(place, radius, !(value < before));
                if (out < 0 || !model.replace(out, place, value)) return false;
                if (ratio >= 0.1) continue;
            } else {
                radius = Math.max(resolution, radius / 10);
            }
            int outlier = model.farthest();
            double distance = model.distance(outlier);
            if (distance > Math.max(2 * radius, FAR * resolution)) {
                if (!improve(model, outlier, Math.max(Math.min(distance / 10, radius), resolution))) return false;
                continue;
            }
            if (far && (ratio > 0 || Math.max(radius, length) > resolution)) continue;
            if (resolution <= finest) return true;
            shrink();
            if (!model.move(unit(model))) return false;
        }
    }

    private double unit(QuadraticModel model) {
        return Math.max(radius, model.distance(model.farthest()) / 4);
    }

    private void shrink() {
        double ratio = resolution / finest;
        double old = resolution;
        resolution = ratio <= 16 ? finest : ratio <= 250 ? Math.sqrt(ratio) * finest : resolution / 10;
        radius = Math.max(old / 2, resolution);
    }

    private void resize(double ratio, double length) {
        if (ratio <= 0.1) radius = Math.min(radius, length) / 2;
        else if (ratio <= 0.7) radius = Math.max(radius / 2, length);
        else radius = Math.max(radius / 2, 2 * length);
        if (radius <= 1.5 * resolution) radius = resolution;
    }

    /// Moves a point that is far away to where it tells the model most.
    private boolean improve(QuadraticModel model, int far, double length) {
        double[] best = model.place(model.best());
        double[] step = model.spread(far, length, room(best, -1), room(best, 1));
        double[] place = Vectors.plus(best, 1, step);
        return model.replace(far, place, value(model, place));
    }

    private double value(QuadraticModel model, double[] place) {
        double value = f.at(whole(place));
        if (Double.isFinite(value)) return value;
        double worst = model.worstValue();
        return worst + (worst - model.bestValue());
    }

    /// How far it is to the bounds.
    private double[] room(double[] from, int side) {
        double[] room = new double[from.length];
        for (int i = 0; i < room.length; i++) {
            double way = (side < 0 ? f.low(block[i]) : f.high(block[i])) - from[i];
            room[i] = side < 0 ? Math.min(0, way) : Math.max(0, way);
        }
        return room;
    }
}
