package dev.zeroth.models.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.learners.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitterTest {
    private static final int ROWS = 103;
    private static final int[] CLASSES =
            IntStream.range(0, ROWS).map(i -> i % 10 == 0 ? 1 : 0).toArray();
    private static final Table TABLE = new Table(
            "t",
            List.of(
                    new Column.Words(
                            "g",
                            ColumnKind.GROUP,
                            IntStream.range(0, ROWS)
                                    .mapToObj(i -> "g" + i * i % 17)
                                    .toList()),
                    new Column.Numbers(
                            "t",
                            ColumnKind.TIME,
                            IntStream.range(0, ROWS)
                                    .mapToDouble(i -> i * 37 % 29)
                                    .toArray())),
            new long[ROWS]);
    private static final RowFacts FACTS = RowFacts.of(TABLE, new Target.Classes(CLASSES, List.of("a", "b")), "g", "t");

    private static Stream<Splitter> splitters() {
        return Stream.of(
                new Splitter.KFold(5, 1, false),
                new Splitter.KFold(4, 3, true),
                new Splitter.HoldOut(0.3, false),
                new Splitter.HoldOut(0.3, true),
                new Splitter.GroupKFold(3),
                new Splitter.GroupHoldOut(0.3),
                new Splitter.TimeFolds(4),
                new Splitter.TimeHoldOut(0.3));
    }

    private static Set<String> groups(int[] rows) {
        Column.Words column = (Column.Words) TABLE.column("g");
        return Arrays.stream(rows).mapToObj(column::value).collect(Collectors.toSet());
    }

    private static double[] times(int[] rows) {
        Column.Numbers column = (Column.Numbers) TABLE.column("t");
        return Arrays.stream(rows).mapToDouble(column::value).toArray();
    }

    @ParameterizedTest
    @MethodSource("splitters")
    void noRowIsOnBothSidesAndTheSeedDecides(Splitter splitter) {
        List<Split> splits = splitter.split(FACTS, 3);
        assertThat(splits).hasSize(splitter.count());
        List<Split> again = splitter.split(FACTS, 3);
        for (int i = 0; i < splits.size(); i++) {
            Set<Integer> train = Arrays.stream(splits.get(i).train()).boxed().collect(Collectors.toSet());
            Set<Integer> test = Arrays.stream(splits.get(i).test()).boxed().collect(Collectors.toSet());
            assertThat(train).hasSize(splits.get(i).train().length).doesNotContainAnyElementsOf(test);
            assertThat(splits.get(i).test()).isEqualTo(again.get(i).test());
            assertThat(splits.get(i).train()).isEqualTo(again.get(i).train());
        }
    }

    @ParameterizedTest
    @MethodSource("splitters")
    void anotherSeedGivesOtherSplitsUnlessTimeDecides(Splitter splitter) {
        boolean timed = splitter instanceof Splitter.TimeFolds || splitter instanceof Splitter.TimeHoldOut;
        int[] one = splitter.split(FACTS, 3).getFirst().test();
        boolean differs = IntStream.range(4, 10)
                .anyMatch(seed -> !Arrays.equals(
                        one, splitter.split(FACTS, seed).getFirst().test()));
        assertThat(differs).isEqualTo(!timed);
    }

    @Test
    void foldsHoldEveryRowOncePerRepeat() {
        List<Split> splits = new Splitter.KFold(4, 3, true).split(FACTS, 1);
        int[] held = new int[ROWS];
        splits.forEach(s -> Arrays.stream(s.test()).forEach(r -> held[r]++));
        assertThat(held).containsOnly(3);
        assertThat(splits.get(0).test()).isNotEqualTo(splits.get(4).test());
    }

    @Test
    void stratifiedFoldsSpreadTheClasses() {
        for (Split split : new Splitter.KFold(4, 2, true).split(FACTS, 1)) {
            assertThat(Arrays.stream(split.test()).map(r -> CLASSES[r]).sum()).isBetween(2, 3);
            assertThat(split.test().length).isBetween(25, 26);
        }
        Split held = new Splitter.HoldOut(0.3, true).split(FACTS, 1).getFirst();
        assertThat(Arrays.stream(held.test()).map(r -> CLASSES[r]).sum()).isBetween(3, 4);
        assertThat(held.test().length).isBetween(30, 31);
    }

    @Test
    void noGroupIsOnBothSides() {
        Stream.of(new Splitter.GroupKFold(3), new Splitter.GroupHoldOut(0.3))
                .flatMap(s -> s.split(FACTS, 2).stream())
                .forEach(s -> assertThat(groups(s.train())).doesNotContainAnyElementsOf(groups(s.test())));
        assertThat(new Splitter.GroupHoldOut(0.3).split(FACTS, 2).getFirst().test().length)
                .isBetween(20, 45);
    }

    @Test
    void allTrainingTimesAreBeforeAllHeldOutTimes() {
        Stream.of(new Splitter.TimeFolds(4), new Splitter.TimeHoldOut(0.3))
                .flatMap(s -> s.split(FACTS, 0).stream())
                .forEach(s -> assertThat(Arrays.stream(times(s.train())).max().orElseThrow())
                        .isLessThan(Arrays.stream(times(s.test())).min().orElseThrow()));
    }

    @Test
    void selectedFactsStayWithTheirRows() {
        int[] rows = {5, 50, 7, 80, 3, 9, 100, 30};
        RowFacts some = FACTS.select(rows);
        Split split = new Splitter.TimeHoldOut(0.4).split(some, 0).getFirst();
        double[] all = times(rows);
        assertThat(Arrays.stream(split.train()).mapToDouble(i -> all[i]).max().orElseThrow())
                .isLessThan(Arrays.stream(split.test())
                        .mapToDouble(i -> all[i])
                        .min()
                        .orElseThrow());
    }

    @Test
    void tellsWhatIsLacking() {
        assertThatThrownBy(() -> new Splitter.KFold(1, 1, false)).hasMessage("folds must be at least 2, got 1");
        assertThatThrownBy(() -> new Splitter.HoldOut(1, false)).hasMessage("share must be between 0 and 1, got 1.0");
        assertThatThrownBy(() -> new Splitter.KFold(5, 1, false).split(RowFacts.of(4), 1))
                .hasMessage("folds must be at most the number of rows, 4, got 5");
        assertThatThrownBy(() -> new Splitter.GroupKFold(2).split(RowFacts.of(4), 1))
                .hasMessageStartingWith("a split by group needs a column of groups");
        assertThatThrownBy(() -> new Splitter.KFold(2, 1, true).split(RowFacts.of(4), 1))
                .hasMessageStartingWith("a stratified split needs classes");
        assertThatThrownBy(() -> new Splitter.GroupKFold(18).split(FACTS, 1))
                .hasMessageContaining("the number of groups");
        assertThatThrownBy(() -> new Splitter.TimeFolds(40).split(FACTS, 1)).hasMessageContaining("different times");
    }
}
