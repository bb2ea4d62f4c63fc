package dev.zeroth.prompts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static Example example(int id, String question) {
        return new Example("e" + id, Fields.of("question", question), Fields.of("word", "w" + id));
    }

    private static List<Example> different(int count) {
        return IntStream.range(0, count).mapToObj(i -> example(i, "q" + i)).toList();
    }

    @Test
    void cutsInOrder() {
        List<Example> all = different(20);
        Split split = Split.of(all, 6, 5, 4, 3);
        assertThat(split.test()).isEqualTo(all.subList(0, 3));
        assertThat(split.confirmation()).isEqualTo(all.subList(3, 7));
        assertThat(split.validation()).isEqualTo(all.subList(7, 12));
        assertThat(split.train()).isEqualTo(all.subList(12, 18));
        assertThat(split.seen()).isZero();
    }

    /// Five questions, six times each, with other spaces around them.
    @Test
    void whoAsksTheSameStaysInOnePart() {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) all.add(example(i, " ".repeat(i % 3) + "q" + i % 5));
        Split split = Split.of(Split.shuffled(all, new RandomStream(1)), 6, 6, 7, 6);
        List<Set<String>> asked = new ArrayList<>();
        for (List<Example> part : List.of(split.train(), split.validation(), split.confirmation(), split.test())) {
            asked.add(part.stream().map(Example::question).collect(Collectors.toSet()));
        }
        assertThat(asked).extracting(Set::size).containsExactly(1, 1, 2, 1);
        assertThat(asked.stream().flatMap(Set::stream)).doesNotHaveDuplicates();
        assertThat(split.seen()).isZero();
    }

    @Test
    void tellsHowManyOfTheTestAskWhatOthersDo() {
        Split split = new Split(
                List.of(example(0, "a"), example(1, "b")),
                List.of(example(2, "c")),
                List.of(example(3, "d")),
                List.of(example(4, " a"), example(5, "c "), example(6, "d"), example(7, "new")));
        assertThat(split.seen()).isEqualTo(3);
    }

    @Test
    void noExampleIsInTwoParts() {
        List<Example> one = different(1);
        assertThatThrownBy(() -> new Split(one, one, List.of(), List.of())).hasMessage("two examples have the id e0");
        assertThatThrownBy(() -> new Split(one, List.of(), List.of(), List.of()))
                .hasMessage("there must be examples to validate on");
    }

    @Test
    void anOrderOfChanceLosesNobody() {
        List<Example> all = different(50);
        List<Example> shuffled = Split.shuffled(all, new RandomStream(3));
        assertThat(shuffled).isNotEqualTo(all).containsExactlyInAnyOrderElementsOf(all);
        assertThat(Split.shuffled(all, new RandomStream(3))).isEqualTo(shuffled);
        assertThat(Split.drawn(all, 7, new RandomStream(3))).isEqualTo(shuffled.subList(0, 7));
        assertThat(Split.drawn(all, 70, new RandomStream(3))).hasSize(50);
    }
}
