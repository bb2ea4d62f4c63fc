package dev.zeroth.optimizer.strategy;

import dev.zeroth.optimizer.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The candidates of a generation: any so many that were told, in whatever order they were drawn.
///
/// @param <D> what a method remembers of a draw
final class Batch<D> {

    /// A draw and its loss.
    static final class Outcome<D> {
        private final D draw;
        private final double loss;

        private Outcome(D draw, double loss) {
            this.draw = draw;
            this.loss = loss;
        }

        D draw() {
            return draw;
        }

        double loss() {
            return loss;
        }
    }

    private final Map<Long, D> out = new HashMap<>();
    private final List<Outcome<D>> told = new ArrayList<>();
    private long asked;
    private double best = Double.POSITIVE_INFINITY;

    Candidate give(D draw, double[] point) {
        out.put(asked, draw);
        return new Candidate(asked++, point);
    }

    /// Takes a value.
    ///
    /// @param size of a generation
    /// @return the generation, best first, if it is full now; else none
    List<Outcome<D>> tell(Candidate candidate, double loss, int size) {
        D draw = out.remove(candidate.number());
        if (draw == null) return List.of();
        best = Math.min(best, loss);
        told.add(new Outcome<>(draw, loss));
        if (told.size() < size) return List.of();
        List<Outcome<D>> full = new ArrayList<>(told);
        told.clear();
        full.sort((a, b) -> Double.compare(a.loss(), b.loss()));
        return full;
    }

    void drop(Candidate candidate) {
        out.remove(candidate.number());
    }

    /// Whether a point from elsewhere is better than all since the last [#restart]; it is then the best.
    boolean beaten(double loss) {
        if (!(loss < best)) return false;
        best = loss;
        return true;
    }

    /// Forgets everything; candidates that are out do not count any more.
    void restart() {
        out.clear();
        told.clear();
        best = Double.POSITIVE_INFINITY;
    }

    /// Whether the values of a generation, best first, are all the same.
    static boolean flat(List<? extends Outcome<?>> ranked) {
        return ranked.getFirst().loss() == ranked.getLast().loss();
    }
}
