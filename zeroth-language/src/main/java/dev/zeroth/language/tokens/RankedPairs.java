package dev.zeroth.language.tokens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pairs in the order in which they join.
final class RankedPairs implements Merger.Pairs {

    private record Pair(int left, int right) {}

    private record Joined(int token, int rank) {}

    private final Map<Pair, Joined> joined = new HashMap<>();

    private RankedPairs() {}

    /// @param merges `left right`; those whose texts are no tokens never join
    static RankedPairs of(Vocabulary vocabulary, List<String> merges) {
        RankedPairs pairs = new RankedPairs();
        for (int rank = 0; rank < merges.size(); rank++) {
            String merge = merges.get(rank);
            int space = merge.indexOf(' ', 1);
            if (space < 0) throw new IllegalArgumentException("merge %d is no pair: '%s'".formatted(rank, merge));
            int left = vocabulary.token(merge.substring(0, space));
            int right = vocabulary.token(merge.substring(space + 1));
            int token = vocabulary.token(merge.substring(0, space) + merge.substring(space + 1));
            if (left < 0 || right < 0 || token < 0) continue;
            pairs.joined.putIfAbsent(new Pair(left, right), new Joined(token, rank));
        }
        return pairs;
    }

    @Override
    public int joined(int left, int right) {
        Joined found = joined.get(new Pair(left, right));
        return found == null ? -1 : found.token;
    }

    @Override
    public double rank(int left, int right, int token) {
        Joined found = joined.get(new Pair(left, right));
        return found == null ? Double.POSITIVE_INFINITY : found.rank;
    }
}
