package dev.zeroth.prompts;

import dev.zeroth.prompts.call.Bill;
import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Spent;
import dev.zeroth.prompts.evaluate.Split;
import java.time.Duration;

/// What of the budget is kept for the end, at the price of the initial program's validation and a tenth more.
/// As many finalists are reckoned with as were validated, so that nothing is withheld for those who do not
/// exist.
final class Aside {

    /// The initial program and one other.
    static final int LEAST = 2;

    private final Meter meter;
    private final Split split;
    private final int replicates;
    private int finalists;
    private Spent validation;
    private Bill bill = Bill.NONE;

    /// @param replicates of each example
    Aside(Meter meter, Split split, int replicates) {
        this.meter = meter;
        this.split = split;
        this.replicates = replicates;
        this.validation = meter.spent();
    }

    /// @param start what was spent before the initial program's validation, which is over now
    /// @param told what its outcomes say that it took: as if no call of it had been paid for before
    /// @throws BudgetSpent if there is no room for the end
    void begin(Spent start, Bill told) {
        validation = meter.spent().since(start);
        bill = told;
        keep(Finish.examples(split, LEAST));
        finalists = LEAST;
    }

    /// Keeps more where more candidates may be confirmed, if there is room.
    ///
    /// @param validated so far
    void grow(int validated) {
        int wanted = Finish.finalists(validated);
        if (finalists == 0 || wanted <= finalists) return;
        if (kept(Finish.examples(split, wanted))) finalists = wanted;
    }

    /// Keeps what the test takes, while finalists are confirmed.
    void test() {
        if (!kept(Finish.examples(split, 0))) meter.release();
    }

    private boolean kept(long examples) {
        try {
            keep(examples);
            return true;
        } catch (BudgetSpent _) {
            return false;
        }
    }

    private void keep(long examples) {
        double times = PromptOptimizer.ASIDE * examples / split.validation().size();
        meter.setAside(
                (long) Math.ceil(times * Math.max(validation.calls(), bill.calls())),
                (long) Math.ceil(times
                        * Math.max(validation.usage().total(), bill.usage().total())),
                times * Math.max(validation.usd(), bill.usd()),
                examples * replicates,
                Duration.ofNanos((long) (times * validation.time().toNanos())));
    }
}
