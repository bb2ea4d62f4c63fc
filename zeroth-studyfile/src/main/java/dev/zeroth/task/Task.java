package dev.zeroth.task;

import dev.zeroth.sampler.Encoding;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a study file's (or command line's) objective is once read: evaluates trials, from several
/// threads at once, and at the end makes something of the winner.
public interface Task extends AutoCloseable {

    /// The identity of what is evaluated: its type, its settings and the content of its data, without
    /// absolute paths. Two tasks of one fingerprint give the same value for the same trial of the same
    /// seed.
    String fingerprint();

    /// One line for people, such as `random forest on spam.train.tsv, 5-fold accuracy`.
    String summary();

    /// One per value, in order; at least one.
    List<Metric> metrics();

    /// The space to search where none is declared, or null: the task suggests its parameters as it goes,
    /// or cannot do without a declared space (then [#problems] says so).
    default @Nullable SearchSpace standardSpace() {
        return null;
    }

    /// Whether without a space all trials would be the same, so that a budget that is not given is one
    /// trial. Not so where the task suggests parameters as it goes.
    default boolean settled() {
        return false;
    }

    /// What is known of the points of its space beyond their parameters.
    ///
    /// @param space as of [#problems]
    default Encoding encoding(@Nullable SearchSpace space) {
        return Encoding.NONE;
    }

    /// Whether trials go on from what others left, so that the sampler must name their parents.
    default boolean wantsParents() {
        return false;
    }

    /// What is wrong with a space for this task: a parameter's name, then a line such as `unknown
    /// setting of random-forest. Maybe 'trees'?`. The key `""` stands for the space as a whole.
    ///
    /// @param space the declared space, or the standard one where none is declared, or null where there
    ///     is neither
    default SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        return new LinkedHashMap<>();
    }

    /// Points that a new study tries first, as far as they fit its space, such as what was best for like
    /// tasks.
    ///
    /// @param space as of [#problems]
    default List<Map<String, @Nullable Object>> starts(@Nullable SearchSpace space) {
        return List.of();
    }

    /// Told once before the first trial of a run.
    ///
    /// @param trials wanted in all, those there are included; 0: nobody knows
    /// @param before the trials that there are
    /// @throws dev.zeroth.usage.UsageException if it is certain that no trial can be run
    default void begin(int trials, List<TrialRecord> before) {}

    /// The values of a trial, one per metric.
    ///
    /// @throws dev.zeroth.trial.TrialPruned if it was stopped early
    /// @throws dev.zeroth.trial.TrialPostponed if it cannot be run now, and no other either
    /// @throws dev.zeroth.trial.TrialFailed if it has no value, for a reason made for people
    double[] evaluate(Trial trial) throws Exception;

    /// Lines for people before the first trial, such as how long all of them will take; may try a little
    /// of the work.
    ///
    /// @param trials how many there will be, 0 if nobody knows
    default List<String> forecast(int trials) throws Exception {
        return List.of();
    }

    /// Lines for people who want to know what a study would take, instead of running it.
    ///
    /// @param trials as of [#forecast]
    /// @param asked how many examples may be tried for real, which may cost money
    default List<String> estimate(int trials, int asked) throws Exception {
        return forecast(trials);
    }

    /// Whether a trial that is stopped goes on later where it was, so that nothing is lost by stopping
    /// it at once.
    default boolean resumes() {
        return false;
    }

    /// Whether [#conclude] asks a person before it saves the winner.
    default boolean asks() {
        return false;
    }

    /// Where the objective itself wants its winner saved; null: nowhere.
    default @Nullable Path out() {
        return null;
    }

    /// Where the winner is saved where nobody says anything, unless [#refuses] speaks against it; null:
    /// nowhere.
    default @Nullable Path standardOut() {
        return null;
    }

    /// What speaks against saving the winner there, asked before any trial; null: nothing.
    default @Nullable String refuses(Path out) {
        return Files.isDirectory(out) ? "is a folder, not a file" : null;
    }

    /// Whether [#conclude] can save the winner.
    default boolean savesModel() {
        return false;
    }

    /// The trial of a front of trade-offs that [#conclude] is for; of a single objective it is the best.
    ///
    /// @param front at least one, none better than another in all values
    default TrialRecord winner(List<TrialRecord> front) {
        return front.getFirst();
    }

    /// What comes of the best trial once the search is over, such as a score on held-out data and a
    /// saved model; null where there is nothing to add.
    default @Nullable Conclusion conclude(TrialRecord best, ConclusionRequest request) throws Exception {
        return null;
    }

    @Override
    default void close() {}
}
