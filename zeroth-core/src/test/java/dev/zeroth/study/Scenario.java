package dev.zeroth.study;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.Storage;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// A study with everything in it: failures, pruned trials, retries, enqueued points, conditions, constraints. What its
/// objective gives depends on the point and the trial's number alone; how long it takes on the timing.
///
/// @param timing seeds how often the objective yields to other threads
record Scenario(int jobs, boolean declared, boolean async, int trials, long timing) {

    static final int MOST = 200;

    private static final ChoiceDomain KIND = ChoiceDomain.of("a", "b", null);

    private static final SearchSpace SPACE = SearchSpace.builder()
            .addFloat("x", -5, 5)
            .addInt("n", 1, 9)
            .add("kind", KIND)
            .add("deep", FloatDomain.of(0, 1), "kind == \"a\"")
            .constraint("x + n < 12")
            .build();

    Study open(Storage storage) {
        StudyBuilder builder = Study.builder("scenario")
                .storage(storage)
                .jobs(jobs)
                .async(async)
                .seed(5);
        if (declared) builder.space(SPACE);
        return builder.sampler(new HashingSampler()).open();
    }

    /// Enqueues two points, if they are not there yet.
    static void prepare(Study study) {
        if (!study.trials().isEmpty()) return;
        study.enqueue(Map.of("x", 1.5, "n", 2L, "kind", "b"));
        study.enqueue(Map.of("n", 3L));
    }

    Budget budget() {
        return Budget.trials(trials).retries(1);
    }

    /// @param ended counts, by number, how often the objective came to its end; may be null
    Objective objective(@Nullable AtomicIntegerArray ended) {
        return trial -> {
            try {
                return evaluate(trial);
            } finally {
                if (ended != null) ended.incrementAndGet(trial.number());
            }
        };
    }

    private double evaluate(Trial trial) {
        RandomStream pace = new Streams(timing).stream(trial.number(), "pace");
        dawdle(pace);
        double x = trial.suggestFloat("x", -5, 5);
        int n = trial.suggestInt("n", 1, 9);
        dawdle(pace);
        Object kind = trial.suggest("kind", KIND).raw();
        double deep = "a".equals(kind) ? trial.suggestFloat("deep", 0, 1) : 0;
        trial.report(0, x);
        dawdle(pace);
        int fate = Math.floorMod(Double.hashCode(x), 7);
        if (fate == 0) throw new IllegalStateException("fate of " + x);
        if (fate == 1) throw new TrialPruned();
        if (fate == 2) return Double.NaN;
        trial.setUserAttribute("deep", deep);
        return x * x + n + deep;
    }

    @SuppressWarnings("ThreadPriorityCheck") // what is tested must not rely on the scheduler
    private static void dawdle(RandomStream pace) {
        if (!Thread.currentThread().isVirtual()) return; // else the whole machine may go first
        for (int i = pace.nextInt(40); i > 0; i--) Thread.yield();
    }

    /// What of a study must not depend on timing, a trial a line.
    static List<String> lines(Study study) {
        return study.trials().stream().map(Scenario::line).toList();
    }

    private static String line(TrialRecord trial) {
        return trial.number() + " " + trial.state() + " " + trial.values() + " " + trial.parameters() + " "
                + trial.reports() + " " + trial.userAttributes() + " " + trial.failure() + " "
                + trial.attributes().get("retry_history");
    }
}
