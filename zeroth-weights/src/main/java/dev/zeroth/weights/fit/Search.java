package dev.zeroth.weights.fit;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun.Outcome;

/// Finds epsilon and a rate with a tenth to two fifths of the budget, and has made the run's first steps then.
///
/// The scale s is where the losses on both sides of the base weights differ by twice of what they bend, between
/// the levels 1, 10^(-1/2), 10^(-1), ...:
///
/// ```
/// sum |L(w + s z) + L(w - s z) - 2 L(w)| = 1/2 sum |L(w + s z) - L(w - s z)|   over 3 directions
/// ```
///
/// Where no level is straight enough, or where the loss of a level is exactly that of the base weights, as with rewards
/// that go in leaps, s is the greatest at which the mean of the losses on both sides is not worse by more than a tenth:
/// what is nearer tells noise only.
///
/// Epsilon is s for methods that do not feel the bend, and s / 10^(1/2) for those of one side, which it misleads.
///
/// A first leg of steps is made with a small rate, and then looked at along its whole way: w_0 + k (w_T - w_0)
/// are the weights that a rate k times as large would have given, had the slopes been the same. To have them the
/// steps are made again, which takes their walks over the weights but no pass ([Session#scale]). For such k the loss is
/// nearly a parabola, -a k + b k^2, and
/// its lowest point a / 2 b is the rate that gains most in such a leg ([Parabola]). There the run begins; the
/// leg's passes are not lost.
///
/// The rate that gains most in few steps is too great for many: slopes become gentler, and what single steps
/// throw the weights about by is not seen in the mean of a few batches. So the run goes on with about half of
/// it, and methods that normalize their steps, which become no shorter as slopes do, with three eighths.
///
/// A leg whose best is at less than a fifth of its way went astray: another is made from the base weights with a
/// rate that much lower, by ten at most. Where none did well the run begins there with the last of those rates.
/// Where the budget is too small for a leg the rate is that of a middling move of s / 10.
final class Search {

    private static final double MOVE = 0.05;
    private static final double LATER = 0.55;
    private static final double LATER_NORMALIZED = 0.375;
    private static final int DIRECTIONS = 3;
    private static final int LEVELS = 9;
    private static final double BEND = 0.5;
    /// Levels that bend by more are not measured along all directions.
    private static final double MUCH = 4;
    /// Of the loss: what a perturbation may cost where losses leap.
    private static final double WORSE = 0.1;
    /// The scale where none was found.
    private static final double UNKNOWN = 0.01;
    private static final double EPSILON_SHARE = 0.2;
    private static final double LEG_SHARE = 0.08;
    private static final double MOST_SHARE = 0.4;
    private static final int CALIBRATION = 6;
    private static final int LEGS = 3;
    /// A leg whose best is at less than this of its rate went astray.
    private static final double ASTRAY = 0.2;

    /// What was found.
    ///
    /// @param step after which the run begins
    record Settings(double rate, double epsilon, int step) {}

    private final Session session;
    private final Method method;
    private final long budget;

    Search(Session session, Method method, long budget) {
        this.session = session;
        this.method = method;
        this.budget = budget;
    }

    Settings find() {
        Scale scale = scale();
        double length = length(scale.epsilon());
        int steps = (int) Math.max(1, Math.floor(LEG_SHARE * budget / method.forwards()));
        double rate = MOVE * scale.move() / length;
        Settings found = null;
        boolean astray = false;
        for (int leg = 0; leg < LEGS && length > 0 && fits(steps) && found == null; leg++) {
            for (int i = 0; i < steps; i++) session.step(rate, scale.epsilon());
            double best = new Leg(session, budget, (long) (MOST_SHARE * budget), budget / method.forwards())
                    .best(Session.BASE);
            if (best < ASTRAY) {
                astray = true;
                session.goTo(Session.BASE);
                rate *= Math.max(best, ASTRAY / 2);
            } else {
                session.scale(Session.BASE, best);
                found = new Settings(later() * best * rate, scale.epsilon(), session.at());
            }
        }
        if (found != null) return found;
        return astray ? new Settings(later() * rate, scale.epsilon(), Session.BASE) : middle(scale, length);
    }

    private boolean fits(int steps) {
        return session.forwards() + (long) steps * method.forwards() + 4 * Leg.LOOKS <= MOST_SHARE * budget;
    }

    /// Without a leg.
    Settings middle() {
        Scale scale = scale();
        return middle(scale, length(scale.epsilon()));
    }

    private Settings middle(Scale scale, double length) {
        session.goTo(Session.BASE);
        double rate = 2 * MOVE * scale.move();
        return new Settings(length > 0 ? rate / length : rate, scale.epsilon(), Session.BASE);
    }

    private double later() {
        return method.normalized() ? LATER_NORMALIZED : LATER;
    }

    /// @param move about the best for a weight
    /// @param epsilon at which weights are tried
    private record Scale(double move, double epsilon) {}

    private Scale scale() {
        double[] here = new double[DIRECTIONS];
        for (int i = 0; i < DIRECTIONS; i++) here[i] = session.measure(i);
        double borne = Double.NaN;
        double before = Double.NaN;
        for (int level = 0; level < LEVELS; level++) {
            double scale = StrictMath.pow(10, -level / 2.0);
            if (session.forwards() + 2 * DIRECTIONS > EPSILON_SHARE * budget) break;
            Level found = level(here, scale);
            double bend = found.bend();
            if (Double.isNaN(borne) && found.borne()) borne = scale;
            if (found.leaps() && !Double.isNaN(borne)) break;
            if (bend < BEND && !found.leaps()) {
                double part = bend > 0 && before > BEND ? Math.log(BEND / bend) / Math.log(before / bend) : 0;
                double move = scale * StrictMath.pow(10, part / 2);
                return new Scale(move, method.bends() ? move * StrictMath.pow(10, -0.5) : move);
            }
            before = bend;
        }
        double leaping = Double.isNaN(borne) ? UNKNOWN : borne;
        return new Scale(leaping, leaping);
    }

    /// @param bend over slope; NaN where both sides are the same
    /// @param borne whether losses at this distance are about as good as at the base weights, and not all alike
    /// @param leaps whether a loss at this distance is exactly that of the base weights
    private record Level(double bend, boolean borne, boolean leaps) {}

    private Level level(double[] here, double scale) {
        double bent = 0;
        double slope = 0;
        double worse = 0;
        double size = 0;
        boolean leaps = false;
        for (int i = 0; i < DIRECTIONS; i++) {
            double[] sides = session.sides(i, scale);
            leaps |= sides[0] == here[i] || sides[1] == here[i];
            bent += Math.abs(sides[0] + sides[1] - 2 * here[i]);
            slope += Math.abs(sides[0] - sides[1]);
            worse += (sides[0] + sides[1]) / 2 - here[i];
            size += Math.abs(here[i]);
            if (!(bent < MUCH * slope)) break;
        }
        double bend = slope > 0 ? bent / slope : Double.NaN;
        return new Level(bend, slope > 0 && worse < WORSE * size, leaps);
    }

    /// How far a rate of 1 moves a weight; 0 where that is not known, or two steps do not fit.
    private double length(double epsilon) {
        if (session.forwards() + 2L * method.forwards() > budget) return 0;
        int steps = Math.ceilDiv(CALIBRATION, method.forwards());
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            Outcome outcome = session.step(0, epsilon);
            sum += outcome.length() * outcome.length();
        }
        session.goTo(Session.BASE);
        return Math.sqrt(sum / steps);
    }
}
