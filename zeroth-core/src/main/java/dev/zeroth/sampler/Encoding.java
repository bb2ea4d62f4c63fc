package dev.zeroth.sampler;

import dev.zeroth.space.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a space's points beyond their parameters, such as of the architecture that a point
/// stands for: which points come to the same, how alike two are, which parts there are, what one promises, and
/// which cannot be. Functions of the point alone.
public interface Encoding {

    /// Nothing but the parameters.
    Encoding NONE = new Encoding() {};

    /// Equal for points that come to the same thing, so that a sampler need not propose it twice.
    default Object identity(Parameters point) {
        return point;
    }

    /// Numbers for a model of the objective, as many for every point, such as the paths through a cell;
    /// null: the parameters themselves.
    default double @Nullable [] features(Parameters point) {
        return null;
    }

    /// What a point promises before it is tried, of no unit: the greater the better. NaN: nothing is known, here or of
    /// any other point.
    default double prior(Parameters point) {
        return Double.NaN;
    }

    /// The parts of a structure that a parameter belongs to, from the whole to the smallest, such as a block
    /// and a layer in it: what genetic programming exchanges and grows anew. Empty: none but itself.
    default List<String> parts(String parameter) {
        return List.of();
    }

    /// What a point breaks beyond the constraints of its space, such as `parameters <= 20000`, or null.
    default @Nullable String problem(Parameters point) {
        return null;
    }
}
