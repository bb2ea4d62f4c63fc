package dev.zeroth.compression.tuning;

import dev.zeroth.compression.Compressed;
import dev.zeroth.compression.Compressible;
import dev.zeroth.math.Proportion;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.KeptNumbers;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Trials that are smaller models. A trial is a function of its parameters but for latencies, which are
/// measured once and kept; that the floor holds is its outcome constraint.
final class CompressionTask implements Task {

    /// The constraint: how much accuracy is missing from the floor.
    static final String FLOOR = "accuracy below the floor";

    private static final double ROUNDING = 1e-12;

    /// What a study file says.
    ///
    /// @param goals at least one; the winner of a front is the first's
    /// @param words which model on which data, for people
    /// @param folder where latencies are kept
    record Plan(Floor floor, List<Goal> goals, String words, String fingerprint, Path folder) {
        Plan {
            goals = List.copyOf(goals);
        }
    }

    private final Compressible model;
    private final Plan plan;
    private final KeptNumbers latencies;
    private final Map<Map<String, @Nullable Object>, Scores> seen = new ConcurrentHashMap<>();
    private @Nullable Double before;

    private record Scores(double accuracy, long size, double latency) {}

    CompressionTask(Compressible model, Plan plan) {
        this.model = model;
        this.plan = plan;
        this.latencies = new KeptNumbers(plan.folder());
    }

    @Override
    public String fingerprint() {
        return plan.fingerprint();
    }

    @Override
    public String summary() {
        return "%s of %s, %d parameters searched"
                .formatted(
                        String.join(", ", plan.goals().stream().map(Goal::label).toList()),
                        plan.words(),
                        model.space().parameters().size());
    }

    @Override
    public List<Metric> metrics() {
        return plan.goals().stream().map(Goal::metric).toList();
    }

    @Override
    public SearchSpace standardSpace() {
        return model.space();
    }

    @Override
    public List<Map<String, @Nullable Object>> starts(@Nullable SearchSpace space) {
        return model.starts();
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace declared) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        if (declared != null && !declared.equals(model.space())) {
            problems.put("", "a compression has a space of its own, made of the model's layers");
        }
        return problems;
    }

    @Override
    public double[] evaluate(Trial trial) {
        double floor = plan.floor().least(before());
        Scores scores = scores(trial.parameters());
        trial.setConstraint(FLOOR, floor - scores.accuracy() - ROUNDING);
        trial.setUserAttribute("accuracy", scores.accuracy());
        trial.setUserAttribute("size", scores.size());
        return plan.goals().stream()
                .mapToDouble(goal -> switch (goal) {
                    case SIZE -> scores.size();
                    case LATENCY -> scores.latency();
                    case ACCURACY -> scores.accuracy();
                })
                .toArray();
    }

    /// What a point comes to: computed once.
    private Scores scores(Parameters parameters) {
        Scores known = seen.get(parameters.raw());
        if (known != null) return known;
        try (Compressed compressed = at(parameters)) {
            Scores scores = new Scores(
                    Proportion.of(compressed.validation()).value(),
                    compressed.size(),
                    plan.goals().contains(Goal.LATENCY) ? latency(compressed) : Double.NaN);
            seen.put(parameters.raw(), scores);
            return scores;
        }
    }

    @Override
    public TrialRecord winner(List<TrialRecord> front) {
        Comparator<TrialRecord> order =
                Comparator.comparingDouble(trial -> trial.values().getFirst());
        boolean maximized = plan.goals().getFirst() == Goal.ACCURACY;
        return front.stream().min(maximized ? order.reversed() : order).orElseThrow();
    }

    private Compressed at(Parameters parameters) {
        try {
            return model.at(parameters);
        } catch (IllegalArgumentException e) {
            throw new TrialFailed(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("the model cannot be"), "");
        }
    }

    private synchronized double before() {
        Double known = before;
        if (known == null) {
            try (Compressed original = model.original()) {
                known = Proportion.of(original.validation()).value();
                before = known;
            }
        }
        return known;
    }

    private double latency(Compressed compressed) {
        String identity = "%s %s".formatted(plan.fingerprint(), compressed.identity());
        UUID name = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        return latencies.once(name + ".latency", compressed::latency);
    }

    @Override
    public boolean savesModel() {
        return true;
    }

    @Override
    public Conclusion conclude(TrialRecord best, ConclusionRequest request) throws IOException {
        try (Compressed original = model.original();
                Compressed winner = at(best.parameters())) {
            Path out = request.out();
            if (out != null) winner.write(out);
            Comparison comparison = new Comparison(
                    best.number(),
                    Comparison.Side.of(original, latency(original)),
                    Comparison.Side.of(winner, latency(winner)));
            return comparison.conclusion(
                    plan.floor().least(before()), original.parts(), winner.parts(), model.warnings(), out);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
