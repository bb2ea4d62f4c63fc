package dev.zeroth.prompts.evaluate;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.prompts.program.Example;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Examples in four parts that share none.
///
/// @param train what proposers and demonstrations see
/// @param validation what candidates are compared by
/// @param confirmation what the few best are compared by once more, since the best of many looks better than it
///     is
/// @param test sealed: opened once, for the initial program and the winner
public record Split(List<Example> train, List<Example> validation, List<Example> confirmation, List<Example> test) {

    public Split {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        confirmation = List.copyOf(confirmation);
        test = List.copyOf(test);
        Set<String> ids = new HashSet<>();
        for (List<Example> part : List.of(train, validation, confirmation, test)) {
            for (Example example : part) {
                if (!ids.add(example.id()))
                    throw new IllegalArgumentException("two examples have the id " + example.id());
            }
        }
        if (validation.isEmpty()) throw new IllegalArgumentException("there must be examples to validate on");
    }

    /// Shuffled by the seed, then cut by shares of what is there.
    ///
    /// @param shares of validation, confirmation and test; what they leave is for training
    public static Split of(List<Example> examples, double[] shares, long seed) {
        List<Example> all = shuffled(examples, new Streams(seed).stream(0, "split"));
        int size = all.size();
        int test = (int) Math.round(shares[2] * size);
        int confirmation = (int) Math.round(shares[1] * size);
        int validation = (int) Math.round(shares[0] * size);
        int train = size - test - confirmation - validation;
        if (train < 0) throw new IllegalArgumentException("the shares of a split are above 1 together");
        int first = train + validation;
        return new Split(
                all.subList(0, train),
                all.subList(train, first),
                all.subList(first, first + confirmation),
                all.subList(first + confirmation, size));
    }

    /// The same examples in an order of chance.
    public static <T> List<T> shuffled(List<T> examples, RandomStream random) {
        List<T> all = new ArrayList<>(examples);
        for (int i = all.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T other = all.get(j);
            all.set(j, all.get(i));
            all.set(i, other);
        }
        return all;
    }

    /// Some of them, without repetition, in an order of chance; all where there are no more.
    public static <T> List<T> drawn(List<T> all, int count, RandomStream random) {
        return shuffled(all, random).subList(0, Math.min(count, all.size()));
    }
}
