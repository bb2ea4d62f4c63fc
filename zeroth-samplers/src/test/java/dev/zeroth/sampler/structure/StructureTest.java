package dev.zeroth.sampler.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Alternative;
import dev.zeroth.math.Streams;
import dev.zeroth.math.WilcoxonSignedRank;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureTest {

    private static final int TRIALS = 80;

    /// Twelve switches, of which pairs work together, and a choice under a condition.
    private static final SearchSpace SPACE = space();

    private static SearchSpace space() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < 12; i++) builder.addCategorical("s" + i, "a", "b", "c");
        return builder.add("more", IntDomain.of(1, 5), "s0 == \"b\"").build();
    }

    private static double loss(Parameters point) {
        double loss = 0;
        for (int i = 0; i < 12; i++) {
            boolean here = "b".equals(raw(point, "s" + i));
            boolean next = "b".equals(raw(point, "s" + (i + 1) % 12));
            loss += here ? 0 : 1;
            loss += here == next ? 0 : 0.7;
        }
        return loss + (point.has("more") ? Math.abs(3 - (Long) Objects.requireNonNull(raw(point, "more"))) : 0);
    }

    private static @Nullable Object raw(Parameters point, String name) {
        return Objects.requireNonNull(point.get(name)).raw();
    }

    private static Sampler aging(int population, int tournament) {
        return new AgingEvolutionSampler(new AgingEvolutionSampler.Options(population, tournament, 0, 0, 4));
    }

    private static Sampler named(String name) {
        return switch (name) {
            case "aging-evolution" -> aging(20, 5);
            case "local-search" -> new LocalSearchSampler(10, 4);
            case "bananas" -> new PredictorSampler(20, 2, 4);
            default -> new RandomSampler();
        };
    }

    private static List<TrialRecord> run(Sampler sampler, long seed, Encoding encoding) {
        List<TrialRecord> trials = new ArrayList<>();
        for (int n = 0; n < TRIALS; n++) {
            History history = new History(List.of(Direction.MINIMIZE), List.copyOf(trials), List.of());
            AskRequest request = new AskRequest(SPACE, true, history, n, 0, 1, new Streams(seed), encoding);
            Parameters point = Objects.requireNonNull(sampler.propose(request));
            trials.add(TrialRecord.of(n, TrialState.RUNNING, point)
                    .after(TrialDelta.NONE, TrialState.COMPLETE, List.of(loss(point)), null));
        }
        return trials;
    }

    /// Chance of a false alarm 1 in 1,000; seeds enough for the weakest, evolution, whose first 20 of 80
    /// trials are uniform.
    @ParameterizedTest
    @ValueSource(strings = {"aging-evolution", "local-search", "bananas"})
    void findsMoreThanChance(String name) {
        double[] ours = bests(() -> named(name));
        double[] random = bests(() -> named("random"));
        assertThat(WilcoxonSignedRank.test(ours, random, Alternative.LESS).pValue())
                .isLessThan(0.001);
    }

    private static double[] bests(Supplier<Sampler> sampler) {
        return IntStream.range(0, 30)
                .parallel()
                .mapToDouble(seed -> run(sampler.get(), seed, Encoding.NONE).stream()
                        .mapToDouble(trial -> trial.values().getFirst())
                        .min()
                        .orElseThrow())
                .toArray();
    }

    @Test
    void aNeighbourOfTheBestTrialIsNext() {
        List<TrialRecord> trials = run(named("local-search"), 3, Encoding.NONE);
        int next = 0;
        for (int n = 10; n < TRIALS; n++) {
            double least = trials.subList(0, n).stream()
                    .mapToDouble(trial -> trial.values().getFirst())
                    .min()
                    .orElseThrow();
            Parameters point = trials.get(n).parameters();
            assertThat(trials.subList(0, n)).anyMatch(trial -> differences(trial.parameters(), point) == 1);
            boolean ofTheBest = trials.subList(0, n).stream()
                    .filter(trial -> trial.values().getFirst() == least)
                    .anyMatch(trial -> differences(trial.parameters(), point) == 1);
            if (ofTheBest) next++;
        }
        assertThat(next)
                .as("later trials may follow a local optimum's neighbours")
                .isGreaterThan(40);
    }

    @Test
    void onlyTheYoungHaveChildren() {
        List<TrialRecord> trials = run(aging(10, 10), 5, Encoding.NONE);
        int children = 0;
        for (int n = 10; n < TRIALS; n++) {
            Parameters point = trials.get(n).parameters();
            if (trials.subList(n - 10, n).stream().anyMatch(trial -> differences(trial.parameters(), point) == 1)) {
                children++;
            }
        }
        assertThat(children).as("others needed two changes to be new").isGreaterThan(60);
    }

    /// s0, s1, s2 are one part, s3, s4, s5 the next, and so on; both halves are parts too.
    private static final Encoding PARTS = new Encoding() {
        @Override
        public List<String> parts(String parameter) {
            if (!parameter.startsWith("s")) return List.of();
            int number = Integer.parseInt(parameter.substring(1));
            return List.of("half" + number / 6, "three" + number / 3);
        }
    };

    @Test
    void aCrossingTakesOnePartWhole() {
        Edits edits = new Edits(SPACE, PARTS);
        Parameters first = all("a");
        Parameters second = all("b");
        Set<String> crossed = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Parameters child = edits.cross(first, second, new Streams(i).stream(0, "cross"));
            crossed.add(letters(child));
        }
        assertThat(crossed)
                .containsExactlyInAnyOrder(
                        "bbbaaaaaaaaa", "aaabbbaaaaaa", "aaaaaabbbaaa", "aaaaaaaaabbb", "bbbbbbaaaaaa", "aaaaaabbbbbb");
    }

    @Test
    void whatGrowsAnewIsOnePart() {
        Edits edits = new Edits(SPACE, PARTS);
        Parameters point = all("a");
        Set<Integer> changed = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String letters = letters(edits.regrow(point, new Streams(i).stream(0, "grow")));
            int first = letters.length() - letters.replaceFirst("^a+", "").length();
            int last = letters.replaceFirst("a+$", "").length();
            if (first < last) assertThat(first / 6).isEqualTo((last - 1) / 6);
            changed.add(last - first);
        }
        assertThat(changed).contains(2, 3, 6);
        assertThat(new Edits(SPACE, Encoding.NONE).regrow(point, new Streams(1).stream(0, "grow")))
                .isSameAs(point);
    }

    private static Parameters all(String letter) {
        return SPACE.fill(
                (parameter, _) -> parameter.domain().value(parameter.name().equals("more") ? (Object) 3L : letter));
    }

    private static String letters(Parameters point) {
        return IntStream.range(0, 12)
                .mapToObj(i -> String.valueOf(raw(point, "s" + i)))
                .collect(Collectors.joining());
    }

    /// Where nothing new is left, looking for it has an end.
    @ParameterizedTest
    @ValueSource(strings = {"aging-evolution", "local-search", "bananas"})
    void anExhaustedSpaceIsNotLookedThroughForEver(String name) {
        SearchSpace small = SearchSpace.builder().add("n", IntDomain.of(1, 6)).build();
        AtomicInteger asked = new AtomicInteger();
        Encoding counting = new Encoding() {
            @Override
            public @Nullable String problem(Parameters point) {
                asked.incrementAndGet();
                return null;
            }
        };
        List<TrialRecord> trials = new ArrayList<>();
        Sampler sampler = named(name);
        for (int n = 0; n < 300; n++) {
            History history = new History(List.of(Direction.MINIMIZE), List.copyOf(trials), List.of());
            AskRequest request = new AskRequest(small, true, history, n, 0, 1, new Streams(1), counting);
            Parameters point = Objects.requireNonNull(sampler.propose(request));
            trials.add(TrialRecord.of(n, TrialState.RUNNING, point)
                    .after(TrialDelta.NONE, TrialState.COMPLETE, List.of(1.0 * n % 7), null));
        }
        assertThat(asked.get() / 300).isLessThan(2_000);
    }

    /// How many switches differ.
    private static int differences(Parameters a, Parameters b) {
        int count = 0;
        for (int i = 0; i < 12; i++) if (!Objects.equals(raw(a, "s" + i), raw(b, "s" + i))) count++;
        boolean both = a.has("more") && b.has("more");
        return both && !Objects.equals(raw(a, "more"), raw(b, "more")) ? count + 1 : count;
    }

    /// Of four uniform points each, the one that the prior prefers.
    @ParameterizedTest
    @ValueSource(strings = {"aging-evolution", "local-search", "bananas"})
    void aPriorChoosesTheFirstPoints(String name) {
        Encoding oracle = new Encoding() {
            @Override
            public double prior(Parameters point) {
                return -loss(point);
            }
        };
        int startup = name.equals("local-search") ? 10 : 20;
        List<TrialRecord> primed = run(named(name), 3, oracle);
        assertThat(run(named(name), 3, oracle)).isEqualTo(primed);
        double[] with = first(primed, startup);
        double[] without = first(run(named(name), 3, Encoding.NONE), startup);
        assertThat(Arrays.stream(with).average().orElseThrow())
                .isLessThan(Arrays.stream(without).average().orElseThrow() - 1);
    }

    private static double[] first(List<TrialRecord> trials, int count) {
        return trials.subList(0, count).stream()
                .mapToDouble(trial -> trial.values().getFirst())
                .toArray();
    }

    /// Where the features say nothing, a prior that knows the truth leads the model. Chance of a false alarm 1 in
    /// 1,000.
    @Test
    void aPriorIsAFeature() {
        double[] blind = bests(blind(false));
        double[] primed = bests(blind(true));
        assertThat(WilcoxonSignedRank.test(primed, blind, Alternative.LESS).pValue())
                .isLessThan(0.001);
    }

    private static double[] bests(Encoding encoding) {
        return IntStream.range(0, 15)
                .parallel()
                .mapToDouble(seed -> run(new PredictorSampler(20, 2, 1), seed, encoding).stream()
                        .mapToDouble(trial -> trial.values().getFirst())
                        .min()
                        .orElseThrow())
                .toArray();
    }

    private static Encoding blind(boolean primed) {
        return new Encoding() {
            @Override
            public double[] features(Parameters point) {
                return new double[1];
            }

            @Override
            public double prior(Parameters point) {
                return primed ? -loss(point) : Double.NaN;
            }
        };
    }

    /// Points that an encoding calls the same are tried once, and those that it forbids never.
    @ParameterizedTest
    @ValueSource(strings = {"aging-evolution", "local-search", "bananas"})
    void goesByTheEncoding(String name) {
        Encoding encoding = new Encoding() {
            @Override
            public Object identity(Parameters point) {
                return Map.of("loss", Math.rint(100 * loss(point)), "first", String.valueOf(raw(point, "s1")));
            }

            @Override
            public @Nullable String problem(Parameters point) {
                return "c".equals(raw(point, "s2")) ? "s2 is not c" : null;
            }
        };
        List<TrialRecord> trials = run(named(name), 7, encoding);
        Set<Object> seen = new HashSet<>();
        int same = 0;
        for (TrialRecord trial : trials) {
            assertThat(raw(trial.parameters(), "s2")).isNotEqualTo("c");
            if (!seen.add(encoding.identity(trial.parameters()))) same++;
        }
        assertThat(same).isZero();
    }
}
