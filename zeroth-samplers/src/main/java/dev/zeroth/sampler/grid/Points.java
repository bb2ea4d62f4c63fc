package dev.zeroth.sampler.grid;

import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/// The points of a small finite space.
public final class Points {

    private Points() {}

    /// All points that meet the space's conditions and constraints, in lexicographic order.
    ///
    /// @throws IllegalArgumentException if the space is not finite
    public static List<Parameters> all(SearchSpace space) {
        if (Double.isInfinite(space.cardinality())) throw new IllegalArgumentException("the space is not finite");
        Lattice lattice = new Lattice(space, 1);
        List<Cursor> cursors = lattice.cursors();
        List<Parameters> points = new ArrayList<>();
        for (boolean more = Lattice.first(cursors); more; more = Lattice.next(cursors)) {
            points.add(lattice.point(cursors));
        }
        return points;
    }
}
