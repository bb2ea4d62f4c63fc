package dev.zeroth.sampler.replay;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Origin;
import dev.zeroth.sampler.View;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run of a method, as far as it was repeated.
final class Replay {

    /// So many of the trials told last are looked at to see whether a history continues the one before; of those
    /// before them the ones whose number is a power of two.
    private static final int PROBES = 16;

    private final SearchSpace space;
    private final Streams streams;
    private final List<Direction> directions;
    private final int jobs;
    private final Method method;

    private final Map<Integer, Proposed> out = new HashMap<>();
    private final BitSet told = new BitSet();
    private final List<TrialRecord> probes = new ArrayList<>();
    private final Deque<TrialRecord> recent = new ArrayDeque<>();

    /// Every finished trial below this is told.
    private int toldBelow;

    /// The trial asked for last, and its point.
    private int last = -1;

    private @Nullable Parameters lastPoint;

    /// How many outcomes it saw.
    private int lastSaw;

    Replay(AskRequest request, SearchSpace space, Method method) {
        this.space = space;
        this.streams = request.streams();
        this.directions = request.history().directions();
        this.jobs = request.jobs();
        this.method = method;
    }

    /// Whether the calls made so far are those that this request would make first.
    boolean continues(AskRequest request, SearchSpace space) {
        History history = request.history();
        if (request.trial() < last || request.jobs() != jobs) return false;
        if (!this.space.equals(space) || !streams.equals(request.streams())) return false;
        if (!directions.equals(history.directions())) return false;
        for (TrialRecord probe : probes) if (!same(history.finished(), probe)) return false;
        for (TrialRecord probe : recent) if (!same(history.finished(), probe)) return false;
        if (request.trial() == last) return history.finished().size() == lastSaw;
        return last < 0 || tookPlace(history);
    }

    @SuppressWarnings("ReferenceEquality") // the same record, not an equal one: cheap, and all that a cache may claim
    private static boolean same(List<TrialRecord> finished, TrialRecord known) {
        return find(finished, known.number()) == known;
    }

    /// Whether the trial asked for last came about as it was proposed here, on the outcomes told here.
    private boolean tookPlace(History history) {
        TrialRecord trial = find(history, last);
        if (trial == null || !Origin.sampled(trial)) return false;
        if (lastPoint != null && !agrees(lastPoint, trial)) return false;
        View view = View.of(trial, jobs);
        int saw = below(history.finished(), view.below());
        for (int number : view.except()) if (find(history.finished(), number) != null) saw--;
        return saw == lastSaw;
    }

    private static @Nullable TrialRecord find(History history, int number) {
        TrialRecord trial = find(history.finished(), number);
        return trial != null ? trial : find(history.pending(), number);
    }

    /// How many trials of a list by number have a lower one.
    private static int below(List<TrialRecord> trials, int number) {
        int low = 0;
        int high = Math.min(number, trials.size());
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trials.get(middle).number() < number) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// The trial of a number in a list by number, or null.
    private static @Nullable TrialRecord find(List<TrialRecord> trials, int number) {
        int at = below(trials, number);
        return at < trials.size() && trials.get(at).number() == number ? trials.get(at) : null;
    }

    /// The point for a trial, or null where the method has none now.
    @Nullable
    Parameters propose(AskRequest request) {
        History history = request.history();
        if (request.trial() == last) return lastPoint;
        for (int number = last + 1; number < request.trial(); number++) repeat(history, number);
        tellAll(history, View.standard(request.trial(), 1));
        Proposed proposed = ask(request.trial());
        last = request.trial();
        lastPoint = proposed == null ? null : proposed.point();
        lastSaw = history.finished().size();
        return lastPoint;
    }

    /// Makes the calls that an earlier trial stands for.
    private void repeat(History history, int number) {
        TrialRecord trial = find(history, number);
        if (trial == null) return;
        tellAll(history, View.of(trial, jobs));
        if (!Origin.sampled(trial)) return;
        Proposed proposed = ask(number);
        if (proposed == null || agrees(proposed.point(), trial)) return;
        out.remove(number);
        method.drop(proposed);
    }

    /// Whether a trial was tried at a point that was chosen whole or in part.
    private static boolean agrees(Parameters point, TrialRecord trial) {
        if (trial.parameters().values().size() < point.values().size()) return false;
        return point.values().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(trial.parameters().get(entry.getKey())));
    }

    private @Nullable Proposed ask(int number) {
        for (int attempt = 0; attempt < ReplayedSampler.ATTEMPTS; attempt++) {
            Proposed proposed = method.ask(number);
            if (proposed == null) return null;
            if (space.violated(proposed.point()) == null) {
                out.put(number, proposed);
                return proposed;
            }
            method.tell(proposed, Told.refused(directions.size()));
        }
        return null;
    }

    /// Tells what a view shows and was not told.
    private void tellAll(History history, View view) {
        for (int number = toldBelow; number < view.below(); number++) {
            if (told.get(number) || !view.sees(number)) continue;
            TrialRecord trial = find(history.finished(), number);
            if (trial != null) tell(trial);
        }
        toldBelow = told.nextClearBit(toldBelow);
    }

    private void tell(TrialRecord trial) {
        int number = trial.number();
        told.set(number);
        probe(trial);
        Proposed proposed = out.remove(number);
        Told outcome = Told.of(trial, directions);
        if (proposed != null) method.tell(proposed, outcome);
        else if (trial.state() != TrialState.FAILED
                && !trial.parameters().values().isEmpty()) {
            method.inject(trial.parameters(), outcome);
        }
    }

    private void probe(TrialRecord trial) {
        if (Integer.bitCount(trial.number()) == 1) probes.add(trial);
        recent.add(trial);
        if (recent.size() > PROBES) recent.remove();
    }
}
