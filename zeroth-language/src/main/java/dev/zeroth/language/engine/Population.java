package dev.zeroth.language.engine;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Names;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Models that differ little from one, passed together: the rows of all go through each of its matrices at once,
/// and each row through the little of its own.
///
/// ```
/// (W + A B) x = W x + A (B x)
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | W | a matrix of the model, m x n; it is not changed |
/// | A, B | of one member, m x r and r x n |
///
/// Of parameters that are no matrices a member has numbers to be added. A member's results have the same bits whichever
/// members are beside it: products are (see [Arithmetic]), and what is its own is computed row by row.
///
/// Cost: r (m + n) multiplications a row and matrix beside its m n. Where a product of one row waits for
/// memory, that of 32 rows takes little more time than that of one.
///
/// @see <a href="https://arxiv.org/abs/2511.16652">Sarkar et al., Evolution strategies at the hyperscale, 2025</a>
public final class Population {

    /// How a parameter of one member differs.
    public sealed interface Change {

        /// A B.
        ///
        /// @param a r rows of m numbers: A's columns
        /// @param b r rows of n numbers
        record LowRank(int rank, float[] a, float[] b) implements Change {}

        /// Numbers to be added to all of a parameter's.
        record Whole(float[] numbers) implements Change {}
    }

    private final List<Map<String, Change>> members;
    private int[] rows = new int[0];

    /// @param members the changes of each, by the parameters' [Names]; parameters that are not there are as in the
    ///     model
    public Population(List<Map<String, Change>> members) {
        if (members.isEmpty()) throw new IllegalArgumentException("a population needs a member");
        this.members = members.stream().map(Map::copyOf).toList();
    }

    /// How many members there are.
    public int size() {
        return members.size();
    }

    /// Whose rows the next ones are.
    void rows(int[] owners) {
        for (int owner : owners) {
            if (owner < 0 || owner >= members.size()) {
                throw new IllegalArgumentException("a member is 0 ... %d, got %d".formatted(members.size() - 1, owner));
            }
        }
        rows = owners;
    }

    private @Nullable Change change(int row, String name) {
        return members.get(rows[row]).get(name);
    }

    /// The model's products, with what is the members' own.
    Linear.Source linears(LanguageModel model, Arithmetic arithmetic) {
        return name -> {
            Linear product = Linear.of(model.parameter(name), arithmetic);
            int columns = model.parameter(name).shape().extent(1);
            int width = model.parameter(name).shape().extent(0);
            return (x, count, out) -> {
                product.apply(x, count, out);
                for (int row = 0; row < count; row++) {
                    Change change = change(row, name);
                    if (change != null) add(change, x, row * columns, columns, out, row * width, width);
                }
            };
        };
    }

    private static void add(Change change, float[] x, int from, int columns, float[] out, int to, int width) {
        switch (change) {
            case Change.LowRank low -> {
                for (int k = 0; k < low.rank(); k++) {
                    float factor = Arithmetic.dot(low.b(), k * columns, x, from, columns);
                    Arithmetic.add(factor, low.a(), k * width, out, to, width);
                }
            }
            case Change.Whole whole -> {
                for (int j = 0; j < width; j++) {
                    out[to + j] += Arithmetic.dot(whole.numbers(), j * columns, x, from, columns);
                }
            }
        }
    }

    /// Adds what a row's member has at a row of the embedding.
    void embed(int row, int token, float[] h, int at, int width, int vocabulary) {
        switch (change(row, Names.EMBEDDING)) {
            case Change.LowRank low -> {
                for (int k = 0; k < low.rank(); k++) {
                    Arithmetic.add(low.a()[k * vocabulary + token], low.b(), k * width, h, at, width);
                }
            }
            case Change.Whole whole -> Arithmetic.add(1, whole.numbers(), token * width, h, at, width);
            case null -> {}
        }
    }

    /// The numbers of a vector for a row's member.
    float[] vector(int row, Tensor vector) {
        float[] own = vector.data().toArray(ValueLayout.JAVA_FLOAT);
        if (change(row, vector.name()) instanceof Change.Whole whole) {
            Arithmetic.add(1, whole.numbers(), 0, own, 0, own.length);
        }
        return own;
    }

    /// A product with a bias of each member's own.
    Linear plus(Linear product, Tensor bias) {
        return (x, count, out) -> {
            product.apply(x, count, out);
            for (int row = 0; row < count; row++) {
                float[] own = vector(row, bias);
                Arithmetic.add(1, own, 0, out, row * own.length, own.length);
            }
        };
    }
}
