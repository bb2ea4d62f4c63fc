package dev.zeroth.models.learners.boosting;

import dev.zeroth.models.features.FeatureMatrix;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// The border to XGBoost's native library.
final class Native {
    @FunctionalInterface
    interface Call<T> {
        T run() throws XGBoostError;
    }

    private static final int MOST_DENSE_COLUMNS = 1024;

    /// The library logs a stack trace of what is told in one line here.
    private static final Logger LOG = Logger.getLogger("ml.dmlc.xgboost4j");

    static {
        LOG.setLevel(Level.OFF);
    }

    private Native() {}

    /// Runs a call, and says in one line what is missing where the native library does not load.
    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (XGBoostError e) {
            throw new IllegalStateException("gradient-boosting failed: " + firstLine(e), e);
        } catch (LinkageError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IllegalStateException(
                    "gradient-boosting needs XGBoost's native library, which does not load here: " + firstLine(cause)
                            + "\nMaybe install libgomp1 (Debian, Ubuntu), libgomp (Fedora, Alpine) or libomp (macOS)",
                    e);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    /// A booster without trees. Made by training zero rounds: the library has no other public way.
    static Booster booster(Map<String, Object> parameters, DMatrix matrix) throws XGBoostError {
        return XGBoost.train(matrix, parameters, 0, Map.of(), null, null);
    }

    /// Rows in the library's memory, to be disposed of.
    static DMatrix matrix(FeatureMatrix features) throws XGBoostError {
        return features.columns() <= MOST_DENSE_COLUMNS ? dense(features) : sparse(features);
    }

    private static DMatrix dense(FeatureMatrix features) throws XGBoostError {
        int columns = features.columns();
        float[] cells = new float[Math.multiplyExact(features.rows(), columns)];
        for (int row = 0; row < features.rows(); row++) {
            int start = row * columns;
            features.forEach(row, (column, value) -> cells[start + column] = (float) value);
        }
        return new DMatrix(cells, features.rows(), columns, Float.NaN);
    }

    private static DMatrix sparse(FeatureMatrix features) throws XGBoostError {
        long[] starts = new long[features.rows() + 1];
        for (int row = 0; row < features.rows(); row++) {
            starts[row + 1] = starts[row] + features.nonZeros(row);
        }
        int[] places = new int[Math.toIntExact(starts[features.rows()])];
        float[] values = new float[places.length];
        int[] count = new int[1];
        for (int row = 0; row < features.rows(); row++) {
            features.forEach(row, (column, value) -> {
                places[count[0]] = column;
                values[count[0]++] = (float) value;
            });
        }
        return new DMatrix(
                starts, places, Arrays.copyOf(values, values.length), DMatrix.SparseType.CSR, features.columns());
    }
}
