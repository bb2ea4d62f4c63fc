package dev.zeroth.sampler.structure;

import dev.zeroth.math.Normal;
import dev.zeroth.math.Streams;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Some [Perceptron]s that learned from the same trials, each from fresh weights of its own: where they
/// differ, nobody knows.
///
/// Targets are the normal scores Phi^-1((r + 1/2) / n) of the trials' ranks r, less being better.
final class Ensemble {

    private static final int WIDTH = 20;
    private static final int EPOCHS = 120;
    private static final double RATE = 0.01;

    private final List<Perceptron> members = new ArrayList<>();

    /// @param trials oldest first
    /// @param ranked the same, best first
    /// @param streams by which the members' weights and orders are drawn
    Ensemble(List<TrialRecord> trials, List<TrialRecord> ranked, Features features, int size, Streams streams) {
        Map<Integer, Double> scores = new HashMap<>();
        for (int r = 0; r < ranked.size(); r++) {
            scores.put(ranked.get(r).number(), Normal.inverse((r + 0.5) / ranked.size()));
        }
        double[][] x = new double[trials.size()][];
        double[] y = new double[trials.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = features.of(trials.get(i).parameters());
            y[i] = scores.getOrDefault(trials.get(i).number(), 0.0);
        }
        for (int k = 0; k < size; k++) {
            Perceptron member =
                    new Perceptron(x[0].length, WIDTH, streams.stream(x.length, PredictorSampler.NAME, "weights", k));
            member.fit(x, y, EPOCHS, RATE, streams.stream(x.length, PredictorSampler.NAME, "order", k));
            members.add(member);
        }
    }

    /// What members say of a point.
    ///
    /// @param deviation between members, with one less in the divisor; 0 of one
    record Forecast(double mean, double deviation) {}

    Forecast forecast(double[] x) {
        double[] said =
                members.stream().mapToDouble(member -> member.predict(x)).toArray();
        double sum = 0;
        for (double one : said) sum += one;
        double mean = sum / said.length;
        double squares = 0;
        for (double one : said) squares += (one - mean) * (one - mean);
        return new Forecast(mean, Math.sqrt(squares / Math.max(1, said.length - 1)));
    }
}
