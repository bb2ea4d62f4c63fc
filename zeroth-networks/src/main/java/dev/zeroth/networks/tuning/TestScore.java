package dev.zeroth.networks.tuning;

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

    /// Among how many classes a place is undecided, so to speak: exp of the loss and of the ends of its interval.
    public static HeldOut perplexity(Evaluation score) {
        HeldOut loss = loss(score);
        return new HeldOut(
                "perplexity", Math.exp(loss.value()), Math.exp(loss.low()), Math.exp(loss.high()), LEVEL, rows(score));
    }

    /// The accuracy with Wilson's interval, as if all places were independent: with n places, p right and z
    /// the normal quantile, (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n).
    public static HeldOut accuracy(Evaluation score) {
        double n = score.places();
        double p = score.accuracy();
        double square = NORMAL * NORMAL;
        double half = NORMAL * Math.sqrt(p * (1 - p) / n + square / (4 * n * n));
        double scale = 1 + square / n;
        double middle = p + square / (2 * n);
        return new HeldOut("accuracy", p, (middle - half) / scale, (middle + half) / scale, LEVEL, rows(score));
    }

    private static int rows(Evaluation score) {
        return score.losses().length;
    }
}
