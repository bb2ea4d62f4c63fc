package dev.zeroth.weights.fit;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds epsilon and a rate with about a quarter of the budget.
///
/// The scale s is the largest of 1, 10^(-1/2), 10^(-1), ... at which the losses on both sides of the base weights
/// differ by more than they bend:
///
/// ```
/// sum |L(w + s z) + L(w - s z) - 2 L(w)| < 1/2 sum |L(w + s z) - L(w - s z)|   over 3 directions
/// ```
///
/// Weights are tried at epsilon = s / 10^(1/2), where they bend a third of that: the bend is what misleads methods of
/// one side. Where no scale is straight enough, such as with rewards that go in leaps, epsilon and s are the one at
/// which losses bend the least.
///
/// On a quadratic with Hessian H, s is about |gradient| / trace(H), and the best rate of a two-point method,
/// 1 / trace(H), moves each weight by about s. So the candidates for the rate are those whose moves are
/// s times 1/10, 1/3 and 1 (for the mean of N directions, the root of N as much). They race: all go some steps from the
/// base weights on the same batches and noise, and are compared by their losses on other batches. Where the greatest is
/// the best, or even the least overshoots, others beyond run too. The better half goes on from where it is, for twice
/// as
/// many steps. The winner's steps are not lost: the run begins after them. Methods that normalize their steps go on
/// with
/// half of its rate: a race sees the steepest part of the way only.
///
/// Where the budget is too small for a race the rate is that of a move of s / 3, or half of it.
final class Search {

    private static final double[] MOVES = {0.1, 1 / 3.0, 1};
    private static final double MIDDLE = 1 / 3.0;
    private static final double LATER = 0.5;
    private static final int DIRECTIONS = 3;
    private static final int LEVELS = 9;
    private static final double BEND = 0.5;
    private static final double EPSILON_SHARE = 0.2;
    private static final double RACE_SHARE = 0.25;
    /// With the candidates beyond the first.
    private static final double MOST_SHARE = 0.4;
    private static final double WIDER = 3;
    /// Of the base's loss: what is worse by more has overshot.
    private static final double MUCH = 0.1;
    /// From the longest on; the first that fits is run.
    private static final List<Rounds> ROUNDS = List.of(
            new Rounds(List.of(3, 2), List.of(1, 2)),
            new Rounds(List.of(3, 2), List.of(1, 1)),
            new Rounds(List.of(3), List.of(1)));
    private static final int LOOKS = 6;
    private static final int CALIBRATION = 6;

    /// What was found.
    ///
    /// @param step after which the run begins
    record Settings(double rate, double epsilon, int step) {}

    /// @param arms how many run in each round, the smallest rates first
    /// @param legs how long their legs are
    private record Rounds(List<Integer> arms, List<Integer> legs) {

        long forwards(long leg) {
            long sum = 0;
            for (int i = 0; i < arms.size(); i++) sum += arms.get(i) * (legs.get(i) * leg + LOOKS);
            return sum;
        }
    }

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
        Scale scale = scale();
        double length = length(scale.epsilon());
        for (Rounds rounds : ROUNDS) {
            boolean fits = rounds.forwards(method.forwards()) <= RACE_SHARE * budget;
            if (length > 0 && fits) return race(scale, length, rounds);
        }
        return middle(scale, length);
    }

    /// Without a race.
    Settings middle() {
        Scale scale = scale();
        return middle(scale, length(scale.epsilon()));
    }

    private Settings middle(Scale scale, double length) {
        double rate = later() * MIDDLE * scale.move();
        return new Settings(length > 0 ? rate / length : rate, scale.epsilon(), Session.BASE);
    }

    private double later() {
        return method.normalized() ? LATER : 1;
    }

    /// @param move about the best for a weight
    /// @param epsilon at which weights are tried
    private record Scale(double move, double epsilon) {}

    private Scale scale() {
        double[] here = new double[DIRECTIONS];
        for (int i = 0; i < DIRECTIONS; i++) here[i] = session.measure(i);
        double straightest = 1;
        double least = Double.MAX_VALUE;
        for (int level = 0; level < LEVELS; level++) {
            double scale = StrictMath.pow(10, -level / 2.0);
            if (session.forwards() + 2 * DIRECTIONS > EPSILON_SHARE * budget) break;
            double bent = 0;
            double slope = 0;
            for (int i = 0; i < DIRECTIONS; i++) {
                double[] sides = session.sides(i, scale);
                bent += Math.abs(sides[0] + sides[1] - 2 * here[i]);
                slope += Math.abs(sides[0] - sides[1]);
            }
            double bend = slope > 0 ? bent / slope : Double.NaN;
            if (bend < BEND) return new Scale(scale, scale * StrictMath.pow(10, -0.5));
            if (bend < least) {
                least = bend;
                straightest = scale;
            }
        }
        return new Scale(straightest, straightest);
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

    private Settings race(Scale scale, double length, Rounds rounds) {
        int steps = 1;
        while (rounds.forwards((long) method.forwards() * (steps + 1)) <= RACE_SHARE * budget) steps++;
        List<Arm> arms = new ArrayList<>();
        for (int i = 0; i < rounds.arms().getFirst(); i++) {
            arms.add(go(new Arm(MOVES[i] * scale.move() / length, Session.BASE, 0), scale.epsilon(), steps));
        }
        widen(arms, scale.epsilon(), steps);
        for (int round = 1; round < rounds.arms().size(); round++) {
            List<Arm> gone = new ArrayList<>();
            for (Arm arm : best(arms, rounds.arms().get(round))) {
                gone.add(go(arm, scale.epsilon(), steps * rounds.legs().get(round)));
            }
            arms = gone;
        }
        Arm winner = best(arms, 1).getFirst();
        session.goTo(winner.step());
        return new Settings(later() * winner.rate(), scale.epsilon(), winner.step());
    }

    /// Where the greatest candidate is the best, or even the least overshoots, others beyond it run too.
    private void widen(List<Arm> arms, double epsilon, int steps) {
        long leg = (long) steps * method.forwards() + LOOKS;
        double base = go(new Arm(0, Session.BASE, 0), epsilon, 0).score();
        while (session.forwards() + leg <= MOST_SHARE * budget) {
            Arm best = best(arms, 1).getFirst();
            boolean up = best.equals(arms.getLast());
            boolean down = best.equals(arms.getFirst()) && !(best.score() < base + MUCH * Math.abs(base));
            if (!up && !down) return;
            Arm beyond = go(new Arm(best.rate() * (up ? WIDER : 1 / WIDER), Session.BASE, 0), epsilon, steps);
            arms.add(up ? arms.size() : 0, beyond);
        }
    }

    private static List<Arm> best(List<Arm> arms, int count) {
        return arms.stream()
                .sorted(Comparator.comparingDouble(Arm::score))
                .limit(count)
                .toList();
    }

    private Arm go(Arm arm, double epsilon, int steps) {
        session.goTo(arm.step());
        for (int i = 0; i < steps; i++) session.step(arm.rate(), epsilon);
        double sum = 0;
        for (int i = 0; i < LOOKS; i++) sum += session.measure(budget + i);
        return new Arm(arm.rate(), session.at(), Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY);
    }
}
