package dev.zeroth.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Alternative;
import dev.zeroth.math.Streams;
import dev.zeroth.math.WilcoxonSignedRank;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TpeSamplerTest {

    private static final int SEEDS = 20;

    private static Sampler tpe(Map<String, @Nullable Object> given) {
        return new TpeProvider().create(Settings.of("sampler 'tpe'", TpeOptions.SETTINGS, given));
    }

    private static Parameters ask(Sampler sampler, SearchSpace space, History history, int number, long seed) {
        AskRequest request = new AskRequest(space, true, history, number, 0, new Streams(seed));
        return Objects.requireNonNull(sampler.propose(request));
    }

    private static TrialRecord complete(int number, Parameters point, double... values) {
        List<Double> list = Arrays.stream(values).boxed().toList();
        return TrialRecord.of(number, TrialState.RUNNING, point)
                .after(TrialDelta.NONE, TrialState.COMPLETE, list, null);
    }

    private static double best(
            Sampler sampler, SearchSpace space, ToDoubleFunction<Parameters> objective, int count, long seed) {
        List<TrialRecord> trials = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (int number = 0; number < count; number++) {
            History history = new History(List.of(Direction.MAXIMIZE), trials, List.of());
            Parameters point = ask(sampler, space, history, number, seed);
            double value = objective.applyAsDouble(point);
            best = Math.min(best, value);
            trials.add(complete(number, point, -value));
        }
        return best;
    }

    private static double pValue(Sampler ours, SearchSpace space, ToDoubleFunction<Parameters> objective, int count) {
        double[] tpe = new double[SEEDS];
        double[] random = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            tpe[seed] = best(ours, space, objective, count, seed);
            random[seed] = best(new RandomSampler(), space, objective, count, seed + 1_000);
        }
        return WilcoxonSignedRank.test(tpe, random, Alternative.LESS).pValue();
    }

    private static int failures(Sampler sampler, SearchSpace space, long seed) {
        List<TrialRecord> trials = new ArrayList<>();
        int failures = 0;
        for (int number = 0; number < 60; number++) {
            Parameters point =
                    ask(sampler, space, new History(List.of(Direction.MINIMIZE), trials, List.of()), number, seed);
            double a = point.getFloat("a");
            if (a > 0.5) {
                failures++;
                TrialRecord running = TrialRecord.of(number, TrialState.RUNNING, point);
                trials.add(running.after(TrialDelta.NONE, TrialState.FAILED, List.of(), null));
            } else {
                trials.add(complete(number, point, Math.abs(a - 0.4) + Math.abs(point.getFloat("b") - 0.3)));
            }
        }
        return failures;
    }

    /// Half of all random draws fail; if TPE's did as often this would fail in 999 of 1,000 choices of seeds.
    @Test
    void learnsWhereTrialsFail() {
        SearchSpace space = SearchSpace.parse("a=float(0,1)", "b=float(0,1)");
        double[] tpe = new double[SEEDS];
        double[] random = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            tpe[seed] = failures(tpe(Map.of()), space, seed);
            random[seed] = failures(new RandomSampler(), space, seed + 1_000);
        }
        assertThat(WilcoxonSignedRank.test(tpe, random, Alternative.LESS).pValue())
                .isLessThan(0.001);
    }

    /// If TPE were no better than random draws this would fail in 999 of 1,000 choices of seeds; the seeds are
    /// fixed.
    @Test
    void beatsRandomDrawsOnASmoothFunction() {
        SearchSpace space = SearchSpace.parse(
                "a=float(0,1)", "b=float(0,1)", "c=float(0,1)", "d=float(1e-4,1,log)", "e=float(-5,5,step=0.5)");
        ToDoubleFunction<Parameters> objective = point -> Math.pow(point.getFloat("a") - 0.3, 2)
                + Math.pow(point.getFloat("b") - 0.8, 2)
                + Math.pow(point.getFloat("c") - point.getFloat("a"), 2)
                + Math.pow(Math.log10(point.getFloat("d")) + 2, 2) / 16
                + Math.pow(point.getFloat("e") - 1.5, 2) / 100;
        assertThat(pValue(tpe(Map.of()), space, objective, 80)).isLessThan(1e-3);
        assertThat(pValue(tpe(Map.of("multivariate", false)), space, objective, 80))
                .isLessThan(1e-3);
    }

    /// As above; a branch that looks well at first has to be left, which takes more trials.
    @Test
    void beatsRandomDrawsOnAConditionalMixedSpace() {
        SearchSpace space = SearchSpace.parse(
                "model=choice(tree,line,knn)",
                "depth=int(1,32) when model == \"tree\"",
                "leaf=int(1,100,log) when model == \"tree\"",
                "slope=float(0,1) when model == \"line\"",
                "k=int(1,50) when model == \"knn\"");
        ToDoubleFunction<Parameters> objective = point -> switch (point.getText("model")) {
            case "tree" -> Math.abs(point.getInt("depth") - 20) / 32.0 + Math.abs(Math.log(point.getInt("leaf") / 7.0));
            case "line" -> 0.5 + Math.abs(point.getFloat("slope") - 0.4);
            default -> 0.4 + point.getInt("k") / 50.0;
        };
        assertThat(pValue(tpe(Map.of()), space, objective, 150)).isLessThan(1e-3);
    }

    private static double meanOfProposals(History history, SearchSpace space) {
        double sum = 0;
        for (int seed = 0; seed < 100; seed++) {
            sum += ask(tpe(Map.of()), space, history, 1_000, seed).getFloat("x");
        }
        return sum / 100;
    }

    private static List<TrialRecord> trials(int count, Function<Double, TrialRecord> of) {
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) trials.add(of.apply((i + 0.5) / count));
        return trials;
    }

    private static final SearchSpace LINE = SearchSpace.parse("x=float(0,1)");

    private static Parameters at(double x) {
        return LINE.point(Map.of("x", x));
    }

    @Test
    void infeasibleTrialsAreWorseThanAnyFeasibleOne() {
        List<TrialRecord> trials = trials(60, x -> {
            SortedMap<String, Double> limit = new TreeMap<>(Map.of("limit", x - 0.3));
            TrialDelta delta = new TrialDelta(Parameters.NONE, new TreeMap<>(), limit, Map.of(), Map.of());
            return TrialRecord.of((int) (1_000 * x), TrialState.RUNNING, at(x))
                    .after(delta, TrialState.COMPLETE, List.of(-x), null);
        });
        double mean = meanOfProposals(new History(List.of(Direction.MINIMIZE), trials, List.of()), LINE);
        assertThat(mean).isBetween(0.1, 0.4);
    }

    @Test
    void prunedTrialsThatWentFurtherAreBetter() {
        List<TrialRecord> trials = trials(60, x -> {
            SortedMap<Integer, Double> reports = new TreeMap<>(Map.of((int) (100 * x), 1.0));
            TrialDelta delta = new TrialDelta(Parameters.NONE, reports, new TreeMap<>(), Map.of(), Map.of());
            return TrialRecord.of((int) (1_000 * x), TrialState.RUNNING, at(x))
                    .after(delta, TrialState.PRUNED, List.of(1.0), null);
        });
        double mean = meanOfProposals(new History(List.of(Direction.MINIMIZE), trials, List.of()), LINE);
        assertThat(mean).isGreaterThan(0.8);
    }

    @Test
    void pendingTrialsPushProposalsAway() {
        List<TrialRecord> trials = trials(40, x -> complete((int) (1_000 * x), at(x), Math.abs(x - 0.5)));
        List<TrialRecord> pending = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            pending.add(TrialRecord.of(900 + i, TrialState.RUNNING, at(0.5 + (i - 15) / 1_000.0)));
        }
        double free = nearCentre(new History(List.of(Direction.MINIMIZE), trials, List.of()));
        double crowded = nearCentre(new History(List.of(Direction.MINIMIZE), trials, pending));
        assertThat(crowded).isLessThan(free / 2);
    }

    private static double nearCentre(History history) {
        int near = 0;
        for (int seed = 0; seed < 200; seed++) {
            double x = ask(tpe(Map.of()), LINE, history, 1_000, seed).getFloat("x");
            if (Math.abs(x - 0.5) < 0.04) near++;
        }
        return near;
    }

    @Test
    void severalObjectivesLeadToTheirFront() {
        List<TrialRecord> trials =
                trials(80, x -> complete((int) (1_000 * x), at(x), (x - 0.6) * (x - 0.6), (x - 0.8) * (x - 0.8)));
        History history = new History(List.of(Direction.MINIMIZE, Direction.MINIMIZE), trials, List.of());
        int inside = 0;
        for (int seed = 0; seed < 100; seed++) {
            double x = ask(tpe(Map.of()), LINE, history, 1_000, seed).getFloat("x");
            if (x > 0.55 && x < 0.85) inside++;
        }
        assertThat(inside).isGreaterThan(80);
    }

    @Test
    void thinnedHistoriesKeepTheirWeight() {
        List<TrialRecord> trials = trials(9_000, x -> complete((int) (10_000 * x), at(x), Math.abs(x - 0.25)));
        double mean = meanOfProposals(new History(List.of(Direction.MINIMIZE), trials, List.of()), LINE);
        assertThat(mean).isBetween(0.22, 0.28);
    }

    @Test
    void aDefineByRunProposalHoldsWhatEveryTrialHad() {
        SearchSpace space = SearchSpace.parse("a=float(0,1)", "b=int(1,5)", "c=float(0,1)");
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Parameters both = space.point(Map.of("a", i / 20.0, "b", 1L + i % 5, "c", 0.5));
            SearchSpace less = SearchSpace.parse("a=float(0,1)", "b=int(1,5)");
            trials.add(complete(i, i % 2 == 0 ? both : less.point(Map.of("a", i / 20.0, "b", 2L)), i));
        }
        History history = new History(List.of(Direction.MINIMIZE), trials, List.of());
        AskRequest request = new AskRequest(space, false, history, 20, 0, new Streams(1));
        Parameters joint = Objects.requireNonNull(tpe(Map.of()).propose(request));
        assertThat(joint.values()).containsOnlyKeys("a", "b");
        assertThat(Objects.requireNonNull(tpe(Map.of("multivariate", false)).propose(request))
                        .values())
                .isEmpty();
    }
}
