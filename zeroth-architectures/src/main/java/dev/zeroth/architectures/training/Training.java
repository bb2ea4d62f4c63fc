package dev.zeroth.architectures.training;

import dev.zeroth.networks.Network;
import dev.zeroth.networks.training.GradientTraining;
import dev.zeroth.networks.training.Rule;
import dev.zeroth.usage.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a network is trained.
///
/// @param rate above 0
/// @param batch examples in a minibatch
/// @param epochs how often all examples are gone through
/// @param optimizer `adam`, `momentum` or `sgd`
/// @param cosine whether the rate falls to 0 along half a cosine
/// @param shift by how many pixels images are moved at most, in another way each time
public record Training(double rate, int batch, int epochs, String optimizer, boolean cosine, int shift) {

    static final String RATE = "rate";
    static final String BATCH = "batch";
    public static final String EPOCHS = Candidate.EPOCHS;

    static final String OPTIMIZER = "optimizer";
    static final String SCHEDULE = "schedule";
    static final String SHIFT = "shift";

    /// All settings with what they are where nothing is said.
    public static final Map<String, Object> STANDARD =
            Map.of(RATE, 0.003, BATCH, 32L, EPOCHS, 12L, OPTIMIZER, "adam", SCHEDULE, "cosine", SHIFT, 0L);

    /// Their names in order.
    public static final List<String> NAMES = List.of(RATE, BATCH, EPOCHS, OPTIMIZER, SCHEDULE, SHIFT);

    private static final List<String> OPTIMIZERS = List.of("adam", "momentum", "sgd");
    private static final List<String> SCHEDULES = List.of("cosine", "constant");
    private static final double SHARE = 0.9;
    private static final int MOST_EPOCHS = 100_000;

    public Training {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new UsageException("rate must be above 0 and finite, got " + rate);
        }
        if (batch < 1 || batch > 1 << 16) throw new UsageException("batch must be from 1 to 65536, got " + batch);
        checkEpochs((long) epochs);
        if (shift < 0 || shift > 64) throw new UsageException("shift must be from 0 to 64, got " + shift);
        if (!OPTIMIZERS.contains(optimizer)) throw UsageException.unknown("optimizer", optimizer, OPTIMIZERS);
    }

    /// @throws UsageException if it is no number of epochs
    public static void checkEpochs(@Nullable Object epochs) {
        if (epochs instanceof Long number && number >= 1 && number <= MOST_EPOCHS) return;
        throw new UsageException("epochs must be from 1 to %d, got %s".formatted(MOST_EPOCHS, epochs));
    }

    /// The words that may stand for a setting.
    public static List<String> words(String name) {
        return switch (name) {
            case OPTIMIZER -> OPTIMIZERS;
            case SCHEDULE -> SCHEDULES;
            default -> List.of();
        };
    }

    /// Of the values of some settings; the others are as they are where nothing is said.
    public static Training of(Map<String, ?> given) {
        Map<String, @Nullable Object> values = new HashMap<>(STANDARD);
        values.putAll(given);
        String schedule = String.valueOf(values.get(SCHEDULE));
        if (!SCHEDULES.contains(schedule)) throw UsageException.unknown("schedule", schedule, SCHEDULES);
        if (!(values.get(RATE) instanceof Number rate)) {
            throw new UsageException("rate: expected a number, found '%s'".formatted(values.get(RATE)));
        }
        return new Training(
                rate.doubleValue(),
                whole(values, BATCH),
                whole(values, EPOCHS),
                String.valueOf(values.get(OPTIMIZER)),
                schedule.equals("cosine"),
                whole(values, SHIFT));
    }

    private static int whole(Map<String, ?> values, String name) {
        if (values.get(name) instanceof Long number && Math.abs(number) <= Integer.MAX_VALUE) return number.intValue();
        throw new UsageException("%s: expected a whole number, found '%s'".formatted(name, values.get(name)));
    }

    /// How slopes become steps.
    public Rule rule() {
        return switch (optimizer) {
            case "adam" -> Rule.adam();
            case "momentum" -> new Rule.Momentum(SHARE);
            default -> Rule.sgd();
        };
    }

    /// The rate where a share of the training, from 0 to 1, is over.
    public double rateAt(double share) {
        return cosine ? rate * (1 + StrictMath.cos(Math.PI * share)) / 2 : rate;
    }

    /// A training of a network.
    public GradientTraining of(Network network, long seed) {
        GradientTraining training = GradientTraining.with(rule(), rate)
                .batch(batch)
                .epochs(epochs)
                .seed(seed)
                .shift(shift, network.in());
        return cosine ? training.cosine() : training;
    }
}
