package dev.zeroth.language.engine;

import dev.zeroth.tensor.kernel.Arithmetic;
import java.util.ArrayList;
import java.util.List;

/// How badly a model foretells texts: the negative logarithm of the probability of each token after those before it.
///
/// Loss = mean over tokens of -ln p(token | tokens before); perplexity = e^loss. The first token of a sequence is
/// given,
/// not foretold. One pass holds at most 1,024 tokens, or one sequence.
public final class Scorer {

    private static final int ROWS = 1024;
    private static final int LOGIT_NUMBERS = 1 << 22;

    private final Transformer transformer;
    private final Arithmetic arithmetic;

    /// The loss of a sequence.
    ///
    /// @param sum of the losses of its tokens, in nats
    /// @param tokens how many were foretold
    public record Loss(double sum, int tokens) {

        /// Nats a token.
        public double mean() {
            return sum / tokens;
        }

        /// Over all tokens of several sequences.
        public static double mean(List<Loss> losses) {
            return losses.stream().mapToDouble(Loss::sum).sum()
                    / losses.stream().mapToLong(Loss::tokens).sum();
        }
    }

    public Scorer(Transformer transformer, Arithmetic arithmetic) {
        this.transformer = transformer;
        this.arithmetic = arithmetic;
    }

    /// The losses of sequences, each of 2 tokens or more and at most one more than the context.
    public List<Loss> losses(List<int[]> sequences) {
        List<Loss> losses = new ArrayList<>();
        List<int[]> batch = new ArrayList<>();
        int rows = 0;
        for (int[] sequence : sequences) {
            if (sequence.length < 2) throw new IllegalArgumentException("a sequence needs 2 tokens to have a loss");
            if (rows > 0 && rows + sequence.length - 1 > ROWS) {
                batch(batch, losses);
                batch.clear();
                rows = 0;
            }
            batch.add(sequence);
            rows += sequence.length - 1;
        }
        if (!batch.isEmpty()) batch(batch, losses);
        return losses;
    }

    /// The loss of a text of any length, in windows of the model's context that each begin with the same token.
    ///
    /// @param begin the first token of each window
    public List<Loss> windows(int begin, int[] tokens) {
        int most = transformer.config().context();
        List<int[]> windows = new ArrayList<>();
        for (int from = 0; from < tokens.length; from += most) {
            int length = Math.min(most, tokens.length - from);
            int[] window = new int[length + 1];
            window[0] = begin;
            System.arraycopy(tokens, from, window, 1, length);
            windows.add(window);
        }
        return losses(windows);
    }

    private void batch(List<int[]> sequences, List<Loss> losses) {
        List<Transformer.Input> inputs = new ArrayList<>();
        int rows = 0;
        for (int[] sequence : sequences) {
            int length = sequence.length - 1;
            inputs.add(new Transformer.Input(
                    new Cache(transformer.config(), length), java.util.Arrays.copyOf(sequence, length)));
            rows += length;
        }
        int[] targets = new int[rows];
        int to = 0;
        for (int[] sequence : sequences) {
            System.arraycopy(sequence, 1, targets, to, sequence.length - 1);
            to += sequence.length - 1;
        }
        double[] each = each(transformer.states(inputs), targets);
        int row = 0;
        for (int[] sequence : sequences) {
            double sum = 0;
            for (int i = 1; i < sequence.length; i++) sum += each[row++];
            losses.add(new Loss(sum, sequence.length - 1));
        }
    }

    /// The loss of each target, logits of some rows at a time.
    private double[] each(float[] states, int[] targets) {
        int vocabulary = transformer.config().vocabulary();
        int width = transformer.config().width();
        int step = Math.max(4, Math.min(ROWS, LOGIT_NUMBERS / vocabulary / 4 * 4));
        double[] losses = new double[targets.length];
        float[] logits = new float[Math.min(step, targets.length) * vocabulary];
        for (int from = 0; from < targets.length; from += step) {
            int rows = Math.min(step, targets.length - from);
            float[] some = java.util.Arrays.copyOfRange(states, from * width, (from + rows) * width);
            transformer.logits(some, rows, logits);
            for (int row = 0; row < rows; row++) {
                losses[from + row] = loss(logits, row * vocabulary, vocabulary, targets[from + row]);
            }
        }
        return losses;
    }

    private double loss(float[] logits, int from, int length, int target) {
        if (target < 0 || target >= length) {
            throw new IllegalArgumentException("a token is 0 ... %d, got %d".formatted(length - 1, target));
        }
        float wanted = logits[from + target];
        float most = arithmetic.max(logits, from, length);
        arithmetic.exp(logits, from, length, most);
        return StrictMath.log(arithmetic.sum(logits, from, length)) + most - wanted;
    }
}
