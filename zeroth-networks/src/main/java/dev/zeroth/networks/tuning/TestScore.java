package dev.zeroth.networks.tuning;

import dev.zeroth.math.Interval;
import dev.zeroth.math.Proportion;
import dev.zeroth.networks.training.Evaluation;
import dev.zeroth.task.HeldOut;
import java.util.List;

/// How good a network is on the sealed examples, with intervals.
public final class TestScore {

    private static final double LEVEL = 0.95;
    private static final double NORMAL = 1.959964;

    private TestScore() {}

    /// Its loss and its accuracy.
    public static List<HeldOut> all(Evaluation score) {
        return List.of(loss(score), accuracy(score));
    }

    /// The loss, with the interval of a mean over examples.
    public static HeldOut loss(Evaluation score) {
        double half = NORMAL * score.error();
        return new HeldOut("loss", score.loss(), score.loss() - half, score.loss() + half, LEVEL, rows(score));
    }

    /// Among how many classes a place is undecided, so to speak: exp of the loss and of the ends of its
    /// interval.
    public static HeldOut perplexity(Evaluation score) {
        HeldOut loss = loss(score);
        return new HeldOut(
                "perplexity", Math.exp(loss.value()), Math.exp(loss.low()), Math.exp(loss.high()), LEVEL, rows(score));
    }

    /// The accuracy with Wilson's interval, as if all places were independent.
    public static HeldOut accuracy(Evaluation score) {
        return accuracy(score.right(), score.places(), rows(score));
    }

    /// The same of so many places whose class is right.
    ///
    /// @param rows how many examples these are in
    public static HeldOut accuracy(long right, long places, int rows) {
        Proportion share = new Proportion(right, places);
        Interval interval = share.interval(LEVEL);
        return new HeldOut("accuracy", share.value(), interval.low(), interval.high(), LEVEL, rows);
    }

    private static int rows(Evaluation score) {
        return score.losses().length;
    }
}
