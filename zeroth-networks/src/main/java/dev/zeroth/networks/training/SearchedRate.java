package dev.zeroth.networks.training;

/// Steps along slopes whose rate an evolution strategy of one parent finds on the way.
///
/// Each leg begins with three descents of a few steps from the same weights on the same minibatches, with the
/// rates r / f, r and r f; the one whose loss on the next minibatches is the least goes on for the rest of
/// the leg, and its rate is the next r. f shrinks where r itself wins, and grows else; legs grow longer, so
/// that the search costs ever less.
///
/// When to use: no rate is known. When not: a good one is known; the search costs about a third of a short
/// budget.
///
/// @param rate where the search begins, above 0
public record SearchedRate(Rule rule, double rate) implements Learner {

    private static final int TRIAL = 4;
    private static final int LOOKS = 2;
    private static final int LEG = 16;
    private static final double GROWTH = 1.3;
    private static final double WIDEST = 4;
    private static final double NARROWEST = 1.2;

    @Override
    public void learn(Course course, long until) {
        Descent descent = course.descent(rule);
        double r = rate;
        double factor = WIDEST;
        double leg = LEG;
        long race = 3L * (TRIAL * Course.BOTH_WAYS + LOOKS);
        while (course.spent() + race <= until) {
            double[] rates = {r / factor, r, r * factor};
            double best = race(course, descent, rates);
            factor = best == r ? Math.max(NARROWEST, Math.sqrt(factor)) : Math.min(WIDEST, factor * GROWTH);
            r = best;
            course.look();
            for (int i = 0; i < leg && course.spent() + Course.BOTH_WAYS <= until; i++) {
                course.step(descent, descent.steps(), r);
                course.look();
            }
            leg *= GROWTH;
        }
        new Gradients(rule, r).go(course, descent, until);
    }

    /// @return the rate of the winner, after whose steps the descent then is
    private static double race(Course course, Descent descent, double[] rates) {
        Descent.State start = descent.state();
        Descent.State end = start;
        double least = Double.POSITIVE_INFINITY;
        double best = rates[0];
        for (double candidate : rates) {
            descent.restore(start);
            for (int i = 0; i < TRIAL; i++) course.step(descent, descent.steps(), candidate);
            double loss = course.loss(descent.steps(), LOOKS);
            if (loss < least) {
                least = loss;
                best = candidate;
                end = descent.state();
            }
        }
        descent.restore(end);
        return best;
    }
}
