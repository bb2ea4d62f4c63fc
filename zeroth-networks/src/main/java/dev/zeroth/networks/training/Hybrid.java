package dev.zeroth.networks.training;

import dev.zeroth.weights.Weights;
import dev.zeroth.weights.fit.FitResult;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/// Steps along slopes and a method that only sees losses, one after the other.
///
/// With one round the method starts from where the slopes led; with more it is interleaved with them: each
/// round spends its share of the budget on slopes first. The rule keeps its memory over all rounds; the
/// method begins anew in each, around the weights as they are, with the rate and epsilon that the first one
/// found.
///
/// @param share of the budget for slopes, above 0 and below 1
/// @param rounds at least 1
public record Hybrid(Gradients gradients, ForwardOnly method, double share, int rounds) implements Learner {

    public Hybrid {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be above 0 and below 1, got " + share);
        }
        if (rounds < 1) throw new IllegalArgumentException("rounds must be at least 1, got " + rounds);
    }

    @Override
    public void learn(Course course, long until) {
        Descent descent = course.descent(gradients.rule());
        long first = course.spent();
        double rate = method.rate();
        double epsilon = method.epsilon();
        for (int round = 0; round < rounds; round++) {
            double begin = first + (double) (until - first) * round / rounds;
            double end = first + (double) (until - first) * (round + 1) / rounds;
            gradients.go(course, descent, (long) (begin + share * (end - begin)));
            FitResult result = improve(course, (long) end, rate, epsilon, round);
            if (result != null && method.method().steps()) {
                rate = result.rate();
                epsilon = result.epsilon();
            }
        }
    }

    /// Lets the method work, and takes it back where the loss on the first minibatches was less before.
    private @Nullable FitResult improve(Course course, long until, double rate, double epsilon, int round) {
        int passes = method.passes();
        if (course.spent() + 2L * passes > until) return null;
        try (Arena arena = Arena.ofShared()) {
            Weights before = course.weights().copy(arena);
            double loss = course.loss(0, passes);
            FitResult result = method.fit(course, until - passes, rate, epsilon, round);
            if (!(course.loss(0, passes) < loss)) course.weights().restore(before);
            course.look();
            return result;
        }
    }
}
