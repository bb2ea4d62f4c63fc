package dev.zeroth.models.learners.tribuo;

import dev.zeroth.models.features.FeatureMatrix;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/// Rows in Tribuo's form, and the way back from its feature numbers to ours.
///
/// Tribuo orders features by name, so ours are `f` and eight digits. A row without features gets a zero, since Tribuo
/// refuses an empty one.
final class Examples {
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");
    private static final Logger OLCUT = Logger.getLogger("com.oracle.labs.mlrg.olcut");

    static {
        TRIBUO.setLevel(Level.SEVERE);
        OLCUT.setLevel(Level.SEVERE);
    }

    private Examples() {}

    static <T extends Output<T>> MutableDataset<T> of(
            FeatureMatrix features, OutputFactory<T> factory, IntFunction<T> output) {
        MutableDataset<T> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
        String[] all = new String[features.columns()];
        for (int column = 0; column < all.length; column++) {
            all[column] = name(column);
        }
        for (int row = 0; row < features.rows(); row++) {
            int count = Math.max(1, features.nonZeros(row));
            String[] names = new String[count];
            double[] values = new double[count];
            names[0] = all[0];
            int[] place = new int[1];
            features.forEach(row, (column, value) -> {
                names[place[0]] = all[column];
                values[place[0]++] = value;
            });
            dataset.add(new ArrayExample<>(output.apply(row), names, values));
        }
        return dataset;
    }

    private static String name(int column) {
        String digits = Integer.toString(column);
        return "f" + "0".repeat(8 - digits.length()) + digits;
    }

    /// The column of one of Tribuo's feature numbers.
    static int column(ImmutableFeatureMap map, int id) {
        return Integer.parseInt(map.get(id).getName().substring(1));
    }
}
