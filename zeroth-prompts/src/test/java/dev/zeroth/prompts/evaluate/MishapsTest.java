package dev.zeroth.prompts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.propose.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class MishapsTest {

    @Test
    void askingsWithoutAProposalAreCountedByCause() {
        Mishaps mishaps = new Mishaps();
        for (int i = 0; i < 3; i++) mishaps.proposed(0, List.of(new Refused("no tags", "answer " + i)));
        assertThat(mishaps.lines())
                .containsExactly(
                        "Warning: 3 of 3 askings of the proposer gave no proposal: 3× no tags, such as 'answer 0'.");
        mishaps.proposed(2, List.of(new Refused("no tags", "answer 4")));
        mishaps.proposed(0, List.of());
        assertThat(mishaps.lines())
                .containsExactly("4 of 5 askings of the proposer gave no proposal: 3× no tags, such as 'answer 0'.");
    }
}
