package dev.zeroth.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.weights.direction.LowRank;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import dev.zeroth.weights.fit.ZerothOrder;
import dev.zeroth.weights.method.Eggroll;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardTest {

    @Test
    void membersAreTheWeightsAndATerm() {
        Weights weights = Toy.QUADRATIC.weights(Arena.ofAuto());
        Pass.add(weights, Term.of(1, LowRank.draw(weights, 1, 1, 1, 1, 9)));
        List<Term> members = new ArrayList<>();
        for (int i = 0; i < 4; i++) members.add(Term.of(0.1 * (i + 1), LowRank.draw(weights, 1, 1, 2, 2, i)));
        long before = weights.fingerprint();
        Forward forward = Toy.QUADRATIC::loss;
        double[] losses = forward.losses(weights, members, 3);
        assertThat(weights.fingerprint()).isEqualTo(before);
        double[] rewards = Forward.ofReward(forward).losses(weights, members, 3);
        for (int i = 0; i < losses.length; i++) {
            Weights own = weights.copy(Arena.ofAuto());
            Pass.add(own, members.get(i));
            assertThat(losses[i]).isEqualTo(Toy.QUADRATIC.loss(own, 3));
            assertThat(rewards[i]).isEqualTo(-losses[i]);
        }
    }

    /// An engine that passes all members at once is asked for them, and for nothing else by the steps.
    @Test
    void theMethodOfLowRanksAsksForItsMembersTogether() {
        Weights weights = Toy.QUADRATIC.weights(Arena.ofAuto());
        double before = Toy.QUADRATIC.loss(weights, 0);
        List<Integer> asked = new ArrayList<>();
        Forward plain = Toy.QUADRATIC::loss;
        Forward forward = new Forward() {
            @Override
            public double loss(Weights own, long batch) {
                asked.add(1);
                return Toy.QUADRATIC.loss(own, batch);
            }

            @Override
            public double[] losses(Weights own, List<Term> members, long batch) {
                double[] losses = plain.losses(own, members, batch);
                asked.add(losses.length);
                return losses;
            }
        };
        ZerothOrder.with(new Eggroll(8, 1))
                .rate(0.05)
                .epsilon(0.01)
                .seed(4)
                .budget(160)
                .fit(weights, forward);
        assertThat(asked).containsOnly(8).hasSize(20);
        assertThat(Toy.QUADRATIC.loss(weights, 0)).isLessThan(before);
    }
}
