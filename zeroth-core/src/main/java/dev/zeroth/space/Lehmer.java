package dev.zeroth.space;

import java.util.ArrayList;
import java.util.List;

/// Lehmer codes: digit i counts the later elements that are smaller than element i.
final class Lehmer {

    private Lehmer() {}

    /// The first elements of the permutation of 0 ... n - 1 that has these first digits.
    static List<Integer> elements(int[] digits, int n) {
        List<Integer> remaining = new ArrayList<>(n);
        for (int i = 0; i < n; i++) remaining.add(i);
        List<Integer> elements = new ArrayList<>(digits.length);
        for (int digit : digits) {
            elements.add(remaining.get(digit));
            remaining.subList(digit, digit + 1).clear();
        }
        return elements;
    }

    /// The first digits of a permutation.
    static double[] digits(List<Integer> permutation, int count) {
        double[] digits = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < permutation.size(); j++) {
                if (permutation.get(j) < permutation.get(i)) digits[i]++;
            }
        }
        return digits;
    }
}
