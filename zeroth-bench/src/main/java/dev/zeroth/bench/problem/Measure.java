package dev.zeroth.bench.problem;

import java.util.List;
import java.util.stream.IntStream;

/// What runs on a suite are judged by, and after how many evaluations.
public enum Measure {
    /// The share of the 51 [Targets] that the incumbent reaches; the more the better.
    TARGETS("share of 51 targets 10^2 ... 10^-8 reached (%)", true) {
        @Override
        public List<Column> columns() {
            return perDimension(5, 10, 20, 50, 100, 1_000, 10_000);
        }
    },
    /// The normalized regret of the incumbent: 0 the best known value, 1 the median random configuration's.
    REGRET("normalized regret: 0 best known, 1 median random", false) {
        @Override
        public List<Column> columns() {
            return IntStream.of(20, 50, 100, 200, 500)
                    .mapToObj(k -> new Column(k, false))
                    .toList();
        }
    },
    /// The hypervolume of the front found, as a share of the true front's; the more the better.
    HYPERVOLUME("hypervolume as a share of the true front's (%)", true) {
        @Override
        public List<Column> columns() {
            return List.of(new Column(200, false), new Column(10, true), new Column(20, true), new Column(100, true));
        }
    };

    /// A number of evaluations.
    ///
    /// @param count of evaluations, or of evaluations a dimension
    public record Column(int count, boolean perDimension) {

        /// Evaluations in all.
        public long evaluations(int dimension) {
            return perDimension ? (long) count * dimension : count;
        }

        @Override
        public String toString() {
            return perDimension ? count + "D" : String.valueOf(count);
        }
    }

    private final String title;
    private final boolean moreIsBetter;

    Measure(String title, boolean moreIsBetter) {
        this.title = title;
        this.moreIsBetter = moreIsBetter;
    }

    /// After how many evaluations it is taken.
    public abstract List<Column> columns();

    /// What it is, for people.
    public String title() {
        return title;
    }

    /// Whether a larger number is a better one.
    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    private static List<Column> perDimension(int... counts) {
        return IntStream.of(counts).mapToObj(k -> new Column(k, true)).toList();
    }
}
