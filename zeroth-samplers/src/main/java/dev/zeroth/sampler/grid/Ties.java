package dev.zeroth.sampler.grid;

/// Disjoint sets of the numbers below n, joined two by two.
final class Ties {

    private final int[] parent;

    Ties(int n) {
        parent = new int[n];
        for (int i = 0; i < n; i++) parent[i] = i;
    }

    /// The least member of the set.
    int root(int i) {
        int root = i;
        while (parent[root] != root) root = parent[root];
        parent[i] = root;
        return root;
    }

    void tie(int a, int b) {
        int x = root(a);
        int y = root(b);
        parent[Math.max(x, y)] = Math.min(x, y);
    }
}
