package dev.zeroth.networks.tuning;

import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Minibatches;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.training.Course;
import dev.zeroth.study.Durations;
import dev.zeroth.task.Pace;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a run will cost, from forward passes that are made to see, until they are warm. A pass with its
/// gradients counts three forward-equivalents, and takes about as long as these.
record NetworkForecast(Network network, Splits splits, Course.Plan plan) {

    private static final double MEBI = 1 << 20;
    private static final int NUMBER = 4;
    /// Sets of numbers: the weights, the best and the base ones, slopes, and what rules keep of a number.
    private static final int COPIES = 6;
    private static final int LEAST_LOOKS = 20;
    private static final int SHARE = 10;

    /// @param trials how many there will be, 0 if nobody knows
    List<String> lines(int trials) {
        double pass = pass();
        double trial = pass * (plan.budget() + validations());
        String all = trials > 1 ? ", %d trials %s".formatted(trials, text(trial * trials)) : "";
        return List.of(String.format(
                Locale.ROOT,
                "A trial is %d forward-equivalents of about %.2f ms each, validated %d times at most: %s%s; the winner is trained once more. Memory for the numbers of a trial: about %.1f MiB.",
                plan.budget(),
                1e3 * pass,
                plan.marks() + 1,
                text(trial),
                all,
                (double) COPIES * NUMBER * network.parameterCount() / MEBI));
    }

    private double pass() {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = network.weights(plan.seed(), arena);
            Minibatches minibatches = new Minibatches(splits.train(), plan.batch(), plan.seed());
            int most = (int) Math.max(LEAST_LOOKS, plan.budget() / SHARE);
            return Pace.real().of(() -> loss(weights, minibatches), most);
        }
    }

    private void loss(Weights weights, Minibatches minibatches) {
        double _ = network.loss(weights, minibatches.get(0), Loss.CROSS_ENTROPY);
    }

    /// In passes.
    private double validations() {
        return (plan.marks() + 1.0) * splits.validation().size() / plan.batch();
    }

    private static String text(double seconds) {
        return "about " + Durations.text(Duration.ofMillis(Math.round(1e3 * Math.max(1, seconds))));
    }
}
