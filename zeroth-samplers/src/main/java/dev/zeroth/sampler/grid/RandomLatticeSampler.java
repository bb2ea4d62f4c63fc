package dev.zeroth.sampler.grid;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The valid points of a lattice in random order, each once: x_n = l_pi(k) with the least k such that l_pi(k) is no
/// point of a trial finished or pending.
///
/// | symbol | here |
/// |---|---|
/// | l_0, l_1, ... | the points of the [Lattice], in order |
/// | pi | a random permutation of their numbers, of the study's seed: [Shuffle] |
///
/// Where constraints leave too many points to count, a point is drawn anew for each trial, with equal probabilities
/// where rejection finds one within a thousand tries.
///
/// When to use: a grid too large to be finished, so that it may be stopped at any time. When not: as for a grid.
/// Cost: O(d) a proposal. Conditions and constraints hold by construction; noise does not matter.
///
/// @see <a href="https://www.jmlr.org/papers/v13/bergstra12a.html">Bergstra & Bengio, Random search for
///     hyper-parameter optimization, 2012</a>
final class RandomLatticeSampler implements Sampler {

    static final String NAME = "random-grid";
    private static final int DRAWS = 100;

    private final int points;
    private final Visited visited = new Visited();
    private @Nullable Known known;

    /// What is derived from the space and the seed, and the place up to which points are visited.
    private static final class Known {
        private final Streams streams;
        private final Lattice lattice;
        private final List<Cursor> cursors;
        private final @Nullable Shuffle shuffle;
        private final long size;
        private long place;

        Known(Lattice lattice, Streams streams) {
            this.lattice = lattice;
            this.streams = streams;
            this.cursors = lattice.cursors();
            double count = lattice.count();
            this.size = count > Levels.MOST ? -1 : (long) count;
            this.shuffle = size < 1 ? null : new Shuffle(size, streams.stream(0, NAME));
        }
    }

    /// @param points levels of a continuous parameter
    RandomLatticeSampler(int points) {
        this.points = points;
    }

    @Override
    public @Nullable Parameters propose(AskRequest request) {
        if (!request.declared()) throw LatticeSampler.undeclared(NAME);
        boolean continued = visited.update(request.history());
        Known now = known;
        if (now == null
                || !now.streams.equals(request.streams())
                || !now.lattice.space().equals(request.space())) {
            now = new Known(new Lattice(request.space(), points), request.streams());
            known = now;
        }
        if (!continued) now.place = 0;
        Set<Parameters> pending = Visited.pending(request.history());
        return now.shuffle == null ? draw(now, request, pending) : next(now, now.shuffle, request, pending);
    }

    private @Nullable Parameters next(Known now, Shuffle shuffle, AskRequest request, Set<Parameters> pending) {
        while (now.place < now.size && passed(request, at(now, shuffle, now.place))) now.place++;
        for (long place = now.place; place < now.size; place++) {
            Parameters point = at(now, shuffle, place);
            if (!passed(request, point) && !pending.contains(point)) return point;
        }
        return null;
    }

    private boolean passed(AskRequest request, Parameters point) {
        return visited.contains(point) || request.encoding().problem(point) != null;
    }

    private static Parameters at(Known now, Shuffle shuffle, long place) {
        now.lattice.moveTo(now.cursors, shuffle.at(place));
        return now.lattice.point(now.cursors);
    }

    private @Nullable Parameters draw(Known now, AskRequest request, Set<Parameters> pending) {
        RandomStream random = request.random(NAME);
        for (int i = 0; i < DRAWS; i++) {
            if (!now.lattice.draw(now.cursors, random)) return null;
            Parameters point = now.lattice.point(now.cursors);
            if (!passed(request, point) && !pending.contains(point)) return point;
        }
        for (boolean more = Lattice.first(now.cursors); more; more = Lattice.next(now.cursors)) {
            Parameters point = now.lattice.point(now.cursors);
            if (!passed(request, point) && !pending.contains(point)) return point;
        }
        return null;
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        throw LatticeSampler.undeclared(NAME);
    }
}
