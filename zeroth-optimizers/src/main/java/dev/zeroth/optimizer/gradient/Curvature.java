package dev.zeroth.optimizer.gradient;

import dev.zeroth.optimizer.quadratic.Vectors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// An approximation H of the inverse Hessian, from steps s and the changes y of the gradient along them.
sealed interface Curvature {

    /// H g.
    double[] times(double[] g);

    /// Learns from a step; not where s'y is not clearly positive.
    void learn(double[] s, double[] y);

    /// Whether it has learned nothing yet and is the identity.
    boolean blank();

    /// The diagonal of the inverse of H, or of what stands for it; empty where nothing is known.
    double[] bend();

    /// For a dimension.
    static Curvature of(int dimension) {
        return dimension <= Dense.MOST ? new Dense(dimension) : new Limited();
    }

    /// For a function whose second derivatives along the axes are known in part.
    ///
    /// @param bend 0 or below where unknown
    static Curvature of(double[] bend) {
        return bend.length <= Dense.MOST ? new Dense(bend) : new Limited();
    }

    private static boolean curved(double[] s, double[] y) {
        double product = Vectors.dot(s, y);
        return Double.isFinite(product) && product > 1e-12 * Vectors.norm(s) * Vectors.norm(y);
    }

    /// The curvature that is taken for granted at first, as a share of that along the first step: too small
    /// a one is corrected sooner than one too great.
    double FIRST_SHARE = 0.1;

    /// BFGS: H <- (I - s y'/s'y) H (I - y s'/s'y) + s s'/s'y, from (10 s's / s'y) I. O(d^2).
    final class Dense implements Curvature {

        static final int MOST = 200;

        private final int dimension;
        private double[][] h = {};

        Dense(int dimension) {
            this.dimension = dimension;
        }

        /// @param bend second derivatives along the axes; 0 or below where unknown
        Dense(double[] bend) {
            this(bend.length);
            double sum = 0;
            int known = 0;
            for (double b : bend) {
                if (!(b > 0)) continue;
                sum += Math.log(b);
                known++;
            }
            if (known == 0) return;
            double typical = Math.exp(sum / known);
            h = new double[dimension][dimension];
            for (int i = 0; i < dimension; i++) h[i][i] = 1 / (bend[i] > 0 ? bend[i] : typical);
        }

        @Override
        public boolean blank() {
            return h.length == 0;
        }

        @Override
        public double[] bend() {
            double[] bend = new double[h.length];
            for (int i = 0; i < bend.length; i++) bend[i] = 1 / h[i][i];
            return bend;
        }

        @Override
        public double[] times(double[] g) {
            return blank() ? g.clone() : Vectors.times(h, g);
        }

        @Override
        public void learn(double[] s, double[] y) {
            if (!curved(s, y)) return;
            double sy = Vectors.dot(s, y);
            if (blank()) h = Vectors.diagonal(dimension, Vectors.dot(s, s) / (FIRST_SHARE * sy));
            double[] hy = Vectors.times(h, y);
            double factor = (1 + Vectors.dot(y, hy) / sy) / sy;
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    h[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
                }
            }
        }
    }

    /// L-BFGS: the same from the last so many steps, O(d) each.
    final class Limited implements Curvature {

        private static final int MEMORY = 20;

        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        private record Pair(double[] s, double[] y, double sy) {}

        private final Deque<Pair> pairs = new ArrayDeque<>();

        @Override
        public double[] bend() {
            return new double[0];
        }

        @Override
        public boolean blank() {
            return pairs.isEmpty();
        }

        @Override
        public double[] times(double[] g) {
            double[] q = g.clone();
            double[] weights = new double[pairs.size()];
            int k = pairs.size();
            for (Iterator<Pair> all = pairs.descendingIterator(); all.hasNext(); ) {
                Pair pair = all.next();
                weights[--k] = Vectors.dot(pair.s(), q) / pair.sy();
                q = Vectors.plus(q, -weights[k], pair.y());
            }
            Pair last = pairs.peekLast();
            if (last != null) q = Vectors.times(last.sy() / Vectors.dot(last.y(), last.y()), q);
            for (Pair pair : pairs) {
                double back = Vectors.dot(pair.y(), q) / pair.sy();
                q = Vectors.plus(q, weights[k++] - back, pair.s());
            }
            return q;
        }

        @Override
        public void learn(double[] s, double[] y) {
            if (!curved(s, y)) return;
            pairs.add(new Pair(s.clone(), y.clone(), Vectors.dot(s, y)));
            if (pairs.size() > MEMORY) pairs.remove();
        }
    }
}
