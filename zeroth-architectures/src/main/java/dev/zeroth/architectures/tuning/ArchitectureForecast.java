package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.NetworkTrainer;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a search will cost, from a few random networks of its space of which a little is tried. It is
/// rough: a search turns to networks that are larger or smaller than these.
///
/// @param jobs how many trials run at once
/// @param last how many trainings come at the end
record ArchitectureForecast(NetworkSpace space, NetworkTrainer trainer, int jobs, int last) {

    private static final int NETWORKS = 5;
    private static final int DRAWS = 200;

    /// @param trials how many there will be, 0 if nobody knows
    List<String> lines(int trials) {
        List<Candidate> candidates =
                points().stream().map(point -> Candidate.of(space, point)).toList();
        double[] seconds = candidates.stream()
                .mapToDouble(trainer::seconds)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (seconds.length == 0) return List.of();
        double mean = Arrays.stream(seconds).average().orElse(0);
        double before = trainer.secondsBefore(candidates);
        if (!Double.isNaN(before)) return List.of(shared(before, mean * last));
        int atOnce = Math.max(1, Math.min(jobs, Runtime.getRuntime().availableProcessors()));
        String range = seconds.length == 1
                ? ""
                : " (%d random networks of the space: %s to %s)"
                        .formatted(seconds.length, text(seconds[0]), text(seconds[seconds.length - 1]));
        String all = trials > 1
                ? ", %d trials about %s%s"
                        .formatted(
                                trials, text(mean * trials / atOnce), jobs > 1 ? " with %d jobs".formatted(jobs) : "")
                : "";
        return List.of("Roughly: a training takes about %s%s%s, less where a pruner ends it; the end about %s."
                .formatted(text(mean), range, all, text(mean * last)));
    }

    private static String shared(double before, double after) {
        String training = before > 0
                ? "the shared weights are trained about %s, then a trial".formatted(text(before))
                : "the shared weights are trained, a trial";
        return "Roughly: %s is one look at the examples; the end takes about %s.".formatted(training, text(after));
    }

    private List<Parameters> points() {
        SearchSpace search = space.search();
        if (search == null) return List.of(Parameters.NONE);
        List<Parameters> points = new ArrayList<>();
        for (int i = 0; i < DRAWS && points.size() < NETWORKS; i++) {
            Parameters point = draw(search, i);
            if (search.violated(point) == null && space.problem(point) == null) points.add(point);
        }
        return points;
    }

    private static Parameters draw(SearchSpace search, int number) {
        return search.fill((parameter, _) ->
                RandomSampler.draw(parameter.domain(), new Streams(0).stream(number, "forecast", parameter.name(), 0)));
    }

    private static String text(double seconds) {
        return Durations.text(Duration.ofMillis(Math.round(1e3 * Math.max(0.1, seconds))));
    }
}
