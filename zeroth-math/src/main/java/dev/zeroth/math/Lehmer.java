package dev.zeroth.math;

import java.util.Arrays;

/// Lehmer codes: permutations and selections as sequences of independent numbers.
///
/// Element `i` of a code, from 0 to `n - 1 - i`, says how many of the elements not yet taken are smaller than element
/// `i` of the permutation. Every combination of such numbers is a permutation, and the first `k` numbers are an
/// ordered selection of `k` out of `n`. (As a subset has no order, `k!` codes stand for each; that of its sorted
/// elements is the least.) Encoding and decoding take `O(n k)` time.
public final class Lehmer {
    private Lehmer() {}

    /// The permutation of `0 .. n - 1` that a code stands for; after the code's end the rest follows in ascending
    /// order.
    ///
    /// @param code at most `n` numbers, `code[i]` from 0 to `n - 1 - i`
    /// @param n how many elements, at least 0
    /// @return all `n` elements
    public static int[] permutation(int[] code, int n) {
        requireLength(code.length, n);
        int[] elements = new int[n];
        Arrays.setAll(elements, i -> i);
        for (int i = 0; i < code.length; i++) {
            int skip = code[i];
            if (skip < 0 || skip > n - 1 - i) {
                throw new IllegalArgumentException(
                        "code[" + i + "] must be from 0 to " + (n - 1 - i) + ", got " + skip);
            }
            int taken = elements[i + skip];
            System.arraycopy(elements, i, elements, i + 1, skip);
            elements[i] = taken;
        }
        return elements;
    }

    /// The first `code.length` elements of [#permutation(int[],int)].
    ///
    /// @param code at most `n` numbers, `code[i]` from 0 to `n - 1 - i`
    /// @param n how many elements there are to choose from
    /// @return `code.length` different elements, in the order of choice
    public static int[] selection(int[] code, int n) {
        return Arrays.copyOf(permutation(code, n), code.length);
    }

    /// The code of a permutation; its last element is always 0.
    ///
    /// @param permutation each of `0 .. n - 1` once
    /// @return `n` numbers
    public static int[] code(int[] permutation) {
        return code(permutation, permutation.length);
    }

    /// The code of an ordered selection out of `0 .. n - 1`.
    ///
    /// @param selection at most `n` different elements
    /// @param n how many elements there are to choose from
    /// @return as many numbers as there are elements selected
    public static int[] code(int[] selection, int n) {
        requireLength(selection.length, n);
        int[] code = new int[selection.length];
        for (int i = 0; i < selection.length; i++) {
            int element = selection[i];
            if (element < 0 || element >= n) {
                throw new IllegalArgumentException(
                        "element " + i + " must be from 0 to " + (n - 1) + ", got " + element);
            }
            code[i] = element;
            for (int j = 0; j < i; j++) {
                if (selection[j] == element) {
                    throw new IllegalArgumentException("the elements must differ, got " + element + " twice");
                }
                code[i] -= selection[j] < element ? 1 : 0;
            }
        }
        return code;
    }

    private static void requireLength(int length, int n) {
        if (length > n) {
            throw new IllegalArgumentException("at most n = " + n + " elements can be given, got " + length);
        }
    }
}
