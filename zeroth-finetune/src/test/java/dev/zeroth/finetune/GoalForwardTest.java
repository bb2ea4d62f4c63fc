package dev.zeroth.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.engine.Sampling;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.LowRank;
import dev.zeroth.weights.direction.Term;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoalForwardTest {

    private static final String TEXT = "the whale swims. the sea is deep. ".repeat(30);
    private static final int SICK = 2;

    private final Arena arena = Arena.ofShared();
    private final LanguageModel model = CountedModel.of(TEXT, 1, 2, 8, 64, 3, arena);
    private final Engine engine = Engine.of(model, 1, arena);
    private final Chunks chunks = Chunks.shares(Chunks.cut(model.tokenizer(), TEXT, 8), 0.2, 0.2);
    private final Weights weights = engine.weights(List.of());

    @AfterEach
    void close() {
        arena.close();
    }

    private Goal rewards() {
        return new RewardGoal((_, text) -> text.indexOf('s') / 10.0, chunks, 4, 12, new Sampling(1, 1), 5);
    }

    private List<Term> members(int count) {
        List<Term> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(Term.of(i % 2 == 0 ? 0.02 : -0.02, LowRank.draw(weights, 1, 7, 1, 2, i / 2)));
        }
        return members;
    }

    /// The oracle changes the weights for each member and passes it alone.
    @Test
    void aPopulationHasTheLossesOfItsMembers() {
        Goal goal = new TextGoal(chunks, 4);
        GoalForward forward = new GoalForward(goal, engine);
        Forward plain = (_, batch) -> engine.loss(goal, batch);
        double[] together = forward.losses(weights, members(6), 1);
        double[] apart = plain.losses(weights, members(6), 1);
        assertThat(together)
                .hasSize(6)
                .doesNotHaveDuplicates()
                .usingComparatorWithPrecision(1e-4)
                .containsExactly(apart);
        assertThat(together).doesNotContain(forward.loss(weights, 1));
    }

    /// A member whose logits are no numbers is ill alone; what the others lose does not depend on who is with them,
    /// to the bit.
    @Test
    void theIllDoNotChangeTheLossesOfTheOthers() {
        GoalForward forward = new GoalForward(rewards(), engine);
        List<Term> members = members(6);
        double[] well = forward.losses(weights, members, 3);
        members.set(SICK, new Term(Float.NaN, members.get(SICK).z()));
        double[] mixed = forward.losses(weights, members, 3);
        assertThat(mixed[SICK]).isNaN();
        double[] half = forward.losses(weights, members.subList(0, SICK + 1), 3);
        for (int i = 0; i < mixed.length; i++) {
            if (i == SICK) continue;
            assertThat(mixed[i]).isEqualTo(well[i]);
            if (i < half.length) assertThat(half[i]).isEqualTo(well[i]);
        }
        assertThat(half[SICK]).isNaN();
        assertThat(well).doesNotContain(Double.NaN);
    }
}
