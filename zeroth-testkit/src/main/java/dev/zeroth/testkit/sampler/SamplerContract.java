package dev.zeroth.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every sampler does. A sampler's test extends this class and names its provider.
public abstract class SamplerContract {

    private static final int TRIALS = 35;

    /// The provider under test.
    protected abstract SamplerProvider provider();

    /// Settings other than the standard ones.
    protected Map<String, @Nullable Object> settings() {
        return Map.of();
    }

    /// How many random spaces are tried.
    protected int spaces() {
        return 200;
    }

    /// Whether a batch is the same as one proposal after the other.
    protected boolean batchesOneByOne() {
        return true;
    }

    private Sampler fresh() {
        SamplerProvider provider = provider();
        return provider.create(Settings.of("sampler '%s'".formatted(provider.name()), provider.settings(), settings()));
    }

    /// The first so many random spaces that the sampler does not refuse, every other one finite.
    private List<SearchSpace> spaces(long seed, int count) {
        List<SearchSpace> accepted = new ArrayList<>();
        for (int i = 0; accepted.size() < count; i++) {
            SearchSpace space = new RandomSpaces(seed, i % 2 == 0).at(i);
            if (provider().refuses(space) == null) accepted.add(space);
            assertThat(i).as("tries for spaces that are not refused").isLessThan(100 + 10 * count);
        }
        return accepted;
    }

    @Test
    void pointsAreOfTheirSpace() {
        int asked = 0;
        for (SearchSpace space : spaces(1, spaces())) {
            Rehearsal rehearsal = new Rehearsal(space, List.of(Direction.MAXIMIZE), asked, 1 + asked % 4);
            for (TrialRecord trial : rehearsal.run(fresh(), TRIALS)) {
                assertThat(space.problem(trial.parameters()))
                        .as("%s of %s", trial.parameters(), space)
                        .isNull();
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(spaces());
    }

    @Test
    void aResumedStudyGoesOnAsIfNeverStopped() {
        int seed = 0;
        for (SearchSpace space : spaces(2, Math.max(1, spaces() / 8))) {
            Rehearsal rehearsal = new Rehearsal(space, List.of(Direction.MINIMIZE), seed++, 1 + seed % 3);
            List<TrialRecord> trials = rehearsal.run(fresh(), TRIALS);
            for (int number = 0; number < trials.size(); number += 6) {
                Parameters again = Rehearsal.ask(fresh(), rehearsal.request(trials, number));
                assertThat(again)
                        .as("trial %d of %s", number, space)
                        .isEqualTo(trials.get(number).parameters());
            }
        }
    }

    @Test
    void whatAnInstanceSawBeforeDoesNotMatter() {
        Sampler worn = fresh();
        int seed = 0;
        for (SearchSpace space : spaces(3, Math.max(2, spaces() / 8))) {
            Rehearsal rehearsal = Rehearsal.of(space, seed++);
            List<TrialRecord> trials = rehearsal.run(fresh(), TRIALS);
            for (int number : List.of(trials.size() - 1, 12, 1, 20)) {
                if (number >= trials.size()) continue;
                assertThat(Rehearsal.ask(worn, rehearsal.request(trials, number)))
                        .as("trial %d of %s", number, space)
                        .isEqualTo(trials.get(number).parameters());
            }
        }
    }

    @Test
    void aBatchIsRepeatableAndOneByOne() {
        int seed = 0;
        for (SearchSpace space : spaces(4, Math.max(1, spaces() / 8))) {
            Rehearsal rehearsal = Rehearsal.of(space, seed++);
            List<TrialRecord> trials = rehearsal.run(fresh(), 20);
            AskRequest request = rehearsal.request(trials, trials.size());
            List<Parameters> batch = fresh().proposeBatch(request, 5);
            assertThat(batch).hasSizeLessThanOrEqualTo(5).isEqualTo(fresh().proposeBatch(request, 5));
            if (batchesOneByOne()) assertThat(batch).isEqualTo(oneByOne(fresh(), request, 5));
        }
    }

    private static List<Parameters> oneByOne(Sampler sampler, AskRequest request, int count) {
        List<Parameters> points = new ArrayList<>();
        List<TrialRecord> pending = new ArrayList<>(request.history().pending());
        for (int i = 0; i < count; i++) {
            int number = request.trial() + i;
            History history = new History(
                    request.history().directions(), request.history().finished(), List.copyOf(pending));
            Parameters point = sampler.propose(request.after(history, number));
            if (point == null) break;
            points.add(point);
            pending.add(TrialRecord.of(number, TrialState.RUNNING, point));
        }
        return points;
    }

    @Test
    void severalObjectivesAreTaken() {
        int seed = 0;
        for (SearchSpace space : spaces(5, Math.max(1, spaces() / 8))) {
            List<Direction> directions = seed % 2 == 0
                    ? List.of(Direction.MINIMIZE, Direction.MAXIMIZE)
                    : List.of(Direction.MAXIMIZE, Direction.MINIMIZE, Direction.MINIMIZE);
            Rehearsal rehearsal = new Rehearsal(space, directions, seed++, 2);
            List<TrialRecord> trials = rehearsal.run(fresh(), TRIALS);
            for (TrialRecord trial : trials)
                assertThat(space.problem(trial.parameters())).isNull();
            int last = trials.size() - 1;
            assertThat(Rehearsal.ask(fresh(), rehearsal.request(trials, last)))
                    .isEqualTo(trials.get(last).parameters());
        }
    }

    @Test
    void constantAndMissingOutcomesAreTaken() {
        for (TrialState state : List.of(TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAILED)) {
            int seed = 0;
            for (SearchSpace space : spaces(6, Math.max(1, spaces() / 20))) {
                Rehearsal rehearsal = Rehearsal.of(space, seed++);
                Sampler sampler = fresh();
                List<TrialRecord> trials = new ArrayList<>();
                for (int number = 0; number < TRIALS; number++) {
                    Parameters point = Rehearsal.ask(sampler, rehearsal.request(trials, number));
                    if (point == null) break;
                    assertThat(space.problem(point)).isNull();
                    List<Double> values = state == TrialState.COMPLETE ? List.of(1.0) : List.of();
                    trials.add(TrialRecord.of(number, TrialState.RUNNING, point)
                            .after(TrialDelta.NONE, state, values, null));
                }
                assertThat(trials).isNotEmpty();
            }
        }
    }

    @Test
    void aSpaceOfOnePointHasOne() {
        SearchSpace space = SearchSpace.parse(
                "a=int(3,3)", "b=float(2,2)", "c=choice(x)", "d=fixed(1)", "e=permutation(q)", "f=subset(2,u,v)");
        List<TrialRecord> trials = Rehearsal.of(space, 1).run(fresh(), TRIALS);
        assertThat(trials).isNotEmpty();
        assertThat(trials.stream().map(TrialRecord::parameters).distinct()).hasSize(1);
    }

    @Test
    void fiveHundredDimensionsAreTaken() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < 250; i++) builder.addInt("i" + i, 0, 9).addCategorical("c" + i, "a", "b", "c");
        SearchSpace space = builder.build();
        List<TrialRecord> trials = Rehearsal.of(space, 7).run(fresh(), TRIALS);
        assertThat(trials).hasSize(TRIALS);
        for (TrialRecord trial : trials)
            assertThat(space.problem(trial.parameters())).isNull();
    }

    @Test
    void historyIsLeftAsItIs() {
        SearchSpace space = SearchSpace.parse("a=int(1,20)", "b=choice(x,y,z)");
        Rehearsal rehearsal = new Rehearsal(space, List.of(Direction.MINIMIZE), 3, 3);
        List<TrialRecord> trials = rehearsal.run(fresh(), 30);
        AskRequest request = rehearsal.request(trials, trials.size());
        History before = new History(
                List.copyOf(request.history().directions()),
                List.copyOf(request.history().finished()),
                List.copyOf(request.history().pending()));
        fresh().propose(request);
        assertThat(request.history()).isEqualTo(before);
    }

    @Test
    void defineByRunValuesAreOfTheirDomains() {
        if (provider().refuses(null) != null) {
            refusesDefineByRun();
            return;
        }
        for (int i = 0; i < Math.max(1, spaces() / 4); i++) {
            SearchSpace all = new RandomSpaces(8, false).at(i);
            SearchSpace space = new SearchSpace(all.parameters(), List.of());
            Rehearsal rehearsal = new Rehearsal(space, List.of(Direction.MINIMIZE), i, 1);
            Sampler sampler = fresh();
            List<TrialRecord> trials = new ArrayList<>();
            for (int number = 0; number < TRIALS; number++) {
                Parameters point = rehearsal.defineByRun(sampler, trials, number);
                assertThat(space.problem(point)).isNull();
                if (number % 9 == 0) {
                    assertThat(rehearsal.defineByRun(fresh(), trials, number)).isEqualTo(point);
                }
                trials.add(rehearsal.outcome(number, point));
            }
        }
    }

    private void refusesDefineByRun() {
        SearchSpace space = SearchSpace.parse("a=int(1,20)");
        History none = History.empty(List.of(Direction.MINIMIZE));
        AskRequest request = new AskRequest(space, false, none, 0, 0, new Streams(1));
        Assertions.assertThatThrownBy(() -> fresh().propose(request)).isInstanceOf(IllegalArgumentException.class);
    }
}
