package dev.zeroth.cli;

import dev.zeroth.study.Budget;
import dev.zeroth.study.Durations;
import dev.zeroth.study.Replication;
import dev.zeroth.usage.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// When a study's loop ends, told by flags.
final class BudgetFlags {

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Trials wanted in all, earlier runs included (standard: the file's, or 100).")
    private @Nullable Integer trials;

    @Option(names = "--more", paramLabel = "N", description = "Trials to add to those there are.")
    private @Nullable Integer more;

    @Option(names = "--time", paramLabel = "TIME", description = "No trial is started after this long: 90s, 15m, 2h.")
    private @Nullable String time;

    @Option(names = "--target", paramLabel = "VALUE", description = "A value at least this good ends the study.")
    private @Nullable Double target;

    @Option(names = "--patience", paramLabel = "N", description = "So many trials without a better value end it.")
    private @Nullable Integer patience;

    @Option(names = "--max-failures", paramLabel = "N", description = "So many failed trials in a row end it.")
    private @Nullable Integer maxFailures;

    @Option(names = "--trial-timeout", paramLabel = "TIME", description = "A trial that takes longer fails.")
    private @Nullable String trialTimeout;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often the point of a failed trial is tried again.")
    private @Nullable Integer retries;

    @Option(
            names = "--replicates",
            paramLabel = "N",
            description = "For noisy objectives: the best points are evaluated up to so often (standard: 1).")
    private @Nullable Integer replicates;

    @Option(
            names = "--contenders",
            paramLabel = "N",
            description = "So many of the best points are evaluated again (standard: 5).")
    private @Nullable Integer contenders;

    /// The budget of a file or the standard one, with what the flags say in its place.
    ///
    /// @param present how many trials the study has
    Budget over(Budget base, int present) {
        if (trials != null && more != null) throw new UsageException("--trials and --more cannot be used together");
        int total = base.trials();
        if (trials != null) total = atLeast(1, trials, "--trials");
        if (more != null) total = sum(present, atLeast(1, more, "--more"));
        return new Budget(
                total,
                time == null ? base.time() : positive("--time", time),
                target == null ? base.target() : number(target),
                patience == null ? base.patience() : atLeast(1, patience, "--patience"),
                maxFailures == null ? base.maxFailures() : atLeast(0, maxFailures, "--max-failures"),
                trialTimeout == null ? base.trialTimeout() : positive("--trial-timeout", trialTimeout),
                retries == null ? base.retries() : atLeast(0, retries, "--retries"),
                replication(base.replication()));
    }

    private @Nullable Replication replication(@Nullable Replication base) {
        if (replicates == null && contenders == null) return base;
        Replication other = base;
        if (other == null) {
            if (replicates == null) throw new UsageException("--contenders needs --replicates");
            other = new Replication(1, Replication.CONTENDERS);
        }
        return new Replication(
                replicates == null ? other.replicates() : atLeast(1, replicates, "--replicates"),
                contenders == null ? other.contenders() : atLeast(1, contenders, "--contenders"));
    }

    /// The same flags for a task that ends its own trials in time.
    BudgetFlags withoutTrialTimeout() {
        trialTimeout = null;
        return this;
    }

    private static int sum(int present, int added) {
        return (int) Math.min(Integer.MAX_VALUE, (long) present + added);
    }

    private static Double number(Double target) {
        if (target.isNaN()) throw new UsageException("--target must be a number, got nan");
        return target;
    }

    private static Duration positive(String flag, String text) {
        Duration duration = duration(flag, text);
        if (duration.isPositive()) return duration;
        throw new UsageException("%s must be above 0, got '%s'".formatted(flag, text));
    }

    /// A duration that a flag says.
    static Duration duration(String flag, String text) {
        try {
            return Durations.parse(text);
        } catch (UsageException e) {
            throw new UsageException("%s: %s".formatted(flag, e.getMessage()), e.hint());
        }
    }

    private static int atLeast(int low, int value, String flag) {
        if (value < low) throw new UsageException("%s must be at least %d, got %d".formatted(flag, low, value));
        return value;
    }
}
