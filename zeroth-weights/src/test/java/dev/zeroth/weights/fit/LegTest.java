package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.method.Methods;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

/// Looks along steps on one weight w, at losses that are functions of how far it went.
class LegTest {

    private static final int STEPS = 4;

    private final Weights weights = Weights.of(Tensor.zeros("w", Shape.of(1), Arena.ofAuto()));

    /// Steps downhill of -w, and then the losses looked at: those of w / w_T.
    private Session session(Forward looked) {
        Weights base = weights.copy(Arena.ofAuto());
        Forward forward = (now, batch) -> batch < STEPS ? -now.get("w").get(0) : looked.loss(now, batch);
        Session session = new Session(
                weights, Methods.mezo(), forward, now -> now.restore(base), 1, new Batches(1, 0), null, null);
        for (int i = 0; i < STEPS; i++) session.step(0.1, 0.01);
        return session;
    }

    private static Leg leg(Session session) {
        return new Leg(session, 100, 1_000, 100);
    }

    /// Beyond 0.3 of the way there is no number: four looks, at 0, 1, 1/2 and 1/4, and no more.
    @Test
    void aLegThatDivergedIsHalvedUntilItIsGoodOnce() {
        double[] end = new double[1];
        Session session = session((now, batch) -> {
            double k = now.get("w").get(0) / end[0];
            return k > 0.3 ? Double.NaN : -k;
        });
        end[0] = weights.get("w").get(0);
        long before = session.forwards();
        assertThat(leg(session).best(Session.BASE)).isEqualTo(0.25);
        assertThat(session.forwards() - before).isEqualTo(4 * Leg.LOOKS);
    }

    /// The lowest point of (k - 1)^2 is found from 0, 1 and 2.
    @Test
    void theLowestPointOfAParabolaIsFound() {
        double[] end = new double[1];
        Session session = session((now, batch) -> Math.pow(now.get("w").get(0) / end[0] - 1, 2));
        end[0] = weights.get("w").get(0);
        long before = session.forwards();
        assertThat(leg(session).best(Session.BASE)).isBetween(0.99, 1.01);
        assertThat(session.forwards() - before).isEqualTo(3 * Leg.LOOKS);
    }
}
