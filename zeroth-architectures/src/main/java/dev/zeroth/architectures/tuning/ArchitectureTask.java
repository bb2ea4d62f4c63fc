package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.KeptTrainings;
import dev.zeroth.architectures.training.Report;
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
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
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
    record Goals(List<Measure> measures, Measure winner) {
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
    record Ends(@Nullable Candidate baseline, int seeds) {}

    private final NetworkSpace space;
    private final KeptTrainings trainings;
    private final Goals goals;
    private final Ends ends;
    private final String fingerprint;
    private final Path file;

    ArchitectureTask(
            NetworkSpace space, KeptTrainings trainings, Goals goals, Ends ends, String fingerprint, Path file) {
        this.space = space;
        this.trainings = trainings;
        this.goals = goals;
        this.ends = ends;
        this.fingerprint = fingerprint;
        this.file = file;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String summary() {
        List<String> labels = goals.measures().stream().map(Measure::label).toList();
        return "%s of networks on %s, %d parameters searched"
                .formatted(String.join(", ", labels), file.getFileName(), space.size());
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
    public SequencedMap<String, String> problems(@Nullable SearchSpace declared) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        if (declared != null && !declared.equals(space.search())) {
            problems.put("", "networks have a space of their own, made of the domains in 'layers' and 'training'");
        }
        return problems;
    }

    @Override
    public double[] evaluate(Trial trial) {
        Parameters parameters = trial.parameters();
        String problem = space.problem(parameters);
        if (problem != null) throw new TrialFailed(problem, "");
        Candidate candidate = Candidate.of(space, parameters);
        double latency = goals.measures().contains(Measure.LATENCY) ? trainings.latency(candidate) : Double.NaN;
        long count = candidate.known().parameterCount();
        trial.setUserAttribute(NETWORK, String.join("\n", candidate.lines()));
        trial.setUserAttribute("parameters", count);
        Reporter reporter = new Reporter(trial, candidate.epochs(), count, latency);
        trainings.train(candidate, reporter);
        Report best = reporter.best;
        if (best == null) throw new TrialFailed("the training came to no finite validation loss", "");
        return goals.of(best);
    }

    private final class Reporter implements Consumer<Report> {

        private final Trial trial;
        private final int epochs;
        private final double parameters;
        private final double latency;
        private int heard;
        private @Nullable Report best;

        Reporter(Trial trial, int epochs, double parameters, double latency) {
            this.trial = trial;
            this.epochs = epochs;
            this.parameters = parameters;
            this.latency = latency;
        }

        @Override
        public void accept(Report told) {
            Report report = new Report(told.loss(), told.accuracy(), parameters, latency);
            Report before = best;
            if (Double.isFinite(report.loss()) && (before == null || report.loss() < before.loss())) {
                best = report;
                trial.setUserAttribute(EPOCH, (long) heard + 1);
            }
            Report now = best;
            if (now != null) trial.report(heard + 1, goals.of(now));
            heard++;
            trial.tellProgress("epoch %d of %d".formatted(heard, epochs));
            if (heard < epochs && trial.shouldPrune()) throw new TrialPruned();
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
        boolean cosine = "cosine".equals(candidate.settings().get("schedule"));
        Candidate winner = !cosine && best.userAttributes().get(EPOCH) instanceof Long epoch
                ? candidate.epochs(Math.toIntExact(epoch))
                : candidate;
        return new Finish(trainings.trainer(), ends).conclude(winner, request.out());
    }
}
