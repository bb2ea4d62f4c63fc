package dev.zeroth.prompts.optimize.surrogate;

import dev.zeroth.math.Streams;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The trials of one run of [Mipro].
final class MiproRun {

    private final Mipro mipro;
    private final Session session;
    private final Menu menu;
    private final SearchSpace space;
    private final Sampler sampler;
    private final Streams streams;
    private final List<TrialRecord> told = new ArrayList<>();
    private final SequencedMap<Candidate, List<Double>> averages = new LinkedHashMap<>();
    private final Map<Candidate, Parameters> points = new LinkedHashMap<>();
    private final Set<Candidate> validated = new HashSet<>();

    MiproRun(Mipro mipro, Session session, Menu menu) {
        this.mipro = mipro;
        this.session = session;
        this.menu = menu;
        this.space = menu.space();
        var tpe = Samplers.find("tpe");
        this.sampler = tpe.create(Settings.of("sampler 'tpe'", tpe.settings(), Map.of()));
        this.streams = new Streams(session.random(0, "mipro").nextLong());
    }

    void run() throws InterruptedException {
        full(space.point(menu.first()));
        int trials = mipro.trials(menu.variables());
        boolean whole = mipro.minibatch() >= session.validation().size();
        for (int trial = 1; trial <= trials; trial++) {
            Parameters point = sampler.propose(request());
            if (point == null) return;
            if (whole) full(point);
            else minibatch(point, trial);
            if (!whole && (trial % mipro.fullEvery() == 0 || trial == trials)) best();
        }
    }

    private AskRequest request() {
        History history = new History(List.of(Direction.MAXIMIZE), List.copyOf(told), List.of());
        return new AskRequest(space, true, history, told.size(), 0, streams);
    }

    private void minibatch(Parameters point, int trial) throws InterruptedException {
        Candidate candidate = menu.candidate(point);
        List<Example> batch =
                Split.drawn(session.validation(), mipro.minibatch(), session.random(trial, "mipro minibatch"));
        double mean = Outcome.mean(session.run(candidate, batch));
        averages.computeIfAbsent(candidate, _ -> new ArrayList<>()).add(mean);
        points.putIfAbsent(candidate, point);
        tell(point, mean);
    }

    private void full(Parameters point) throws InterruptedException {
        Candidate candidate = menu.candidate(point);
        validated.add(candidate);
        tell(point, session.validate(candidate).mean());
    }

    /// Validates the best average that was not validated yet.
    private void best() throws InterruptedException {
        Candidate best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (var entry : averages.entrySet()) {
            double average = entry.getValue().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
            if (validated.contains(entry.getKey()) || average <= highest) continue;
            highest = average;
            best = entry.getKey();
        }
        Parameters point = pointOf(best);
        if (point != null) full(point);
    }

    private @Nullable Parameters pointOf(@Nullable Candidate candidate) {
        return candidate == null ? null : points.get(candidate);
    }

    private void tell(Parameters point, double mean) {
        told.add(TrialRecord.of(told.size(), TrialState.COMPLETE, point).withValues(List.of(mean)));
    }
}
