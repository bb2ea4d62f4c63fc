package dev.zeroth.onnx.encoder;

import dev.zeroth.study.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What trials will cost, from a few passes of the model as it is. What comes before the tuned weights is computed once
/// a batch, so that it is an upper bound but for the noise.
///
/// @param pass seconds of one
/// @param bytes of the model as it is read and as the runtime holds it
/// @param forwards of a trial; 0: trials choose
record EncoderForecast(double pass, int forwards, int trainBatches, int heldBatches, long bytes) {

    private static final double MEBI = 1 << 20;

    /// How often a trial validates, at its ends included.
    private static final int VALIDATIONS = Classifier.VALIDATIONS + 2;

    private static final int LOOKS = 5;
    private static final int ROUNDS = 6;
    private static final long ENOUGH_NANOS = 2_000_000_000L;

    /// The mean over minibatches of several lengths, in seconds, each as fast as it ever was: the first ones warm up.
    static double pass(Encoder encoder, Texts texts, int threads) {
        double[] fastest = new double[LOOKS];
        Arrays.fill(fastest, Double.POSITIVE_INFINITY);
        long start = System.nanoTime();
        long[] last = {start};
        int[] made = {0};
        encoder.passes(texts, LOOKS, threads, () -> {
            long now = System.nanoTime();
            int which = made[0]++ % LOOKS;
            fastest[which] = Math.min(fastest[which], (now - last[0]) / 1e9);
            last[0] = now;
            return made[0] < 2 * LOOKS || (made[0] < ROUNDS * LOOKS && now - start < ENOUGH_NANOS);
        });
        return Arrays.stream(fastest).average().orElse(Double.NaN);
    }

    /// @param trials how many there will be, 0 if nobody knows
    List<String> lines(int trials) {
        double head = pass * (trainBatches + heldBatches);
        String first = String.format(
                Locale.ROOT, "A pass takes about %.1f ms; the linear head to begin with %s.", 1e3 * pass, text(head));
        if (forwards == 0) return List.of(first);
        double trial = pass * (forwards + (double) VALIDATIONS * heldBatches);
        String all = trials > 1 ? ", %d trials %s".formatted(trials, text(trials * trial)) : "";
        return List.of(
                "%s A trial is %d passes, validated now and then: %s at most%s. Memory: about %.0f MiB, the weights that change twice more, and at most %d MiB of what is computed once."
                        .formatted(first, forwards, text(trial), all, bytes / MEBI, Classifier.MOST_KEPT >> 20));
    }

    private static String text(double seconds) {
        return "about " + Durations.text(Duration.ofMillis(Math.round(1e3 * Math.max(1, seconds))));
    }
}
