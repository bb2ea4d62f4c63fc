package dev.zeroth.sampler.grid;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every valid point of a lattice in lexicographic order: x_n = min (L \ {x_0, ..., x_(n-1)}).
///
/// | symbol | here |
/// |---|---|
/// | L | the [Lattice]: every value of finite parameters, `points` even levels of continuous ones |
/// | x_i | the points of trials finished or pending, however they came about and ended |
///
/// So a point that was enqueued or tried again is not tried once more, and a resumed study goes on where it was.
/// When L is exhausted there is no proposal.
///
/// When to use: few parameters with few values, or a table of results that must be complete. When not: more than
/// about four parameters; a grid wastes trials on parameters that do not matter. Cost: O(d) a proposal, more where
/// constraints leave few points. Conditions and constraints hold by construction; noise does not matter.
///
/// @see <a href="https://www.jmlr.org/papers/v13/bergstra12a.html">Bergstra & Bengio, Random search for
///     hyper-parameter optimization, 2012 (on the limits of grids)</a>
final class LatticeSampler implements Sampler {

    static final String UNDECLARED = "it needs a declared search space";

    private final String name;
    private final int points;
    private final Visited visited = new Visited();
    private @Nullable Lattice lattice;
    private List<Cursor> cursors = List.of();
    private boolean exhausted;

    /// @param points levels of a continuous parameter
    LatticeSampler(String name, int points) {
        this.name = name;
        this.points = points;
    }

    @Override
    public @Nullable Parameters propose(AskRequest request) {
        if (!request.declared()) throw undeclared(name);
        boolean continued = visited.update(request.history());
        Lattice known = lattice;
        if (known == null || !known.space().equals(request.space())) {
            known = new Lattice(request.space(), points);
            lattice = known;
            continued = false;
        }
        if (!continued || cursors.isEmpty()) {
            cursors = known.cursors();
            exhausted = !Lattice.first(cursors);
        }
        return next(known, request, Visited.pending(request.history()));
    }

    /// The first point that can be and is neither visited nor pending. The kept place moves over visited
    /// points alone, since what is pending now need not be later.
    private @Nullable Parameters next(Lattice known, AskRequest request, Set<Parameters> pending) {
        if (exhausted) return null;
        Parameters point = known.point(cursors);
        while (passed(request, point)) {
            if (!Lattice.next(cursors)) {
                exhausted = true;
                return null;
            }
            point = known.point(cursors);
        }
        if (!pending.contains(point)) return point;
        List<Cursor> ahead = Lattice.copy(cursors);
        do {
            if (!Lattice.next(ahead)) return null;
            point = known.point(ahead);
        } while (passed(request, point) || pending.contains(point));
        return point;
    }

    private boolean passed(AskRequest request, Parameters point) {
        return visited.contains(point) || request.encoding().problem(point) != null;
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        throw undeclared(this.name);
    }

    static UsageException undeclared(String name) {
        return new UsageException("sampler '%s': %s".formatted(name, UNDECLARED));
    }
}
