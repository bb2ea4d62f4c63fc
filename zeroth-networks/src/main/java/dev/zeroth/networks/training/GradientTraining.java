package dev.zeroth.networks.training;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Minibatches;
import dev.zeroth.networks.data.Shift;
import dev.zeroth.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trains a network with slopes, epoch by epoch.
///
/// ```java
/// GradientTraining training = GradientTraining.with(Rule.adam(), 0.003)
///         .loss(Loss.CROSS_ENTROPY)
///         .epochs(20)
///         .batch(32)
///         .seed(7)
///         .validate(splits.validation(), 3)
///         .checkpoint(Path.of("run.checkpoint"));
/// List<Epoch> curve = training.fit(network, weights, splits.train());
/// Evaluation score = Evaluation.of(network, weights, splits.test(), Loss.CROSS_ENTROPY);
/// ```
///
/// Minibatches are a function of (seed, epoch), so that a training that goes on from a checkpoint comes to
/// the same bits as one that was never stopped. With examples to validate on the weights end as those of
/// the best epoch.
public final class GradientTraining {

    private static final System.Logger LOG = System.getLogger(GradientTraining.class.getName());

    private final Rule rule;
    private final double rate;
    private Loss loss = Loss.CROSS_ENTROPY;
    private int epochs = 10;
    private int batch = 32;
    private long seed;
    private @Nullable Examples validation;
    private int patience;
    private boolean cosine;
    private @Nullable Path checkpoint;
    private int shift;
    private Form image = Form.of(1);
    private boolean retell;
    private Consumer<Epoch> listener = _ -> {};

    private GradientTraining(Rule rule, double rate) {
        this.rule = rule;
        this.rate = rate;
    }

    /// @param rate above 0
    public static GradientTraining with(Rule rule, double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate must be above 0 and finite, got " + rate);
        }
        return new GradientTraining(rule, rate);
    }

    public GradientTraining loss(Loss loss) {
        this.loss = loss;
        return this;
    }

    /// How often all examples are gone through, at most.
    public GradientTraining epochs(int epochs) {
        this.epochs = atLeast(epochs, 1, "epochs");
        return this;
    }

    /// How many examples a step sees.
    public GradientTraining batch(int batch) {
        this.batch = atLeast(batch, 1, "batch");
        return this;
    }

    /// The rate falls to 0 along half a cosine: at step t of T it is rate (1 + cos(pi t / T)) / 2. A
    /// training that is to go on must then have the same number of epochs.
    ///
    /// @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR, 2017</a>
    public GradientTraining cosine() {
        this.cosine = true;
        return this;
    }

    /// By which minibatches are drawn.
    public GradientTraining seed(long seed) {
        this.seed = seed;
        return this;
    }

    /// Examples whose loss decides which epoch was the best.
    ///
    /// @param patience after how many epochs without a new best the training stops; 0: never
    public GradientTraining validate(Examples validation, int patience) {
        this.validation = validation;
        this.patience = atLeast(patience, 0, "patience");
        return this;
    }

    /// The file that the training is kept in after each epoch; one that has begun there goes on.
    public GradientTraining checkpoint(Path checkpoint) {
        this.checkpoint = checkpoint;
        return this;
    }

    /// Images to learn from are moved by so many pixels at most, in another way each time.
    ///
    /// @param most at least 0
    /// @param form of an image: height x width x channels
    public GradientTraining shift(int most, Form form) {
        this.shift = atLeast(most, 0, "shift");
        this.image = form;
        return this;
    }

    /// The listener hears of the epochs before a checkpoint too.
    public GradientTraining retell() {
        this.retell = true;
        return this;
    }

    /// Hears of each epoch.
    public GradientTraining listen(Consumer<Epoch> listener) {
        this.listener = listener;
        return this;
    }

    private static int atLeast(int value, int least, String name) {
        if (value < least)
            throw new IllegalArgumentException("%s must be at least %d, got %d".formatted(name, least, value));
        return value;
    }

    /// Trains, or goes on.
    ///
    /// @param weights changed in place
    /// @return all epochs, those before a checkpoint included
    public List<Epoch> fit(Network network, Weights weights, Examples examples) {
        return new Run(network, weights, examples).all();
    }

    /// One training under way.
    private final class Run {

        private final Network network;
        private final Weights weights;
        private final Minibatches minibatches;
        private final Shift moved;
        private final Descent descent;
        private final String head;
        private final List<Epoch> curve = new ArrayList<>();
        private float[][] best = new float[0][];

        Run(Network network, Weights weights, Examples examples) {
            this.network = network;
            this.weights = weights;
            this.minibatches = new Minibatches(examples, batch, seed);
            this.moved = new Shift(shift, image, seed);
            this.descent = new Descent(network, loss, weights, rule);
            String schedule = (cosine ? " cosine=" + epochs : "") + (shift == 0 ? "" : " shift=" + shift);
            this.head = "base=%016x rule=%s rate=%s loss=%s batch=%d seed=%d patience=%d%s"
                    .formatted(weights.fingerprint(), rule, rate, loss, batch, seed, patience, schedule);
        }

        List<Epoch> all() {
            if (checkpoint != null) resume(checkpoint);
            while (curve.size() < epochs && !(patience > 0 && worse() >= patience)) {
                Epoch epoch = epoch();
                boolean better = Double.isFinite(epoch.validation()) && !(epoch.validation() >= bestValue());
                curve.add(epoch);
                if (better) best = descent.state().values();
                if (checkpoint != null) {
                    new Checkpoint(head, descent.state(), best, curve).write(checkpoint);
                }
                listener.accept(epoch);
            }
            Descent.State end = descent.state();
            if (best.length > 0) descent.restore(new Descent.State(best, end.kept(), end.steps()));
            return List.copyOf(curve);
        }

        private void resume(Path file) {
            Checkpoint read = Checkpoint.read(file, head, descent.state());
            if (read == null) {
                if (Files.exists(file)) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "the checkpoint %s is torn, as by a power cut: its training begins again".formatted(file));
                }
                return;
            }
            descent.restore(read.state());
            best = read.best();
            curve.addAll(read.curve());
            if (retell) curve.forEach(listener);
        }

        private Epoch epoch() {
            double sum = 0;
            long first = (long) curve.size() * minibatches.each();
            for (int i = 0; i < minibatches.each(); i++) {
                Course.checkInterruption();
                sum += descent.step(batch(first + i), rateAt(first + i));
            }
            long forwards = Course.BOTH_WAYS * descent.steps();
            double mean = sum / minibatches.each();
            if (validation == null) return new Epoch(forwards, mean, Double.NaN, Double.NaN);
            Evaluation score = Evaluation.of(network, weights, validation, loss);
            return new Epoch(forwards, mean, score.loss(), score.accuracy());
        }

        private Batch batch(long n) {
            return moved.of(minibatches.get(n), n);
        }

        private double rateAt(long step) {
            if (!cosine) return rate;
            double share = (double) step / ((long) epochs * minibatches.each());
            return rate * (1 + StrictMath.cos(Math.PI * share)) / 2;
        }

        private double bestValue() {
            return curve.stream()
                    .mapToDouble(Epoch::validation)
                    .filter(Double::isFinite)
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
        }

        /// How many epochs came after the best one.
        private int worse() {
            double least = bestValue();
            for (int i = 0; i < curve.size(); i++) {
                if (curve.get(i).validation() == least) return curve.size() - 1 - i;
            }
            return curve.size();
        }
    }
}
