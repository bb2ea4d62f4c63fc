package dev.zeroth.prompts.evaluate;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.program.Example;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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

    /// Examples in their order, cut: first the test's, then those of the confirmation, the validation and the training.
    /// Those that ask the same stay in one part, which may so have some more, but none that another part needs.
    ///
    /// @param train how many of them there shall be, as for the others
    public static Split of(List<Example> examples, int train, int validation, int confirmation, int test) {
        SequencedMap<String, List<Example>> alike = new LinkedHashMap<>();
        for (Example example : examples) {
            alike.computeIfAbsent(example.question(), _ -> new ArrayList<>()).add(example);
        }
        Deque<List<Example>> groups = new ArrayDeque<>(alike.values());
        List<Example> tested = taken(groups, test, confirmation, validation, train);
        List<Example> confirmed = taken(groups, confirmation, validation, train);
        List<Example> validated = taken(groups, validation, train);
        return new Split(taken(groups, train), validated, confirmed, tested);
    }

    /// @param later how many there shall be of the parts that come after it
    private static List<Example> taken(Deque<List<Example>> groups, int count, int... later) {
        long kept = Arrays.stream(later).filter(one -> one > 0).count();
        List<Example> part = new ArrayList<>();
        while (part.size() < count && groups.size() > kept) part.addAll(groups.removeFirst());
        return part;
    }

    /// How many of the test's examples ask what one of another part asks: they tell less than they seem to.
    public int seen() {
        Set<String> others = new HashSet<>();
        for (List<Example> part : List.of(train, validation, confirmation)) {
            for (Example example : part) others.add(example.question());
        }
        return (int) test.stream()
                .filter(example -> others.contains(example.question()))
                .count();
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
