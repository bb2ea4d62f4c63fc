package dev.zeroth.models.learners.tribuo;

import dev.zeroth.models.Draws;
import dev.zeroth.models.Parallel;
import dev.zeroth.models.Task;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FitContext;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Learner;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.la.DenseVector;

/// Groups of rows around centres: k-means, started by k-means++ several times; the start with the least sum of squared
/// distances is kept. Threads share the starts; within one Tribuo's own threads would add in any order.
public final class KMeans implements Learner {
    private static final List<Setting> SETTINGS = List.of(
            new Setting.Whole("clusters", 1, 10_000, 3, "the number of groups"),
            new Setting.Whole("restarts", 1, 1_000, 10, "how often to start anew"),
            new Setting.Whole("iterations", 1, 100_000, 300, "the most iterations of a start"));

    @Override
    public String name() {
        return "k-means";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.of(Task.CLUSTERING);
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public boolean scaleMatters() {
        return true;
    }

    @Override
    public FittedModel fit(Dataset train, Settings settings, FitContext context) {
        FeatureMatrix features = train.features();
        int clusters = settings.whole("clusters");
        Set<List<Double>> different = new HashSet<>();
        for (int row = 0; row < features.rows() && different.size() < clusters; row++) {
            different.add(DoubleStream.of(features.row(row)).boxed().toList());
        }
        if (different.size() < clusters) {
            throw new IllegalArgumentException("k-means: clusters must be at most the number of different rows, "
                    + different.size() + ", got " + clusters);
        }
        MutableDataset<ClusterID> examples =
                Examples.of(features, new ClusteringFactory(), _ -> ClusteringFactory.UNASSIGNED_CLUSTER_ID);
        List<Centroids> starts = Parallel.map(
                settings.whole("restarts"),
                context.threads(),
                i -> start(examples, features.columns(), settings, Draws.key(context.seed(), i, "k-means")));
        Centroids best = starts.getFirst();
        double least = best.squares(features);
        for (Centroids centroids : starts) {
            double squares = centroids.squares(features);
            if (squares < least) {
                best = centroids;
                least = squares;
            }
        }
        return best;
    }

    private static Centroids start(MutableDataset<ClusterID> examples, int columns, Settings settings, long seed) {
        KMeansTrainer trainer = new KMeansTrainer(
                settings.whole("clusters"),
                settings.whole("iterations"),
                new L2Distance(),
                Initialisation.PLUSPLUS,
                1,
                seed);
        KMeansModel trained = trainer.train(examples);
        ImmutableFeatureMap map = trained.getFeatureIDMap();
        DenseVector[] vectors = trained.getCentroidVectors();
        double[][] centres = new double[vectors.length][columns];
        for (int c = 0; c < vectors.length; c++) {
            for (int id = 0; id < map.size(); id++) {
                centres[c][Examples.column(map, id)] = vectors[c].get(id);
            }
        }
        return new Centroids(centres);
    }
}
