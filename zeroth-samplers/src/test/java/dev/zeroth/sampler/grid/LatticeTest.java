package dev.zeroth.sampler.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Domain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.study.StopReason;
import dev.zeroth.study.Study;
import dev.zeroth.testkit.sampler.RandomSpaces;
import dev.zeroth.testkit.sampler.Rehearsal;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LatticeTest {

    private static final Settings TEN = settings(Map.of());
    private static final Settings THREE = settings(Map.of("points", 3L));

    private static Settings settings(Map<String, @Nullable Object> given) {
        return Settings.of("sampler 'grid'", List.of(GridProvider.POINTS), given);
    }

    private static SamplerProvider provider(String name) {
        return switch (name) {
            case "grid" -> new GridProvider();
            case "random-grid" -> new RandomGridProvider();
            default -> new ExhaustiveProvider();
        };
    }

    private static List<Parameters> points(Sampler sampler, SearchSpace space, int jobs, long seed) {
        Rehearsal rehearsal = new Rehearsal(space, List.of(Direction.MINIMIZE), seed, jobs);
        return rehearsal.run(sampler, 5_000).stream()
                .map(TrialRecord::parameters)
                .toList();
    }

    /// All points by brute force: every combination of values, those that the space finds nothing wrong with.
    private static Set<Parameters> bruteForce(SearchSpace space) {
        Set<Parameters> found = new HashSet<>();
        List<Map<String, Value>> partial = List.of(new LinkedHashMap<>());
        for (String name : space.names()) {
            List<Map<String, Value>> longer = new ArrayList<>(partial);
            for (Map<String, Value> point : partial) {
                for (Value value :
                        values(Objects.requireNonNull(space.find(name)).domain())) {
                    Map<String, Value> more = new LinkedHashMap<>(point);
                    more.put(name, value);
                    longer.add(more);
                }
            }
            partial = longer;
        }
        for (Map<String, Value> point : partial) {
            Parameters candidate = new Parameters(new LinkedHashMap<>(point));
            if (space.problem(candidate) == null) found.add(candidate);
        }
        return found;
    }

    private static List<? extends Value> values(Domain domain) {
        if (!(domain instanceof IntDomain ints)) return domain.values();
        return LongStream.rangeClosed(ints.low(), ints.high())
                .filter(ints::contains)
                .mapToObj(value -> ints.decode((double) value))
                .toList();
    }

    /// What an encoding rules out is passed over, and the end is noticed.
    @ParameterizedTest
    @ValueSource(strings = {"exhaustive", "grid", "random-grid"})
    void pointsThatCannotBeAreLeftOut(String sampler) {
        Encoding even = new Encoding() {
            @Override
            public @Nullable String problem(Parameters point) {
                return point.getInt("n") % 2 == 0 ? null : "n is even";
            }
        };
        Study study = Study.builder("even")
                .space(SearchSpace.parse("n=int(1,9)"))
                .encoding(even)
                .sampler(sampler)
                .open();
        assertThat(study.optimize(trial -> trial.parameters().getInt("n"), 100)).isEqualTo(StopReason.EXHAUSTED);
        assertThat(study.trials())
                .extracting(trial -> trial.parameters().getInt("n"))
                .containsExactlyInAnyOrder(2, 4, 6, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exhaustive", "grid", "random-grid"})
    void everyPointOfAFiniteSpaceComesOnce(String name) {
        RandomSpaces spaces = new RandomSpaces(11, true);
        int compared = 0;
        for (int i = 0; compared < 25; i++) {
            SearchSpace space = spaces.at(i);
            if (space.cardinality() * Math.pow(2, space.parameters().size()) > 4_000) continue;
            Set<Parameters> all = bruteForce(space);
            List<Parameters> proposed = points(provider(name).create(TEN), space, 1 + i % 4, i);
            assertThat(proposed).as("%s", space).doesNotHaveDuplicates();
            assertThat(new HashSet<>(proposed)).as("%s", space).isEqualTo(all);
            assertThat(provider(name).size(space, TEN)).isEqualTo(all.size());
            compared++;
        }
    }

    @Test
    void orderIsLexicographicWithTiedParametersFirst() {
        SearchSpace space = SearchSpace.parse("a=choice(x,y)", "b=int(1,2)", "c=boolean() when a == \"y\"");
        assertThat(points(new ExhaustiveProvider().create(TEN), space, 1, 1))
                .extracting(Parameters::toString)
                .containsExactly(
                        "a=x, b=1",
                        "a=x, b=2",
                        "a=y, b=1, c=false",
                        "a=y, b=2, c=false",
                        "a=y, b=1, c=true",
                        "a=y, b=2, c=true");
    }

    @Test
    void continuousParametersGetEvenLevelsWithTheirEnds() {
        SearchSpace space = SearchSpace.parse("x=float(0,1)", "y=float(0.01,100,log)");
        assertThat(points(new GridProvider().create(THREE), space, 1, 1))
                .hasSize(9)
                .allSatisfy(point -> {
                    assertThat(point.getFloat("x")).isIn(0.0, 0.5, 1.0);
                    assertThat(Math.abs(Math.log10(point.getFloat("y"))) - 1)
                            .satisfiesAnyOf(
                                    d -> assertThat(d).isCloseTo(1, within(1e-9)),
                                    d -> assertThat(d).isCloseTo(-1, within(1e-9)));
                });
        assertThat(new GridProvider().size(space, THREE)).isEqualTo(9);
        assertThat(new GridProvider().size(space, TEN)).isEqualTo(100);
    }

    @Test
    void enqueuedRepeatedAndFailedPointsAreNotTriedAgain() {
        SearchSpace space = SearchSpace.parse("a=int(1,3)", "b=int(1,2)");
        List<TrialRecord> trials = new ArrayList<>();
        for (long a : new long[] {2, 2, 1}) {
            Parameters point = space.point(Map.of("a", a, "b", 1L));
            TrialState state = a == 1 ? TrialState.FAILED : TrialState.COMPLETE;
            trials.add(TrialRecord.of(trials.size(), TrialState.RUNNING, point)
                    .after(TrialDelta.NONE, state, a == 1 ? List.of() : List.of(1.0), null));
        }
        Rehearsal rehearsal = Rehearsal.of(space, 1);
        Sampler sampler = new GridProvider().create(TEN);
        List<String> rest = new ArrayList<>();
        while (true) {
            Parameters point = Rehearsal.ask(sampler, rehearsal.request(trials, trials.size()));
            if (point == null) break;
            rest.add(point.toString());
            trials.add(rehearsal.outcome(trials.size(), point));
        }
        assertThat(rest).containsExactly("a=1, b=2", "a=2, b=2", "a=3, b=1", "a=3, b=2");
    }

    @Test
    void aSpaceWithoutPointsIsExhaustedAtOnce() {
        SearchSpace space = SearchSpace.builder()
                .addInt("a", 1, 9)
                .addInt("b", 1, 9)
                .constraint("a + b > 20")
                .build();
        for (String name : List.of("exhaustive", "grid", "random-grid")) {
            assertThat(points(provider(name).create(TEN), space, 1, 1)).isEmpty();
            assertThat(provider(name).size(space, TEN)).isZero();
        }
    }

    @Test
    void constraintsFarApartDoNotSlowTheSearch() {
        SearchSpace.Builder builder = SearchSpace.builder().addInt("first", 0, 999);
        for (int i = 0; i < 30; i++) builder.addInt("middle" + i, 0, 999);
        SearchSpace space =
                builder.addInt("last", 0, 9).constraint("first + last == 1008").build();
        List<TrialRecord> trials = Rehearsal.of(space, 1).run(new GridProvider().create(TEN), 50);
        assertThat(trials).hasSize(50).allMatch(trial -> space.problem(trial.parameters()) == null);
        assertThat(new GridProvider().size(space, TEN)).isEqualTo(Math.pow(1000, 30));
    }

    @Test
    void tooManyTiedPointsAreProposedThoughNotCounted() {
        SearchSpace.Builder builder = SearchSpace.builder();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            builder.addInt("n" + i, 0, 99);
            names.add("n" + i);
        }
        SearchSpace space = builder.constraint("(" + String.join(" + ", names) + ") % 7 == 0")
                .build();
        for (String name : List.of("grid", "random-grid")) {
            assertThat(provider(name).size(space, TEN)).isInfinite();
            assertThat(Rehearsal.of(space, 3).run(provider(name).create(TEN), 40))
                    .hasSize(40)
                    .doesNotHaveDuplicates()
                    .allMatch(trial -> space.problem(trial.parameters()) == null);
        }
    }

    /// Chi-square over the 24 orders of four cells, 2,400 seeds: 23 degrees of freedom, 49.7 is passed by chance
    /// once in a thousand; the seeds are fixed.
    @Test
    void randomGridsHaveAllOrders() {
        SearchSpace space = SearchSpace.parse("a=int(1,2)", "b=boolean()");
        Map<List<Parameters>, Integer> orders = new HashMap<>();
        for (int seed = 0; seed < 2_400; seed++) {
            orders.merge(points(new RandomGridProvider().create(TEN), space, 1, seed), 1, Integer::sum);
        }
        double chiSquare = orders.values().stream()
                .mapToDouble(count -> (count - 100.0) * (count - 100.0) / 100)
                .sum();
        assertThat(orders).hasSize(24);
        assertThat(chiSquare).isLessThan(49.7);
    }

    @Test
    void shufflesArePermutations() {
        for (long size : new long[] {1, 2, 3, 4, 5, 17, 64, 1000}) {
            Shuffle shuffle = new Shuffle(size, new RandomStream(size));
            assertThat(LongStream.range(0, size).map(shuffle::at).sorted())
                    .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
        }
    }

    @Test
    void refusalsNameTheParameter() {
        assertThat(new ExhaustiveProvider().refuses(SearchSpace.parse("a=int(1,2)", "x=float(0,1)")))
                .isEqualTo("it needs a finite space, and parameter 'x' is continuous");
        assertThat(new GridProvider().refuses(null)).isEqualTo("it needs a declared search space");
    }
}
