package dev.zeroth.networks.training;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.fit.FitResult;
import dev.zeroth.weights.fit.ZerothOrder;
import org.jspecify.annotations.Nullable;

/// A method that only sees losses.
///
/// @param rate first rate and `epsilon`, above 0; 0: both are searched for, which the budget pays
/// @param passes over how many minibatches each loss is a mean
/// @param fixed whether all losses are of the same minibatches, for methods that compare losses of different
///     steps
public record ForwardOnly(Method method, double rate, double epsilon, int passes, boolean fixed) implements Learner {

    public ForwardOnly {
        if (passes < 1) throw new IllegalArgumentException("passes must be at least 1, got " + passes);
    }

    @Override
    public void learn(Course course, long until) {
        fit(course, until, rate, epsilon, 0);
    }

    /// @param round which makes the noise another
    /// @return null where there is nothing left to spend
    @Nullable
    FitResult fit(Course course, long until, double firstRate, double firstEpsilon, long round) {
        long left = (until - course.spent()) / passes;
        if (left < 1) return null;
        ZerothOrder order = ZerothOrder.with(method)
                .budget(left)
                .batches(fixed ? 1 : 0)
                .seed(course.seed() + round)
                .listen(_ -> course.look());
        if (firstRate > 0 && firstEpsilon > 0) order.rate(firstRate).epsilon(firstEpsilon);
        return order.fit(course.weights(), (_, batch) -> course.loss(batch * passes, passes));
    }
}
