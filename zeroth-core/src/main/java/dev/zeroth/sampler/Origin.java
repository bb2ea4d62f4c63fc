package dev.zeroth.sampler;

import dev.zeroth.trial.TrialRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a trial's point came from, told by the attributes that Optuna uses for it.
public final class Origin {

    /// The trial attribute with the raw values of an enqueued trial, by parameter name.
    public static final String FIXED = "fixed_params";

    /// The trial attribute with the numbers of the failed trials whose point this trial tries again, oldest first.
    public static final String RETRIES = "retry_history";

    /// The trial attribute with the number of the first trial at the point that this trial evaluates again.
    public static final String REPLICATES = "zeroth:replicates";

    /// The trial attribute with the number of the trial whose state this one goes on from; see
    /// [Sampler#parent].
    public static final String PARENT = "zeroth:parent";

    private Origin() {}

    /// Whether the trial evaluates the point of an earlier one again, to learn its noise.
    public static boolean replicate(TrialRecord trial) {
        return trial.attributes().containsKey(REPLICATES);
    }

    /// Whether the study's sampler chose the whole point: it was neither enqueued nor another trial's.
    public static boolean sampled(TrialRecord trial) {
        return sampled(trial.attributes());
    }

    /// The same of a trial with these attributes.
    public static boolean sampled(Map<String, ? extends @Nullable Object> attributes) {
        return !attributes.containsKey(FIXED)
                && !attributes.containsKey(RETRIES)
                && !attributes.containsKey(REPLICATES);
    }
}
