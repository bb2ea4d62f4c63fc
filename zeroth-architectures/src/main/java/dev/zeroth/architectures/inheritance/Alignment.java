package dev.zeroth.architectures.inheritance;

import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Activation;
import dev.zeroth.networks.architecture.Architecture.Pooling;
import dev.zeroth.networks.architecture.Architecture.Recurrent;
import java.util.ArrayList;
import java.util.List;

/// Which parts of two sequences answer to each other, in order: the pairing of the greatest sum, where
/// equal parts count more than parts of one kind, and parts that learn more than others (dynamic
/// programming as for the longest common subsequence).
final class Alignment {

    private static final int NEVER = 0;

    private Alignment() {}

    /// Places in the parent's and in the child's list; -1: the other has a part of its own here.
    record Pair(int parent, int child) {}

    /// @param ends whether the last parts belong together whatever they are, as the outputs of networks
    static List<Pair> of(List<Architecture> parents, List<Architecture> children, boolean ends) {
        if (!ends || parents.isEmpty() || children.isEmpty()) return pairs(parents, children);
        int p = parents.size() - 1;
        int c = children.size() - 1;
        List<Pair> pairs = new ArrayList<>(pairs(parents.subList(0, p), children.subList(0, c)));
        pairs.add(new Pair(p, c));
        return pairs;
    }

    private static List<Pair> pairs(List<Architecture> parents, List<Architecture> children) {
        int[][] best = new int[parents.size() + 1][children.size() + 1];
        for (int p = parents.size() - 1; p >= 0; p--) {
            for (int c = children.size() - 1; c >= 0; c--) {
                int likeness = likeness(parents.get(p), children.get(c));
                best[p][c] = Math.max(best[p + 1][c], best[p][c + 1]);
                if (likeness > NEVER) best[p][c] = Math.max(best[p][c], likeness + best[p + 1][c + 1]);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int p = 0;
        int c = 0;
        while (p < parents.size() || c < children.size()) {
            boolean both = p < parents.size() && c < children.size();
            int likeness = both ? likeness(parents.get(p), children.get(c)) : NEVER;
            if (likeness > NEVER && best[p][c] == likeness + best[p + 1][c + 1]) {
                pairs.add(new Pair(p++, c++));
            } else if (p < parents.size() && (c == children.size() || best[p][c] == best[p + 1][c])) {
                pairs.add(new Pair(p++, -1));
            } else {
                pairs.add(new Pair(-1, c++));
            }
        }
        return pairs;
    }

    private static int likeness(Architecture parent, Architecture child) {
        if (!parent.getClass().equals(child.getClass())) return NEVER;
        boolean small = parent instanceof Activation || parent instanceof Pooling;
        if (parent.equals(child)) return small ? 2 : 6;
        if (parent instanceof Recurrent a && child instanceof Recurrent b) {
            return a.cell() == b.cell() && a.last() == b.last() ? 4 : NEVER;
        }
        return small ? 1 : 4;
    }
}
