package dev.zeroth.space;
final class Lehmer {
    static int[] permutation(int[] code, int n) { throw new IllegalStateException(); }
    static int[] code(int[] permutation) { throw new IllegalStateException(); }
}
