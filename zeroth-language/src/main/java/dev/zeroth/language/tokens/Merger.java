package dev.zeroth.language.tokens;

import java.util.Arrays;
import java.util.PriorityQueue;

/// Joins neighbouring tokens, the best pair first and of equal pairs the leftmost, until no pair is left that joins.
/// O(n log n) for n tokens.
///
/// @see <a href="https://arxiv.org/abs/1508.07909">Sennrich, Haddow and Birch, Neural Machine Translation of Rare Words
///     with Subword Units</a>
final class Merger {

    /// Which pairs join.
    interface Pairs {

        /// The token that two become, or -1.
        int joined(int left, int right);

        /// Smaller comes first.
        double rank(int left, int right, int joined);
    }

    private record Candidate(double rank, int at, int left, int right, int joined) implements Comparable<Candidate> {

        @Override
        public int compareTo(Candidate other) {
            int order = Double.compare(rank, other.rank);
            return order != 0 ? order : Integer.compare(at, other.at);
        }
    }

    private final Pairs pairs;
    private final int[] tokens;
    private final int[] next;
    private final int[] previous;
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

    private Merger(Pairs pairs, int[] tokens) {
        this.pairs = pairs;
        this.tokens = tokens.clone();
        this.next = new int[tokens.length];
        this.previous = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            next[i] = i + 1;
            previous[i] = i - 1;
        }
    }

    static int[] merge(int[] tokens, Pairs pairs) {
        return new Merger(pairs, tokens).run();
    }

    private int[] run() {
        for (int i = 0; i < tokens.length; i++) offer(i);
        for (Candidate best = queue.poll(); best != null; best = queue.poll()) {
            int right = next[best.at];
            boolean stands = tokens[best.at] == best.left && right < tokens.length && tokens[right] == best.right;
            if (stands) join(best, right);
        }
        return Arrays.stream(tokens).filter(token -> token >= 0).toArray();
    }

    private void join(Candidate best, int right) {
        tokens[best.at] = best.joined;
        tokens[right] = -1;
        next[best.at] = next[right];
        if (next[right] < tokens.length) previous[next[right]] = best.at;
        offer(best.at);
        if (previous[best.at] >= 0) offer(previous[best.at]);
    }

    private void offer(int at) {
        int right = next[at];
        if (right >= tokens.length) return;
        int joined = pairs.joined(tokens[at], tokens[right]);
        if (joined < 0) return;
        queue.add(new Candidate(pairs.rank(tokens[at], tokens[right], joined), at, tokens[at], tokens[right], joined));
    }
}
