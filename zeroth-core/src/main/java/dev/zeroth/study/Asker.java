package dev.zeroth.study;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.Owner;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings trials into the world: interrupted ones again, waiting ones, retries of failed ones, and new ones. Called
/// under the ledger's monitor.
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

    /// The live form of a trial as the storage has it.
    LiveTrial live(TrialRecord record) {
        View view = View.of(record, definition.jobs());
        boolean complete = true;
        for (int n = 0; n < view.below() && complete; n++)
            complete = ledger.get(n).state().finished();
        View usable = complete ? view : View.of(ledger.trials().first(view.below()));
        return live(record, request(usable, record.number()));
    }

    private LiveTrial live(TrialRecord record, @Nullable AskRequest request) {
        return new LiveTrial(record, ledger, proposer, pruner, definition, request);
    }

    private @Nullable AskRequest request(View view, int number) {
        boolean declared = definition.space() != null;
        History history = view.history(definition.directions(), ledger.trials(), number, declared);
        return proposer.request(history, number);
    }

    /// A trial that was interrupted, taken over, or null.
    @Nullable
    LiveTrial resume() {
        for (TrialRecord trial : ledger.interrupted()) {
            Object owner = trial.attributes().get(Owner.ATTRIBUTE);
            if (ledger.claim(trial, owner, TrialDelta.ofAttributes(owned()), Instant.now())) {
                return live(ledger.get(trial.number()));
            }
        }
        return null;
    }

    private static Map<String, @Nullable Object> owned() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(Owner.ATTRIBUTE, Owner.self().toJson());
        return attributes;
    }

    /// The number of the next trial: the first that waits, else a new one; or -1 when there are enough.
    ///
    /// @param limit trials wanted in all; 0: no limit
    int nextNumber(int limit) {
        for (int number : ledger.unfinished()) {
            if (limit > 0 && number >= limit) break;
            if (ledger.get(number).state() == TrialState.WAITING) return number;
        }
        return limit == 0 || ledger.size() < limit ? ledger.size() : -1;
    }

    /// Trial `number` for the study's own loop.
    Answer askForLoop(int number, int retries) {
        View view = definition.async()
                ? View.of(ledger.trials().first(number))
                : finishedBelow(View.standard(number, definition.jobs()));
        Map<String, @Nullable Object> attributes = owned();
        keepView(attributes, view, number);
        if (number == ledger.size()) {
            TrialRecord failed = Retries.due(ledger.trials(), view, retries);
            if (failed != null) return retry(failed, number, view, attributes);
        }
        return ask(number, view, attributes);
    }

    private View finishedBelow(View standard) {
        View actual = View.of(ledger.trials().first(Math.min(standard.below(), ledger.size())));
        return actual.below() == standard.below() ? standard : actual;
    }

    private void keepView(Map<String, @Nullable Object> attributes, View view, int number) {
        if (!view.equals(View.standard(number, definition.jobs()))) attributes.put(View.ATTRIBUTE, view.toJson());
    }

    private Answer retry(TrialRecord failed, int number, View view, Map<String, @Nullable Object> attributes) {
        attributes.putAll(Retries.attributes(failed));
        boolean declared = definition.space() != null;
        if (!declared) attributes.put(Proposal.FIXED, failed.parameters().raw());
        return add(number, declared ? failed.parameters() : Parameters.NONE, attributes, request(view, number));
    }

    private Answer ask(int number, View view, Map<String, @Nullable Object> attributes) {
        AskRequest request = request(view, number);
        TrialRecord waiting = number < ledger.size() ? ledger.get(number) : null;
        Map<String, @Nullable Object> fixed = waiting == null ? Map.of() : LiveTrial.fixedOf(waiting);
        Parameters point = proposer.point(request, fixed);
        if (point == null) return Answer.EXHAUSTED;
        return waiting == null ? add(number, point, attributes, request) : claim(waiting, point, attributes, request);
    }

    private Answer add(
            int number, Parameters point, Map<String, @Nullable Object> attributes, @Nullable AskRequest request) {
        Parameters kept = keepProposal(point, attributes);
        TrialRecord record = new TrialRecord(
                number,
                TrialState.RUNNING,
                kept,
                List.of(),
                new java.util.TreeMap<>(),
                new java.util.TreeMap<>(),
                Map.of(),
                attributes,
                Instant.now(),
                null);
        return ledger.add(record) ? new Answer(live(record, request), false) : Answer.BEATEN;
    }

    private Answer claim(
            TrialRecord waiting,
            Parameters point,
            Map<String, @Nullable Object> attributes,
            @Nullable AskRequest request) {
        Parameters kept = keepProposal(point, attributes);
        TrialDelta delta =
                new TrialDelta(kept, new java.util.TreeMap<>(), new java.util.TreeMap<>(), Map.of(), attributes);
        Object owner = waiting.attributes().get(Owner.ATTRIBUTE);
        return ledger.claim(waiting, owner, delta, Instant.now())
                ? new Answer(live(ledger.get(waiting.number()), request), false)
                : Answer.BEATEN;
    }

    private Parameters keepProposal(Parameters point, Map<String, @Nullable Object> attributes) {
        if (definition.space() != null) return point;
        if (!point.values().isEmpty()) attributes.put(Proposal.ATTRIBUTE, Proposal.toJson(point));
        return Parameters.NONE;
    }

    /// Trials for a caller who owns the loop: they rest on every outcome there is, and belong to no process.
    List<LiveTrial> askForCaller(int count) {
        List<LiveTrial> trials = new ArrayList<>();
        while (trials.size() < count) {
            int number = nextNumber(0);
            boolean added =
                    number < ledger.size() ? addOne(trials, number) : addBatch(trials, number, count - trials.size());
            if (!added) return trials;
            ledger.refresh();
        }
        return trials;
    }

    private boolean addOne(List<LiveTrial> trials, int number) {
        View view = View.of(ledger.trials().first(number));
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        keepView(attributes, view, number);
        Answer answer = ask(number, view, attributes);
        if (answer.trial() != null) trials.add(answer.trial());
        return !answer.exhausted();
    }

    private boolean addBatch(List<LiveTrial> trials, int first, int count) {
        View view = View.of(ledger.trials().first(first));
        AskRequest request = request(view, first);
        List<Parameters> points = proposer.batch(request, count);
        for (Parameters point : points) {
            int number = ledger.size();
            if (breaks(point)) return addOne(trials, number);
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
            keepView(attributes, view, number);
            Answer answer = add(number, point, attributes, request(view, number));
            if (answer.trial() == null) return true;
            trials.add(answer.trial());
        }
        return !points.isEmpty();
    }

    private boolean breaks(Parameters point) {
        SearchSpace space = definition.space();
        return space != null && space.violated(point) != null;
    }
}
