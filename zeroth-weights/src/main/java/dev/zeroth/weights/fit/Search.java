package dev.zeroth.weights.fit;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Finds epsilon and a rate with about a quarter of the budget.
///
/// Epsilon is the largest of 1, 10^(-1/2), 10^(-1), ... at which the losses on both sides of the base weights differ by
/// more than they bend:
///
/// ```
/// median over 3 directions of |L(w + epsilon z) + L(w - epsilon z) - 2 L(w)| / |L(w + epsilon z) - L(w - epsilon z)| <
/// 1/2
/// ```
///
/// Where there is none such, as with rewards that go in leaps, it is the one at which they bend the least.
///
/// On a quadratic with Hessian H, epsilon is then about |gradient| / trace(H), and the best rate of a two-point method,
/// 1 / trace(H), moves each weight by about epsilon. So the candidates for the rate are those whose moves are
/// epsilon times 1/30, 1/10, 1/3, 1 and 3 (for the mean of N directions, the root of N as much). They race: all go
/// some steps from the base weights on the same batches and noise, are compared by their losses on the same
/// batches, and the better half goes on from where it is. The winner's steps are not lost: the run begins after them.
///
/// Where the budget is too small for a race the rate is that of a move of epsilon / 3.
final class Search {

    private static final double[] MOVES = {1 / 30.0, 0.1, 1 / 3.0, 1, 3};
    private static final double MIDDLE = 1 / 3.0;
    private static final int DIRECTIONS = 3;
    private static final int LEVELS = 9;
    private static final double BEND = 0.5;
    private static final double SHARE = 0.2;
    /// Of the budget, where each of the race's legs is a single step.
    private static final double MOST_SHARE = 0.25;
    private static final int LEGS = 10;
    private static final int LOOKS = 4;
    private static final int CALIBRATION = 6;

    /// What was found.
    ///
    /// @param step after which the run begins
    record Settings(double rate, double epsilon, int step) {}

    private record Arm(double rate, int step, double score) {}

    private final Session session;
    private final Method method;
    private final long budget;

    Search(Session session, Method method, long budget) {
        this.session = session;
        this.method = method;
        this.budget = budget;
    }

    Settings find() {
        double epsilon = epsilon();
        double length = length(epsilon);
        if (!(length > 0)) return new Settings(epsilon * MIDDLE, epsilon, Session.BASE);
        int steps = (int) ((SHARE * budget / LEGS - LOOKS) / method.forwards());
        boolean oneEach = LEGS * (method.forwards() + LOOKS) <= MOST_SHARE * budget;
        if (steps < 1 && oneEach) steps = 1;
        if (steps < 1) return new Settings(epsilon * MIDDLE / length, epsilon, Session.BASE);
        return race(epsilon, length, steps);
    }

    private double epsilon() {
        double[] here = new double[DIRECTIONS];
        for (int i = 0; i < DIRECTIONS; i++) here[i] = session.measure(i);
        double epsilon = 1;
        double straightest = epsilon;
        double least = Double.MAX_VALUE;
        for (int level = 0; level < LEVELS; level++, epsilon = StrictMath.pow(10, -level / 2.0)) {
            if (session.forwards() > SHARE * budget) break;
            double[] bends = new double[DIRECTIONS];
            for (int i = 0; i < DIRECTIONS; i++) {
                double[] sides = session.sides(i, epsilon);
                double slope = Math.abs(sides[0] - sides[1]);
                double bend = Math.abs(sides[0] + sides[1] - 2 * here[i]) / slope;
                bends[i] = Double.isFinite(bend) ? bend : Double.MAX_VALUE;
            }
            Arrays.sort(bends);
            if (bends[DIRECTIONS / 2] < BEND) return epsilon;
            if (bends[DIRECTIONS / 2] < least) {
                least = bends[DIRECTIONS / 2];
                straightest = epsilon;
            }
        }
        return straightest;
    }

    /// How far a rate of 1 moves a weight.
    private double length(double epsilon) {
        int steps = Math.ceilDiv(CALIBRATION, method.forwards());
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            Outcome outcome = session.step(0, epsilon);
            sum += outcome.length() * outcome.length();
        }
        session.goTo(Session.BASE);
        return Math.sqrt(sum / steps);
    }

    private Settings race(double epsilon, double length, int steps) {
        List<Arm> arms = new ArrayList<>();
        for (double move : MOVES) arms.add(new Arm(move * epsilon / length, Session.BASE, 0));
        while (arms.size() > 1) {
            List<Arm> gone = new ArrayList<>();
            for (Arm arm : arms) gone.add(go(arm, epsilon, steps));
            gone.sort(Comparator.comparingDouble(Arm::score));
            arms = gone.subList(0, Math.ceilDiv(gone.size(), 2) < gone.size() ? Math.ceilDiv(gone.size(), 2) : 1);
        }
        Arm winner = arms.getFirst();
        session.goTo(winner.step());
        return new Settings(winner.rate(), epsilon, winner.step());
    }

    private Arm go(Arm arm, double epsilon, int steps) {
        session.goTo(arm.step());
        for (int i = 0; i < steps; i++) session.step(arm.rate(), epsilon);
        double sum = 0;
        for (int i = 0; i < LOOKS; i++) sum += session.measure(i);
        return new Arm(arm.rate(), session.at(), Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY);
    }
}
