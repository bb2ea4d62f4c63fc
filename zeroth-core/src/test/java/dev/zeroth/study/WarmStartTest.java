package dev.zeroth.study;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.storage.Storage;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WarmStartTest {

    private final Storage storage = new MemoryStorage();

    private Study study(String name, String... space) {
        return builder(name, space).open();
    }

    private StudyBuilder builder(String name, String... space) {
        return Study.builder(name)
                .space(SearchSpace.parse(space))
                .sampler("random")
                .storage(storage);
    }

    private static void add(Study study, Map<String, Object> point, double... values) {
        study.addTrial(requireNonNull(study.definition().space()).point(point), values);
    }

    private Study earlier(String name, double best) {
        Study study = study(name, "x=float(0,10)", "n=int(1,9)", "kind=choice(a,b,c)");
        add(study, Map.of("x", 1.0, "n", 9, "kind", "c"), best + 2);
        add(study, Map.of("x", 8.0, "n", 2, "kind", "a"), best);
        add(study, Map.of("x", 2.0, "n", 3, "kind", "b"), best + 1);
        return study;
    }

    private static List<Map<String, @Nullable Object>> fixed(Study study) {
        return study.trials().stream().map(LiveTrial::fixedOf).toList();
    }

    @Test
    void theBestPointsComeFirstAsFarAsTheyFit() {
        earlier("old", 0);
        Study study = builder("new", "x=float(0,5)", "n=int(1,9)", "kind=choice(b,c)", "extra=float(0,1)")
                .warmStart(2, "old")
                .open();
        assertThat(fixed(study)).containsExactly(Map.of("x", 5.0, "n", 2L), Map.of("x", 2.0, "n", 3L, "kind", "b"));
        study.optimize(trial -> trial.parameters().getFloat("x"), 3);
        assertThat(study.trials().get(0).parameters().getFloat("x")).isEqualTo(5);
        assertThat(study.trials().get(1).parameters().getText("kind")).isEqualTo("b");
    }

    @Test
    void pointsThatSomebodyKnowsComeAfterThoseOfEarlierStudies() {
        earlier("old", 0);
        StudyBuilder builder = builder("new", "x=float(0,10)", "n=int(1,9)")
                .warmStart(1, "old")
                .startAt(List.of(
                        Map.of("x", 8.1, "n", 2), Map.of("x", 99, "other", 1), Map.of("x", "text"), Map.of("n", 7)));
        List<Map<String, @Nullable Object>> expected =
                List.of(Map.of("x", 8.0, "n", 2L), Map.of("x", 10.0), Map.of("n", 7L));
        try (Study study = builder.open()) {
            assertThat(fixed(study)).isEqualTo(expected);
        }
        try (Study again = builder.startAt(List.of(Map.of("x", 1.0))).open()) {
            assertThat(fixed(again)).isEqualTo(expected);
        }
    }

    @Test
    void severalStudiesTakeTurns() {
        earlier("one", 0);
        Study other = study("two", "x=float(0,10)");
        add(other, Map.of("x", 4.0), 100);
        Study study = builder("new", "x=float(0,10)").warmStart(3, "one", "two").open();
        assertThat(fixed(study)).containsExactly(Map.of("x", 8.0), Map.of("x", 4.0), Map.of("x", 2.0));
    }

    @Test
    void ofPointsNearEachOtherOnlyTheBestIsTaken() {
        Study old = study("old", "x=float(0,10)", "kind=choice(a,b)");
        add(old, Map.of("x", 5.0, "kind", "a"), 0);
        add(old, Map.of("x", 5.2, "kind", "a"), 1);
        add(old, Map.of("x", 5.1, "kind", "b"), 2);
        Study study = builder("new", "x=float(0,10)", "kind=choice(a,b)")
                .warmStart(5, "old")
                .open();
        assertThat(fixed(study)).containsExactly(Map.of("x", 5.0, "kind", "a"), Map.of("x", 5.1, "kind", "b"));
    }

    @Test
    void frontsComeFirstWhereThereAreSeveralObjectives() {
        Study old = builder("old", "x=float(0,10)")
                .directions(Direction.MINIMIZE, Direction.MAXIMIZE)
                .open();
        add(old, Map.of("x", 1.0), 3, 3);
        add(old, Map.of("x", 2.0), 1, 1);
        add(old, Map.of("x", 3.0), 2, 5);
        Study study = builder("new", "x=float(0,10)").warmStart(9, "old").open();
        assertThat(fixed(study)).containsExactly(Map.of("x", 2.0), Map.of("x", 3.0), Map.of("x", 1.0));
    }

    @Test
    void pointsThatTheNewConstraintsForbidAreLeftOut() {
        earlier("old", 0);
        SearchSpace space =
                SearchSpace.builder().addFloat("x", 0, 10).constraint("x < 5").build();
        Study study = Study.builder("new")
                .space(space)
                .sampler("random")
                .storage(storage)
                .warmStart(5, "old")
                .open();
        assertThat(fixed(study)).containsExactly(Map.of("x", 2.0), Map.of("x", 1.0));
    }

    /// The old study has a better point by then, and is deleted.
    @Test
    void whatAKillLeftOutIsMadeUpForAndNothingIsRepeated() {
        Study old = earlier("old", 0);
        builder("new", "x=float(0,10)").warmStart(3, "old").open();
        var record = requireNonNull(storage.find("new"));
        Storage killed = new MemoryStorage();
        var copy = requireNonNull(killed.create("new", record.directions(), record.attributes()));
        killed.add(
                copy.id(),
                storage.trials(record.id(), 0, Collections.emptySortedSet()).getFirst());
        add(old, Map.of("x", 9.0, "n", 1, "kind", "a"), -5);
        storage.delete(old.record().id());
        for (int i = 0; i < 2; i++) {
            Study study = builder("new", "x=float(0,10)")
                    .storage(killed)
                    .warmStart(3, "old")
                    .open();
            assertThat(fixed(study)).containsExactly(Map.of("x", 8.0), Map.of("x", 2.0), Map.of("x", 1.0));
        }
    }

    @Test
    void aStudyThatBeganOtherwiseStaysAsItIs() {
        earlier("old", 0);
        study("new", "x=float(0,10)").optimize(trial -> 1, 1);
        Study study = builder("new", "x=float(0,10)").warmStart(3, "old").open();
        assertThat(study.trials()).hasSize(1);
    }

    @Test
    void anUnknownStudyIsToldBeforeTheNewOneIsMade() {
        earlier("old", 0);
        assertThatThrownBy(() ->
                        builder("new", "x=float(0,10)").warmStart(3, "odl").open())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown study 'odl'");
        assertThat(storage.find("new")).isNull();
        assertThatThrownBy(() ->
                        builder("self", "x=float(0,10)").warmStart(3, "self").open())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'self' cannot warm itself");
    }
}
