package dev.zeroth.finetune;

import dev.zeroth.language.engine.Scorer.Loss;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import java.util.List;
import java.util.Locale;

/// The loss of a text, in nats a token.
///
/// @param minibatch how many sequences a pass takes, at most those that train
record TextGoal(Chunks chunks, int minibatch) implements Goal {

    TextGoal {
        minibatch = Math.min(minibatch, chunks.train().size());
    }

    @Override
    public Metric metric() {
        return new Metric("loss", Direction.MINIMIZE);
    }

    @Override
    public int batches() {
        return chunks.train().size() / minibatch;
    }

    @Override
    public double loss(Engine engine, long batch) {
        return Loss.mean(engine.scorer().losses(sequences(batch)));
    }

    @Override
    public double[] losses(Engine around, int members, long batch) {
        return around.scorer().losses(sequences(batch), members).stream()
                .mapToDouble(Loss::mean)
                .toArray();
    }

    private List<int[]> sequences(long batch) {
        int from = (int) batch * minibatch;
        return chunks.train().subList(from, from + minibatch);
    }

    @Override
    public double[] validation(Engine engine) {
        return each(engine, chunks.validation());
    }

    @Override
    public double[] test(Engine engine) {
        return each(engine, chunks.test());
    }

    private static double[] each(Engine engine, List<int[]> sequences) {
        return engine.scorer().losses(sequences).stream()
                .mapToDouble(Loss::mean)
                .toArray();
    }

    @Override
    public double shown(double loss) {
        return loss;
    }

    @Override
    public String text(double mean) {
        return String.format(Locale.ROOT, "%.4f nats a token (perplexity %.4g)", mean, Math.exp(mean));
    }

    @Override
    public long rows() {
        return (long) minibatch * chunks.train().getFirst().length;
    }

    @Override
    public double validationShare() {
        return (double) chunks.validation().size() / minibatch;
    }

    @Override
    public String summary() {
        return "%d sequences of %d tokens, validated on %d, %d kept for the end"
                .formatted(
                        chunks.train().size(),
                        chunks.train().getFirst().length,
                        chunks.validation().size(),
                        chunks.test().size());
    }
}
