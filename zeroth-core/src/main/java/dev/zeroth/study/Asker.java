package dev.zeroth.study;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Origin;
import dev.zeroth.sampler.View;
import dev.zeroth.space.Parameters;
import dev.zeroth.storage.Owner;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Brings trials into the world: interrupted ones again, waiting ones, retries of failed ones, replicates of
/// good ones, and new ones. Called under the ledger's monitor.
final class Asker {

    /// An answer to an ask: a trial; or nothing left; or neither, when another process was first.
    record Answer(@Nullable LiveTrial trial, boolean exhausted) {
        static final Answer EXHAUSTED = new Answer(null, true);
        static final Answer BEATEN = new Answer(null, false);
    }

    private final Ledger ledger;
    private final StudyDefinition definition;
    private final Proposer proposer;
    private final Pruner pruner;

    Asker(Ledger ledger, StudyDefinition definition, Proposer proposer, Pruner pruner) {
        this.ledger = ledger;
        this.definition = definition;
        this.proposer = proposer;
        this.pruner = pruner;
    }

    /// The live form of a trial that this process did not start.
    LiveTrial live(TrialRecord record) {
        View view = View.of(record, definition.jobs());
        SortedSet<Integer> unfinished = ledger.unfinished();
        boolean finished = view.except().containsAll(unfinished.headSet(view.below()));
        return live(record, request(finished ? view : View.except(record.number(), unfinished), record.number()));
    }

    private LiveTrial live(TrialRecord record, @Nullable AskRequest request) {
        return new LiveTrial(record, ledger, proposer, pruner, definition, request);
    }

    private @Nullable AskRequest request(View view, int number) {
        boolean declared = definition.space() != null;
        History history = ledger.trials().history(view, definition.directions(), number, declared);
        return proposer.request(history, number);
    }

    /// A trial that was interrupted, taken over, or null.
    @Nullable
    LiveTrial resume(Owner owner) {
        for (TrialRecord trial : ledger.interrupted()) {
            Object before = trial.attributes().get(Owner.ATTRIBUTE);
            if (ledger.claim(trial, before, TrialDelta.ofAttributes(ownedBy(owner)), Instant.now())) {
                LiveTrial again = live(ledger.get(trial.number()));
                again.forgetReports();
                return again;
            }
        }
        return null;
    }

    private static Map<String, @Nullable Object> ownedBy(@Nullable Owner owner) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        if (owner != null) attributes.put(Owner.ATTRIBUTE, owner.toJson());
        return attributes;
    }

    /// The number of the next trial: the first that waits, else a new one; or -1 when there are enough.
    ///
    /// @param limit trials wanted in all; 0: no limit
    int nextNumber(int limit) {
        int waiting = ledger.firstWaiting();
        int next = waiting >= 0 ? waiting : ledger.size();
        return limit == 0 || next < limit ? next : -1;
    }

    /// Trial `number` for the study's own loop.
    Answer askForLoop(int number, Retries retries, Replicates replicates, Owner owner) {
        int below = definition.async()
                ? number
                : View.standard(number, definition.jobs()).below();
        View view = View.except(below, ledger.unfinished());
        if (number < ledger.size()) return ask(number, view, owner);
        TrialRecord failed = retries.due(ledger.trials(), view);
        if (failed != null) return repeat(failed, Retries.attributes(failed), number, view, owner);
        TrialRecord noisy = replicates.due(ledger.trials(), view, true);
        if (noisy != null) return repeat(noisy, Replicates.attributes(noisy), number, view, owner);
        Answer answer = ask(number, view, owner);
        if (!answer.exhausted() || ledger.awaitedBelow(number)) return answer;
        View whole = View.except(number, ledger.unfinished());
        failed = retries.due(ledger.trials(), whole);
        if (failed != null) return repeat(failed, Retries.attributes(failed), number, whole, owner);
        noisy = replicates.due(ledger.trials(), whole, false);
        return noisy == null ? answer : repeat(noisy, Replicates.attributes(noisy), number, whole, owner);
    }

    private Map<String, @Nullable Object> attributes(View view, int number, @Nullable Owner owner) {
        Map<String, @Nullable Object> attributes = ownedBy(owner);
        if (definition.async() || !view.equals(View.standard(number, definition.jobs()))) {
            attributes.put(View.ATTRIBUTE, view.toJson());
        }
        return attributes;
    }

    /// A trial at the point of an earlier one.
    private Answer repeat(TrialRecord earlier, Map<String, @Nullable Object> why, int number, View view, Owner owner) {
        Map<String, @Nullable Object> attributes = attributes(view, number, owner);
        attributes.putAll(why);
        Object parent = earlier.attributes().get(Origin.PARENT);
        if (parent != null) attributes.put(Origin.PARENT, parent);
        boolean declared = definition.space() != null;
        if (!declared) attributes.put(Origin.FIXED, earlier.parameters().raw());
        return add(number, declared ? earlier.parameters() : Parameters.NONE, attributes, request(view, number));
    }

    private Answer ask(int number, View view, @Nullable Owner owner) {
        AskRequest request = request(view, number);
        Map<String, @Nullable Object> attributes = attributes(view, number, owner);
        if (number == ledger.size()) {
            Parameters point = proposer.point(request, Map.of());
            return point == null ? Answer.EXHAUSTED : add(number, point, attributes, request);
        }
        TrialRecord waiting = ledger.get(number);
        if (waiting.state() != TrialState.WAITING) return Answer.BEATEN; // taken since its number was chosen
        try {
            Parameters point = proposer.point(request, LiveTrial.fixedOf(waiting));
            return point == null ? Answer.EXHAUSTED : claim(waiting, point, attributes, request);
        } catch (UsageException e) {
            return refuse(waiting, attributes, String.valueOf(e.getMessage()));
        }
    }

    private Answer add(
            int number, Parameters point, Map<String, @Nullable Object> attributes, @Nullable AskRequest request) {
        Parameters kept = keepProposal(point, attributes);
        Integer parent = Origin.sampled(attributes) ? proposer.parent(request) : null;
        if (parent != null) attributes.put(Origin.PARENT, (long) parent);
        TrialRecord record = TrialRecord.of(number, TrialState.RUNNING, kept)
                .withAttributes(attributes)
                .startedAt(Instant.now());
        return ledger.add(record) ? new Answer(live(record, request), false) : Answer.BEATEN;
    }

    private Answer claim(
            TrialRecord waiting,
            Parameters point,
            Map<String, @Nullable Object> attributes,
            @Nullable AskRequest request) {
        Parameters kept = keepProposal(point, attributes);
        TrialDelta delta = TrialDelta.ofAttributes(attributes).withParameters(kept);
        Object owner = waiting.attributes().get(Owner.ATTRIBUTE);
        return ledger.claim(waiting, owner, delta, Instant.now())
                ? new Answer(live(ledger.get(waiting.number()), request), false)
                : Answer.BEATEN;
    }

    /// Fails a waiting trial that no point of the space can be made of, so that the study goes on.
    private Answer refuse(TrialRecord waiting, Map<String, @Nullable Object> attributes, String reason) {
        Object owner = waiting.attributes().get(Owner.ATTRIBUTE);
        Instant now = Instant.now();
        if (ledger.claim(waiting, owner, TrialDelta.ofAttributes(attributes), now)) {
            TrialEnd end =
                    TrialEnd.of(Outcome.failed(reason), definition.directions().size(), null);
            TrialDelta delta = TrialDelta.ofAttributes(end.attributes());
            ledger.finish(waiting.number(), delta, end.state(), end.values(), now);
        }
        return Answer.BEATEN;
    }

    private Parameters keepProposal(Parameters point, Map<String, @Nullable Object> attributes) {
        if (definition.space() != null) return point;
        if (!point.values().isEmpty()) attributes.put(Proposal.ATTRIBUTE, Proposal.toJson(point));
        return Parameters.NONE;
    }

    /// Trials for a caller who owns the loop: they rest on every outcome there is, and belong to no process.
    List<LiveTrial> askForCaller(int count) {
        List<LiveTrial> trials = new ArrayList<>();
        boolean more = true;
        while (more && trials.size() < count) {
            ledger.refresh();
            int number = nextNumber(0);
            more = number < ledger.size() ? addOne(trials, number) : addBatch(trials, number, count - trials.size());
        }
        return trials;
    }

    /// Whether there may be more.
    private boolean addOne(List<LiveTrial> trials, int number) {
        Answer answer = ask(number, View.except(number, ledger.unfinished()), null);
        if (answer.trial() != null) trials.add(answer.trial());
        return !answer.exhausted();
    }

    private boolean addBatch(List<LiveTrial> trials, int first, int count) {
        View view = View.except(first, ledger.unfinished());
        List<@Nullable Parameters> points = proposer.batch(request(view, first), count);
        for (Parameters point : points) {
            int number = ledger.size();
            if (point == null) return addOne(trials, number);
            Answer answer = add(number, point, attributes(view, number, null), request(view, number));
            if (answer.trial() == null) return true;
            trials.add(answer.trial());
        }
        return !points.isEmpty();
    }
}
