package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.training.Epoch;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trials that are networks with the settings of their training. A trial's value is what the network was after
/// the epoch of its least validation loss, and what was best so far is reported after each epoch.
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
    /// @param text whether the examples are of a text
    record Goals(List<Measure> measures, Measure winner, boolean text) {
        Goals {
            measures = List.copyOf(measures);
        }

        double[] of(Epoch epoch, long parameters, double latency) {
            return measures.stream()
                    .mapToDouble(measure -> measure.of(epoch, parameters, latency))
                    .toArray();
        }
    }

    /// What comes at the end.
    ///
    /// @param baseline a network made by hand, and what it is made of
    /// @param seeds how often the winner is trained anew
    record Ends(@Nullable Network baseline, @Nullable Blueprint layers, int seeds) {}

    private final NetworkSpace space;
    private final Trainer trainer;
    private final Goals goals;
    private final Ends ends;
    private final String fingerprint;
    private final Path file;

    ArchitectureTask(NetworkSpace space, Trainer trainer, Goals goals, Ends ends, String fingerprint, Path file) {
        this.space = space;
        this.trainer = trainer;
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
        Network network = space.network(parameters);
        Training training = Training.of(space.settings(parameters));
        double latency = goals.measures().contains(Measure.LATENCY) ? trainer.latency(network) : 0;
        trial.setUserAttribute(NETWORK, String.join("\n", LayerText.lines(space.plain(parameters))));
        trial.setUserAttribute("parameters", network.parameterCount());
        Reporter reporter = new Reporter(trial, training.epochs(), network.parameterCount(), latency);
        trainer.train(network, training, reporter);
        Epoch best = reporter.best;
        if (best == null) throw new TrialFailed("the training came to no finite validation loss", "");
        return goals.of(best, network.parameterCount(), latency);
    }

    private final class Reporter implements Consumer<Epoch> {

        private final Trial trial;
        private final int epochs;
        private final long parameters;
        private final double latency;
        private int heard;
        private @Nullable Epoch best;

        Reporter(Trial trial, int epochs, long parameters, double latency) {
            this.trial = trial;
            this.epochs = epochs;
            this.parameters = parameters;
            this.latency = latency;
        }

        @Override
        public void accept(Epoch epoch) {
            Epoch before = best;
            if (Double.isFinite(epoch.validation()) && (before == null || epoch.validation() < before.validation())) {
                best = epoch;
                trial.setUserAttribute(EPOCH, (long) heard + 1);
            }
            Epoch now = best;
            if (now != null) trial.report(heard, goals.of(now, parameters, latency));
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
    public Conclusion conclude(TrialRecord best, ConclusionRequest request) throws IOException {
        Parameters parameters = best.parameters();
        Network network = space.network(parameters);
        Training training = Training.of(space.settings(parameters));
        Finish.Winner winner = new Finish.Winner(
                network,
                !training.cosine() && best.userAttributes().get(EPOCH) instanceof Long epoch
                        ? training.epochs(Math.toIntExact(epoch))
                        : training,
                space.plain(parameters),
                space.tied(parameters));
        return new Finish(trainer, goals.text(), ends).conclude(winner, request.out());
    }
}
