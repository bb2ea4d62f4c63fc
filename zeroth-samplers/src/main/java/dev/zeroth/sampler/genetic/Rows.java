package dev.zeroth.sampler.genetic;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// Operators on orders and sets of items.
final class Rows {

    private Rows() {}

    /// Order crossover (OX): the child has the first parent's items between two random cuts, and in the other
    /// places, from the second cut on and around, the rest of them in the second parent's order.
    ///
    /// @see <a href="https://www.ijcai.org/Proceedings/85-1/Papers/030.pdf">Davis, Applying adaptive
    ///     algorithms to epistatic domains, 1985</a>
    static int[] orderCrossover(int[] first, int[] second, RandomStream random) {
        int n = first.length;
        int a = random.nextInt(n + 1);
        int b = random.nextInt(n + 1);
        return orderCrossover(first, second, Math.min(a, b), Math.max(a, b));
    }

    /// @param from the first place kept
    /// @param to the first place after those
    static int[] orderCrossover(int[] first, int[] second, int from, int to) {
        int n = first.length;
        boolean[] kept = new boolean[n];
        int[] child = new int[n];
        for (int i = from; i < to; i++) {
            child[i] = first[i];
            kept[first[i]] = true;
        }
        int place = to;
        for (int i = 0; i < n; i++) {
            int item = second[(to + i) % n];
            if (!kept[item]) child[place++ % n] = item;
        }
        return child;
    }

    /// A set with all the items that both have, and of those that one has as many as it takes, drawn evenly.
    static int[] unite(int[] first, int[] second, int items, RandomStream random) {
        int[] counts = new int[items];
        for (int item : first) counts[item]++;
        for (int item : second) counts[item]++;
        int single = 0;
        for (int count : counts) if (count == 1) single++;
        int wanted = single / 2;
        int[] child = new int[first.length];
        int size = 0;
        for (int item = 0; item < items; item++) {
            boolean taken = counts[item] == 2;
            if (counts[item] == 1) {
                taken = random.nextInt(single) < wanted;
                single--;
                if (taken) wanted--;
            }
            if (taken) child[size++] = item;
        }
        return child;
    }

    /// Two places swapped.
    static int[] swap(int[] order, RandomStream random) {
        int[] swapped = order.clone();
        int a = random.nextInt(order.length);
        int b = random.nextInt(order.length - 1);
        if (b >= a) b++;
        swapped[a] = order[b];
        swapped[b] = order[a];
        return swapped;
    }

    /// One item exchanged for one that was not chosen.
    static int[] exchange(int[] chosen, int items, RandomStream random) {
        boolean[] present = new boolean[items];
        for (int item : chosen) present[item] = true;
        int skip = random.nextInt(items - chosen.length);
        int fresh = 0;
        while (present[fresh] || skip-- > 0) fresh++;
        int[] exchanged = chosen.clone();
        exchanged[random.nextInt(chosen.length)] = fresh;
        Arrays.sort(exchanged);
        return exchanged;
    }
}
