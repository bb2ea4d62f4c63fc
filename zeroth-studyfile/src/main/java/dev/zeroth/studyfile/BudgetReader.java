package dev.zeroth.studyfile;

import dev.zeroth.study.Budget;
import dev.zeroth.study.Replication;
import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads `budget`: a number of trials, or a mapping of rules.
///
/// Where no number of trials is given, it is that of the points of the space if the sampler comes to an end, or one
/// where nothing is searched ([dev.zeroth.task.Task#settled]); else there is none if `time` is given, and 100 if not.
final class BudgetReader {

    static final int STANDARD_TRIALS = 100;

    private static final String BUDGET = "budget";
    private static final int MOST = Integer.MAX_VALUE;

    private BudgetReader() {}

    /// The budget as far as it is given; trials -1 where no number is.
    static Given read(Section root, int objectives) {
        if (!root.has(BUDGET)) return new Given(-1, null, null, 0, 0, null, 0, null);
        if (!(root.element(BUDGET) instanceof Element.Mapping)) {
            return new Given(root.integer(BUDGET, 1, MOST), null, null, 0, 0, null, 0, null);
        }
        Section section = root.section(BUDGET);
        Given given = new Given(
                section.has("trials") ? section.integer("trials", 1, MOST) : -1,
                section.durationOrNull("time"),
                section.numberOrNull("target", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                section.intOr("patience", 0, 1, MOST),
                section.intOr("max-failures", 0, 1, MOST),
                section.durationOrNull("trial-timeout"),
                section.intOr("retries", 0, 0, MOST),
                replication(section));
        if (objectives > 1) {
            for (String key : new String[] {"target", "patience", "replicates"}) {
                if (section.has(key)) {
                    section.problem(key, "is for one metric, and the study has %d".formatted(objectives), null);
                }
            }
        }
        return given;
    }

    private static @Nullable Replication replication(Section section) {
        int replicates = section.intOr("replicates", 1, 1, MOST);
        int contenders = section.intOr("contenders", Replication.CONTENDERS, 1, MOST);
        if (section.has("replicates")) return new Replication(replicates, contenders);
        if (section.has("contenders")) section.problem("contenders", "needs replicates", null);
        return null;
    }

    /// What a file says of its budget.
    record Given(
            int trials,
            @Nullable Duration time,
            @Nullable Double target,
            int patience,
            int maxFailures,
            @Nullable Duration trialTimeout,
            int retries,
            @Nullable Replication replication) {

        /// The budget.
        ///
        /// @param size how many trials exhaust the space, or positive infinity
        Budget budget(double size) {
            int total = trials >= 0 ? trials : standard(size);
            return new Budget(total, time, target, patience, maxFailures, trialTimeout, retries, replication);
        }

        private int standard(double size) {
            if (size <= MOST) return (int) size;
            return time == null ? STANDARD_TRIALS : 0;
        }
    }
}
