package dev.zeroth.finetune;

import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Parameter;
import dev.zeroth.study.Durations;
import dev.zeroth.task.Pace;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.weights.Method;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a run will cost, from passes that are made to see, until they are warm.
record Forecast(FinetuneTask.Plan plan) {

    private static final double MEBI = 1 << 20;
    private static final int NUMBER = 4;
    private static final int LEAST_LOOKS = 20;
    /// Of the passes of a trial, so that code is compiled as it will be.
    private static final int SHARE = 10;

    /// One or two lines; none where a pass fails.
    ///
    /// @param trials how many there will be, 0 if nobody knows
    List<String> lines(int trials) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Arena arena = Arena.ofShared()) {
            Engine engine = Engine.of(plan.base().sample(arena), plan.threads(), arena);
            double seconds = seconds(engine);
            if (Double.isNaN(seconds)) return lines;
            if (plan.base() instanceof Base.Made made && !java.nio.file.Files.exists(made.file())) {
                lines.add("The model is made first, in %d passes."
                        .formatted(made.settings().forwards()));
            }
            double validations = validations(plan.settings().methodOf(Map.of()));
            double trial = seconds * (plan.ends().forwards() + validations);
            long done = plan.made();
            double left = Math.max(0, seconds * (plan.ends().forwards() - done + validations));
            lines.add("A trial is %d passes at most of about %s each: %s%s%s. Memory for it: about %.0f MiB."
                    .formatted(
                            plan.ends().forwards(),
                            shown(seconds),
                            text(trial),
                            trials > 1 ? ", %d trials %s".formatted(trials, text(trial * trials)) : "",
                            done > 0
                                    ? ". About %d are made already, what is left takes %s".formatted(done, text(left))
                                    : "",
                            bytes(engine) / MEBI));
        }
        return lines;
    }

    /// NaN where a pass fails.
    private double seconds(Engine engine) {
        int most = Math.max(LEAST_LOOKS, plan.ends().forwards() / SHARE);
        try {
            return Pace.real().of(() -> plan.goal().loss(engine, 0), most);
        } catch (TrialFailed _) {
            return Double.NaN; // trials will tell it, each for itself
        }
    }

    private static String shown(double seconds) {
        return String.format(Locale.ROOT, seconds < 1 ? "%.1f ms" : "%.1f s", seconds < 1 ? 1e3 * seconds : seconds);
    }

    private static String text(double seconds) {
        return "about " + Durations.text(Duration.ofMillis(Math.round(1e3 * Math.max(1, seconds))));
    }

    /// In passes.
    private double validations(Method method) {
        int every = plan.ends().every(method);
        long steps = plan.ends().forwards() / method.forwards();
        return (3 + (double) steps / every) * plan.goal().validationShare();
    }

    /// The weights, those that change once more, and what a pass holds.
    private double bytes(Engine engine) {
        ModelConfig config = engine.model().config();
        double changed =
                engine.scales().tensors().stream().mapToDouble(Tensor::size).sum();
        double fixed = 0;
        for (Parameter one : engine.model().parameters().values()) {
            if (one instanceof Parameter.Blocks blocks)
                fixed += 2.0 * blocks.tensor().data().byteSize();
        }
        double row = 4.0 * config.width() + 2.0 * config.hidden() + 3.0 * config.queryWidth();
        double caches = 2.0 * config.layers() * config.keyWidth();
        return NUMBER * (2 * changed + plan.goal().rows() * (row + caches)) + fixed;
    }
}
