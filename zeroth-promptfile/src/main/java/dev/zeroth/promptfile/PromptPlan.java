package dev.zeroth.promptfile;

import dev.zeroth.prompts.Tradeoff;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// What a study file says of an objective `prompt`.
///
/// @param study its name
/// @param identity of all but the limits: what journals belong to
/// @param program keys that [SavedPrompt] makes the program from again
/// @param models what answers
/// @param proposing who proposes
/// @param weighing what candidates are weighed by, and which wins
/// @param limits of all trials together
/// @param limitsOfTrial of each by itself
/// @param least calls that a trial takes at least, and evaluations
/// @param replicates of each example
/// @param atOnce runs of the program at once
/// @param jobs trials at once
/// @param folder of the journals
/// @param judge the model of the metric; null: it needs none
/// @param learning from and for other studies; null: none
/// @param approve whether a person is asked before the winner is kept
/// @param out where the winner is kept; null: nowhere but where the command line says
/// @param by what optimizes, for people
/// @param warnings lines about the data
record PromptPlan(
        String study,
        String identity,
        Map<String, Object> program,
        Models models,
        Split split,
        Proposing proposing,
        MetricSection metric,
        @Nullable ChatClient judge,
        OptimizerSection optimizer,
        WeighingSection weighing,
        Budget limits,
        Budget limitsOfTrial,
        Least least,
        int replicates,
        int atOnce,
        int jobs,
        long seed,
        Path folder,
        @Nullable Path out,
        @Nullable Learning learning,
        boolean approve,
        String by,
        List<String> warnings) {

    PromptPlan {
        warnings = List.copyOf(warnings);
    }

    String fingerprint() {
        Tradeoff tradeoff = weighing.tradeoff();
        String chosen = tradeoff.equals(Tradeoff.BEST) ? "" : ", " + tradeoff;
        String each = limitsOfTrial.equals(Budget.UNLIMITED) ? "" : "; limits of a trial " + limitsOfTrial;
        String repeated = replicates == 1 ? "" : "; %d replicates".formatted(replicates);
        return "%s%s%s%s".formatted(identity, each, repeated, chosen);
    }

    /// What a trial takes at least: the program as it is validated, one other confirmed, both tested.
    record Least(long calls, long evaluations) {

        boolean within(Budget budget) {
            return calls <= budget.calls() && evaluations <= budget.evaluations();
        }
    }

    /// The limits for people.
    String limited() {
        String each = limitsOfTrial.equals(Budget.UNLIMITED) ? "" : limitsOfTrial + " a trial";
        if (limits.equals(Budget.UNLIMITED)) return each.isEmpty() ? "no limits" : each;
        return each.isEmpty() ? limits.toString() : "%s in all and %s".formatted(limits, each);
    }

    /// Whether anything is paid for, and so kept in a journal.
    boolean paid() {
        return models instanceof ChatModels || proposing.client() != null || judge != null;
    }

    /// The variables of keys that are not set, in the order of the models.
    SequencedSet<String> missingKeys() {
        List<ChatClient> clients = new ArrayList<>();
        if (models instanceof ChatModels chat) clients.addAll(chat.clients());
        ChatClient proposer = proposing.client();
        if (proposer != null) clients.add(proposer);
        if (judge != null) clients.add(judge);
        SequencedSet<String> missing = new LinkedHashSet<>();
        for (ChatClient client : clients) {
            String variable = client.missingKey();
            if (variable != null) missing.add(variable);
        }
        return missing;
    }

    /// Whether the price of every model that is paid for is known.
    boolean priced() {
        ChatClient proposer = proposing.client();
        boolean answers = !(models instanceof ChatModels chat) || chat.priced();
        return answers && (proposer == null || proposer.priced()) && (judge == null || judge.priced());
    }

    /// What a trial's optimizer and proposer are made with: its parameters, and what was learned where
    /// that is wanted.
    Map<String, @Nullable Object> given(Map<String, ? extends @Nullable Object> parameters) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        if (learning != null && optimizer.learned()) given.putAll(learning.best());
        given.putAll(parameters);
        return given;
    }

    Metric metric(Meter meter, Journal journal) {
        return metric.scoring().metric(judge == null ? null : judge.gateway(meter, journal));
    }
}
