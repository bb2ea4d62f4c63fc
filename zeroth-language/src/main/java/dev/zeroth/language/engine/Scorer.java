package dev.zeroth.language.engine;

import dev.zeroth.tensor.kernel.Arithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How badly a model foretells texts: the negative logarithm of the probability of each token after those before it.
///
/// Loss = mean over tokens of -ln p(token | tokens before); perplexity = e^loss. The first token of a
/// sequence is given, not foretold. One pass holds at most 1,024 tokens; a longer sequence goes on in the
/// next.
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
        for (double[] each : eachToken(sequences, 1)) losses.add(loss(each, 0));
        return losses;
    }

    /// The losses of sequences for each member of the transformer's population: the same as each would have alone.
    public List<List<Loss>> losses(List<int[]> sequences, int members) {
        List<Loss> all = new ArrayList<>();
        for (double[] each : eachToken(sequences, members)) all.add(loss(each, 0));
        int count = sequences.size();
        List<List<Loss>> losses = new ArrayList<>();
        for (int i = 0; i < members; i++) losses.add(all.subList(i * count, (i + 1) * count));
        return losses;
    }

    /// A sequence of a member.
    private record Text(int[] tokens, int member) {

        int foretold() {
            return tokens.length - 1;
        }
    }

    private static Loss loss(double[] each, int from) {
        double sum = 0;
        for (int i = from; i < each.length; i++) sum += each[i];
        return new Loss(sum, each.length - from);
    }

    /// The loss of a text of any length, in windows of the model's context one after the other.
    ///
    /// @param begin the first token of each window; -1: none, and the first token of the text is given
    public List<Loss> windows(int begin, int[] tokens) {
        return windows(begin, tokens, transformer.config().context());
    }

    /// The loss of a text of any length, in windows of the model's context. Where windows overlap, a token counts
    /// in the first that has it, so that all but those of the first window are foretold from context - stride
    /// tokens or more.
    ///
    /// @param begin the first token of each window; -1: none, and the first token of the text is given
    /// @param stride how many tokens lie between the beginnings of windows: 1 ... the context, at which none
    ///     overlap; context / n takes n times the passes
    public List<Loss> windows(int begin, int[] tokens, int stride) {
        int most = transformer.config().context();
        if (stride < 1 || stride > most) {
            throw new IllegalArgumentException("a stride is 1 ... %d, got %d".formatted(most, stride));
        }
        int lead = begin < 0 ? 0 : 1;
        List<int[]> windows = new ArrayList<>();
        List<Integer> known = new ArrayList<>();
        int done = 1 - lead;
        for (int from = 0; done < tokens.length; from += stride) {
            int[] window = new int[Math.min(most + 1, tokens.length - from + lead)];
            if (lead > 0) window[0] = begin;
            System.arraycopy(tokens, from, window, lead, window.length - lead);
            windows.add(window);
            known.add(done - from - 1 + lead);
            done = from + window.length - lead;
        }
        List<double[]> each = eachToken(windows, 1);
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) losses.add(loss(each.get(i), known.get(i)));
        return losses;
    }

    /// The loss of each token but the first, of several sequences, for each member.
    private List<double[]> eachToken(List<int[]> sequences, int members) {
        List<double[]> losses = new ArrayList<>();
        List<Text> batch = new ArrayList<>();
        int rows = 0;
        for (int i = 0; i < sequences.size() * members; i++) {
            Text text = new Text(sequences.get(i % sequences.size()), i / sequences.size());
            if (text.foretold() < 1) throw new IllegalArgumentException("a sequence needs 2 tokens to have a loss");
            if (rows + text.foretold() > ROWS) {
                batch(batch, losses);
                batch.clear();
                rows = 0;
            }
            if (text.foretold() > ROWS) {
                losses.add(alone(text));
            } else {
                batch.add(text);
                rows += text.foretold();
            }
        }
        batch(batch, losses);
        return losses;
    }

    /// A long sequence, piece by piece.
    private double[] alone(Text text) {
        int length = text.foretold();
        int[] sequence = text.tokens;
        Cache cache = new Cache(transformer.config(), length);
        double[] losses = new double[length];
        for (int from = 0; from < length; from += ROWS) {
            int to = Math.min(length, from + ROWS);
            int[] piece = Arrays.copyOfRange(sequence, from, to);
            float[] states = transformer.states(List.of(new Transformer.Input(cache, piece, text.member)));
            int[] targets = Arrays.copyOfRange(sequence, from + 1, to + 1);
            int[] owners = new int[to - from];
            Arrays.fill(owners, text.member);
            System.arraycopy(each(states, targets, owners), 0, losses, from, to - from);
        }
        return losses;
    }

    private void batch(List<Text> texts, List<double[]> losses) {
        if (texts.isEmpty()) return;
        List<Transformer.Input> inputs = new ArrayList<>();
        int rows = texts.stream().mapToInt(Text::foretold).sum();
        int[] targets = new int[rows];
        int[] owners = new int[rows];
        int row = 0;
        for (Text text : texts) {
            int length = text.foretold();
            Cache cache = new Cache(transformer.config(), length);
            inputs.add(new Transformer.Input(cache, Arrays.copyOf(text.tokens, length), text.member));
            System.arraycopy(text.tokens, 1, targets, row, length);
            Arrays.fill(owners, row, row + length, text.member);
            row += length;
        }
        double[] each = each(transformer.states(inputs), targets, owners);
        row = 0;
        for (Text text : texts) {
            losses.add(Arrays.copyOfRange(each, row, row + text.foretold()));
            row += text.foretold();
        }
    }

    /// The loss of each target, logits of some rows at a time.
    private double[] each(float[] states, int[] targets, int[] owners) {
        int vocabulary = transformer.config().vocabulary();
        int width = transformer.config().width();
        int step = Math.max(4, Math.min(ROWS, LOGIT_NUMBERS / vocabulary / 4 * 4));
        double[] losses = new double[targets.length];
        float[] logits = new float[Math.min(step, targets.length) * vocabulary];
        for (int from = 0; from < targets.length; from += step) {
            int rows = Math.min(step, targets.length - from);
            float[] some = Arrays.copyOfRange(states, from * width, (from + rows) * width);
            transformer.logits(some, Arrays.copyOfRange(owners, from, from + rows), logits);
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
