package dev.zeroth.sampler.gp;

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
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GpSamplerTest {

    private static final int SEEDS = 12;
    private static final SearchSpace LINE = SearchSpace.parse("x=float(0,1)");
    private static final SearchSpace PLANE = SearchSpace.parse("a=float(-5,10)", "b=float(0,15)");

    private static Sampler gp(Map<String, @Nullable Object> given) {
        return new GpProvider().create(Settings.of("sampler 'gp'", GpOptions.SETTINGS, given));
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

    private static List<TrialRecord> run(
            Sampler sampler, SearchSpace space, ToDoubleFunction<Parameters> loss, int count, long seed) {
        List<TrialRecord> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            History history = new History(List.of(Direction.MAXIMIZE), trials, List.of());
            Parameters point = ask(sampler, space, history, number, seed);
            trials.add(complete(number, point, -loss.applyAsDouble(point)));
        }
        return trials;
    }

    private static double best(List<TrialRecord> trials) {
        return trials.stream().mapToDouble(trial -> -trial.value()).min().orElseThrow();
    }

    private static double branin(Parameters point) {
        double a = point.getFloat("a");
        double b = point.getFloat("b");
        double valley = b - 5.1 / (4 * Math.PI * Math.PI) * a * a + 5 / Math.PI * a - 6;
        return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10;
    }

    private static double pValue(Map<String, @Nullable Object> settings, int count) {
        double[] ours = new double[SEEDS];
        double[] random = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            ours[seed] = best(run(gp(settings), PLANE, GpSamplerTest::branin, count, seed));
            random[seed] = best(run(new RandomSampler(), PLANE, GpSamplerTest::branin, count, seed + 1_000));
        }
        return WilcoxonSignedRank.test(ours, random, Alternative.LESS).pValue();
    }

    /// If the acquisition were no better than random draws this would fail in 999 of 1,000 choices of seeds; the
    /// seeds are fixed.
    @ParameterizedTest
    @ValueSource(strings = {"logei", "ei", "ucb", "pi", "thompson"})
    void beatsRandomDrawsOnBraninsFunction(String acquisition) {
        assertThat(pValue(Map.of("acquisition", acquisition), 25)).isLessThan(1e-3);
    }

    /// The function's minimum is 0.397887; random draws come within 0.01 of it in 40 trials in one of some 100 runs.
    @Test
    void findsTheMinimumOfBraninsFunctionInFortyTrials() {
        int found = 0;
        for (int seed = 0; seed < 6; seed++) {
            if (best(run(gp(Map.of()), PLANE, GpSamplerTest::branin, 40, seed)) < 0.407887) found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(5);
    }

    private static Parameters at(double x) {
        return LINE.point(Map.of("x", x));
    }

    private static History history(int count, DoubleFunction<TrialRecord> of, TrialRecord... pending) {
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) trials.add(of.apply((i + 0.5) / count));
        return new History(List.of(Direction.MINIMIZE), trials, List.of(pending));
    }

    private static double next(History history) {
        return ask(gp(Map.of()), LINE, history, 1_000, 1).getFloat("x");
    }

    private static int number(double x) {
        return (int) (1_000 * x);
    }

    @Test
    void proposesWhereTheModelIsBest() {
        double x = next(history(12, at -> complete(number(at), at(at), Math.pow(at - 0.3, 2))));
        assertThat(x).isBetween(0.26, 0.34);
    }

    /// Six trials proposed on the same history without a word of one another lie together at the likeliest minimum.
    @Test
    void pendingTrialsPushProposalsAway() {
        Map<String, @Nullable Object> early = Map.of("startup", 5, "trust-region", "off");
        History history = history(6, at -> complete(number(at), at(at), Math.sin(9 * at) + at));
        List<Parameters> alone = new ArrayList<>();
        for (int i = 0; i < 6; i++) alone.add(ask(gp(early), LINE, history, 1_000 + i, 1));
        AskRequest request = new AskRequest(LINE, true, history, 1_000, 0, new Streams(1));
        assertThat(range(alone)).isLessThan(0.02);
        assertThat(range(gp(early).proposeBatch(request, 6))).isGreaterThan(0.1);
    }

    private static double range(List<Parameters> points) {
        DoubleSummaryStatistics statistics =
                points.stream().mapToDouble(point -> point.getFloat("x")).summaryStatistics();
        return statistics.getMax() - statistics.getMin();
    }

    @Test
    void failedTrialsAreAvoidedWithoutHarmToTheScale() {
        double x = next(history(16, at -> {
            if (at > 0.5) return TrialRecord.of(number(at), TrialState.FAILED, at(at));
            return complete(number(at), at(at), -at);
        }));
        assertThat(x).isBetween(0.35, 0.6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, Double.POSITIVE_INFINITY, Double.NaN, 1e6})
    void outliersDoNotHideTheRest(double outlier) {
        double x = next(history(16, at -> complete(number(at), at(at), at > 0.9 ? outlier : Math.pow(at - 0.3, 2))));
        assertThat(x).isBetween(0.2, 0.4);
    }

    @Test
    void outcomeConstraintsAreLearnt() {
        double x = next(history(16, at -> {
            TrialDelta delta = new TrialDelta(
                    Parameters.NONE, new TreeMap<>(), new TreeMap<>(Map.of("limit", at - 0.4)), Map.of(), Map.of());
            return TrialRecord.of(number(at), TrialState.RUNNING, at(at))
                    .after(delta, TrialState.COMPLETE, List.of(-at), null);
        }));
        assertThat(x).isBetween(0.34, 0.41);
    }

    @Test
    void whereNothingWasFeasibleProposalsMoveTowardsIt() {
        double x = next(history(16, at -> {
            TrialDelta delta = new TrialDelta(
                    Parameters.NONE, new TreeMap<>(), new TreeMap<>(Map.of("limit", 2 - at)), Map.of(), Map.of());
            return TrialRecord.of(number(at), TrialState.RUNNING, at(at))
                    .after(delta, TrialState.COMPLETE, List.of(at), null);
        }));
        assertThat(x).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void severalObjectivesLeadToTheirFront(int objectives) {
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            double x = (i + 0.5) / 16;
            double[] values = {Math.pow(x - 0.6, 2), Math.pow(x - 0.8, 2), Math.pow(x - 0.7, 2)};
            trials.add(complete(i, at(x), Arrays.copyOf(values, objectives)));
        }
        List<Direction> directions = Collections.nCopies(objectives, Direction.MINIMIZE);
        Sampler sampler = gp(Map.of());
        for (int n = 16; n < 22; n++) {
            double x = ask(sampler, LINE, new History(directions, trials, List.of()), n, 3)
                    .getFloat("x");
            assertThat(x).isBetween(0.55, 0.85);
        }
    }

    /// Beyond the limit on exact models a fresh instance must choose the same rows as one that has grown
    /// with the run.
    @Test
    void longHistoriesAreThinnedAlikeInWarmAndFreshInstances() {
        Map<String, @Nullable Object> settings = Map.of("exact", 40);
        List<TrialRecord> trials = run(gp(settings), PLANE, GpSamplerTest::branin, 60, 5);
        assertThat(best(trials)).isLessThan(0.45);
        for (int number : new int[] {41, 59}) {
            History history = new History(List.of(Direction.MAXIMIZE), trials.subList(0, number), List.of());
            assertThat(ask(gp(settings), PLANE, history, number, 5))
                    .isEqualTo(trials.get(number).parameters());
        }
    }

    @Test
    void aTrustRegionKeepsToTheBestPoint() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < 24; i++) builder.addFloat("x" + i, 0, 1);
        SearchSpace space = builder.build();
        ToDoubleFunction<Parameters> loss = point -> {
            double sum = 0;
            for (int i = 0; i < 24; i++) sum += Math.pow(point.getFloat("x" + i) - 0.4, 2);
            return sum;
        };
        double ours = best(run(gp(Map.of()), space, loss, 60, 2));
        double random = best(run(new RandomSampler(), space, loss, 2_000, 2));
        assertThat(ours).isLessThan(0.5 * random);
    }

    @Test
    void aDefineByRunProposalHoldsWhatEveryTrialHad() {
        SearchSpace space = SearchSpace.parse("a=float(0,1)", "b=int(1,5)", "c=float(0,1)");
        SearchSpace less = SearchSpace.parse("a=float(0,1)", "b=int(1,5)");
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Parameters both = space.point(Map.of("a", i / 20.0, "b", 1L + i % 5, "c", 0.5));
            trials.add(complete(i, i % 2 == 0 ? both : less.point(Map.of("a", i / 20.0, "b", 2L)), i));
        }
        History history = new History(List.of(Direction.MINIMIZE), trials, List.of());
        AskRequest request = new AskRequest(space, false, history, 20, 0, new Streams(1));
        Parameters joint = Objects.requireNonNull(gp(Map.of()).propose(request));
        assertThat(joint.values()).containsOnlyKeys("a", "b");
        assertThat(joint.getFloat("a")).isLessThan(0.1);
    }

    @Test
    void constraintsBetweenParametersAreKept() {
        SearchSpace space = SearchSpace.builder()
                .addFloat("a", 0, 1)
                .addFloat("b", 0, 1)
                .constraint("a + b <= 0.5")
                .build();
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Parameters point = space.point(Map.of("a", i % 4 / 16.0, "b", Math.floorDiv(i, 4) / 16.0));
            trials.add(complete(i, point, -point.getFloat("a") - point.getFloat("b")));
        }
        Parameters next = ask(gp(Map.of()), space, new History(List.of(Direction.MINIMIZE), trials, List.of()), 12, 1);
        assertThat(space.problem(next)).isNull();
        assertThat(next.getFloat("a") + next.getFloat("b")).isGreaterThan(0.4);
    }
}
