package dev.zeroth.networks.data;

import dev.zeroth.math.RandomStream;
import dev.zeroth.networks.architecture.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Examples in three parts.
///
/// @param train to learn from
/// @param validation to choose by
/// @param test sealed until the choice is made
/// @param classes what answers stand for: labels or characters, in their order
/// @param columns of the table that they come from, or null
public record Splits(
        Examples train,
        Examples validation,
        Examples test,
        List<String> classes,
        @Nullable Columns columns) {

    public Splits {
        classes = List.copyOf(classes);
    }

    /// Examples that come from no table.
    public Splits(Examples train, Examples validation, Examples test, List<String> classes) {
        this(train, validation, test, classes, null);
    }

    /// The same numbers in another form of the same size.
    ///
    /// @throws IllegalArgumentException if it has another size
    public Splits shaped(Form form) {
        return new Splits(train.shaped(form), validation.shaped(form), test.shaped(form), classes, columns);
    }

    /// 0 ... size - 1 in a random order.
    static int[] shuffled(int size, RandomStream random) {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        return all;
    }
}
