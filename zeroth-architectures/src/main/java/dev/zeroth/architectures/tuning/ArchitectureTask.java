package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.inheritance.InheritedTrainings;
import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.KeptTrainings;
import dev.zeroth.architectures.training.NetworkTrainer;
import dev.zeroth.architectures.training.Report;
import dev.zeroth.networks.Network;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Trials that are networks with the settings of their training. A trial's value is what the network was
/// after the epoch of its least validation loss, and what was best so far is reported after each epoch.
///
/// A network is trained once with the same settings, whatever its trials are numbered: the epochs of a
/// training that was done are told again, one that was pruned or killed goes on.
final class ArchitectureTask implements Task {

    /// The user attribute that says what the network is, as a study file would.
    static final String NETWORK = "network";

    private static final String EPOCH = "epoch";

    /// What trials are judged by.
    ///
    /// @param winner by which the winner of a front is chosen
    /// @param data what a summary calls the data
    record Goals(List<Measure> measures, Measure winner, String data) {
        Goals {
            measures = List.copyOf(measures);
        }

        double[] of(Report report) {
            return measures.stream().mapToDouble(measure -> measure.of(report)).toArray();
        }
    }

    /// What comes at the end.
    ///
    /// @param baseline a network made by hand
    /// @param seeds how often the winner is trained anew
    /// @param jobs how many trials run at once before
    record Ends(@Nullable Candidate baseline, int seeds, int jobs) {}

    private final NetworkSpace space;
    private final KeptTrainings trainings;
    private final @Nullable InheritedTrainings heirs;
    private final Goals goals;
    private final Ends ends;
    private final String fingerprint;

    ArchitectureTask(
            NetworkSpace space,
            KeptTrainings trainings,
            @Nullable InheritedTrainings heirs,
            Goals goals,
            Ends ends,
            String fingerprint) {
        this.space = space;
        this.trainings = trainings;
        this.heirs = heirs;
        this.goals = goals;
        this.ends = ends;
        this.fingerprint = fingerprint;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String summary() {
        List<String> labels = goals.measures().stream().map(Measure::label).toList();
        return "%s of networks on %s, %d parameters searched"
                .formatted(String.join(", ", labels), goals.data(), space.size());
    }

    @Override
    public List<Metric> metrics() {
        return goals.measures().stream().map(Measure::metric).toList();
    }

    @Override
    public @Nullable SearchSpace standardSpace() {
        return space.search();
    }

    @Override
    public boolean settled() {
        return true;
    }

    @Override
    public Encoding encoding(@Nullable SearchSpace declared) {
        return space;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public boolean wantsParents() {
        return heirs != null;
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace declared) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        if (declared != null && !declared.equals(space.search())) {
            problems.put("", "networks have a space of their own, made of the domains in 'layers' and 'training'");
        }
        return problems;
    }

    @Override
    public List<String> forecast(int trials) {
        int last = ends.seeds() + (ends.baseline() == null ? 0 : 1);
        return new ArchitectureForecast(space, trainings.trainer(), ends.jobs(), last).lines(trials);
    }

    @Override
    public double[] evaluate(Trial trial) {
        Parameters parameters = trial.parameters();
        String problem = space.problem(parameters);
        if (problem != null) throw new TrialFailed(problem, "");
        Candidate candidate = Candidate.of(space, parameters);
        double latency = goals.measures().contains(Measure.LATENCY) ? trainings.latency(candidate) : Double.NaN;
        trial.setUserAttribute(NETWORK, String.join("\n", candidate.lines()));
        Reporter reporter = trained(trial, candidate, latency);
        reporter.finish();
        return goals.of(reporter.best());
    }

    private Reporter trained(Trial trial, Candidate candidate, double latency) {
        InheritedTrainings inherited = heirs;
        if (inherited == null) {
            trainings.trainer().prepare(trial::tellProgress);
            Reporter reporter =
                    new Reporter(trial, candidate, trainings.trainer().reports(candidate), latency);
            trainings.train(candidate, reporter);
            return reporter;
        }
        Integer parent = trial.parent().isPresent() ? (Integer) trial.parent().getAsInt() : null;
        InheritedTrainings.Heir heir = inherited.heir(trial.number(), trial.parameters(), parent);
        Integer from = heir.parent();
        if (from != null) {
            trial.setUserAttribute("inherits", (long) from);
            trial.setUserAttribute("begins", inherited.begins(heir));
        }
        Reporter reporter = new Reporter(trial, candidate, heir.candidate().epochs(), latency);
        inherited.train(heir, reporter);
        return reporter;
    }

    private final class Reporter implements Consumer<Report> {

        private final Trial trial;
        private final Parameters point;
        private final int epochs;
        private final boolean counted;
        private double parameters = Double.NaN;
        private double latency;
        private int heard;
        private @Nullable Report best;

        Reporter(Trial trial, Candidate candidate, int epochs, double latency) {
            this.trial = trial;
            this.point = trial.parameters();
            this.epochs = epochs;
            this.latency = latency;
            Network network = candidate.network();
            this.counted = network != null;
            if (network != null) count((double) network.parameterCount());
        }

        private void count(double number) {
            if (number == parameters) return;
            parameters = number;
            trial.setUserAttribute("parameters", Math.round(number));
        }

        @Override
        public void accept(Report told) {
            if (!counted && Double.isFinite(told.parameters())) count(told.parameters());
            if (!Double.isNaN(told.latency())) latency = told.latency();
            Report report = new Report(told.loss(), told.accuracy(), parameters, latency);
            Report before = best;
            if (Double.isFinite(report.loss()) && (before == null || report.loss() < before.loss())) {
                best = report;
                trial.setUserAttribute(EPOCH, (long) heard + 1);
            }
            heard++;
            trial.tellProgress("epoch %d of %d".formatted(heard, epochs));
            Report now = best;
            if (now != null) trial.report(heard, goals.of(now));
            if (heard < epochs && trial.shouldPrune()) throw new TrialPruned();
        }

        /// What the trainer has to say itself is there, and meets the constraints.
        void finish() {
            if (space.met(point, 0).isEmpty() || counted) return;
            if (Double.isNaN(parameters)) throw untold(Measure.PARAMETERS);
            space.met(point, Math.round(parameters)).forEach((text, met) -> trial.setConstraint(text, met ? 0 : 1));
        }

        /// The epoch of the least loss, with what is known by now.
        Report best() {
            Report found = best;
            if (found == null) throw new TrialFailed("the training came to no finite validation loss", "");
            Report whole = new Report(found.loss(), found.accuracy(), parameters, latency);
            for (Measure measure : goals.measures()) if (Double.isNaN(measure.of(whole))) throw untold(measure);
            return whole;
        }

        private static TrialFailed untold(Measure measure) {
            return new TrialFailed("the trainer did not say '%s' of the network".formatted(measure.label()), "");
        }
    }

    @Override
    public TrialRecord winner(List<TrialRecord> front) {
        int at = goals.measures().indexOf(goals.winner());
        Comparator<TrialRecord> order =
                Comparator.comparingDouble(trial -> trial.values().get(at));
        return front.stream()
                .min(goals.winner().maximized() ? order.reversed() : order)
                .orElseThrow();
    }

    @Override
    public boolean savesModel() {
        return true;
    }

    @Override
    public Conclusion conclude(TrialRecord best, ConclusionRequest request) {
        Candidate candidate = Candidate.of(space, best.parameters());
        Object epoch = best.userAttributes().get(EPOCH);
        NetworkTrainer trainer = trainings.trainer();
        Candidate winner = heirs != null
                ? candidate
                : trainer.anew(candidate, epoch instanceof Long number ? number.intValue() : candidate.epochs());
        Conclusion conclusion = new Finish(trainer, ends, which(best)).conclude(winner, request.out());
        return goals.measures().size() == 1 ? conclusion : conclusion.noting(others());
    }

    private String which(TrialRecord best) {
        String trial = "trial " + best.number();
        return goals.measures().size() == 1
                ? trial
                : "%s (of the front the best by %s)"
                        .formatted(trial, goals.winner().label());
    }

    private String others() {
        String labels = goals.measures().stream()
                .filter(measure -> measure != goals.winner())
                .map(measure -> "'winner: %s'".formatted(measure.label()))
                .collect(Collectors.joining(" or "));
        return "Another point of the front: %s in the study file, and the same command (with --out FILE, to save it)."
                .formatted(labels);
    }

    @Override
    public void close() {
        trainings.trainer().close();
    }
}
