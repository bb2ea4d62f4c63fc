package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Toy;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.method.Methods;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The search on a quadratic whose Hessian is known, and what it asks of a session.
class SearchTest {

    private static final long BUDGET = 800;

    @TempDir
    private Path folder;

    private final Arena arena = Arena.ofAuto();
    private Weights weights = Toy.QUADRATIC.weights(arena);
    private Weights base = weights.copy(arena);

    @BeforeEach
    void begin() {
        weights = Toy.QUADRATIC.weights(arena);
        base = weights.copy(arena);
    }

    private Session session(long seed) {
        Batches batches = new Batches(seed, Toy.BATCHES);
        return new Session(
                weights, Methods.mezo(), Toy.QUADRATIC::loss, now -> now.restore(base), seed, batches, null, null);
    }

    /// Of MeZO on a quadratic a rate of 1 / tr(H) gains most in a step; the search gives about half of that.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theRateIsAboutHalfOfTheInverseTrace(long seed) {
        double trace = 0;
        for (int i = 0; i < weights.size(); i++) trace += Math.pow(30, i % 10 / 9.0) / weights.size();
        Search.Settings found = new Search(session(seed), Methods.mezo(), BUDGET).find();
        assertThat(found.rate() * trace).isBetween(0.25, 1.0);
    }

    /// The run begins where the first leg has come to.
    @Test
    void theFirstLegIsKept() {
        double before = Toy.QUADRATIC.loss(weights);
        Session session = session(1);
        Search.Settings found = new Search(session, Methods.mezo(), BUDGET).find();
        assertThat(found.step()).isEqualTo(session.at()).isNotEqualTo(Session.BASE);
        assertThat(session.forwards()).isLessThan(BUDGET / 4);
        assertThat(Toy.QUADRATIC.loss(weights)).isLessThan(0.95 * before);
    }

    /// Losses in leaps of 1/32: a move of 0.02 changes this loss, whose gradient's norm is 0.6, by a third of a
    /// leap, and one of 0.5 makes it worse by a quarter.
    @Test
    void epsilonReachesOverLeaps() {
        Forward stairs = (now, batch) -> Math.floor(32 * Toy.QUADRATIC.loss(now, batch)) / 32;
        Batches batches = new Batches(1, Toy.BATCHES);
        Session session =
                new Session(weights, Methods.mezo(), stairs, now -> now.restore(base), 1, batches, null, null);
        double before = Toy.QUADRATIC.loss(weights);
        Search.Settings found = new Search(session, Methods.mezo(), BUDGET).find();
        assertThat(found.epsilon()).isBetween(0.02, 0.5);
        assertThat(Toy.QUADRATIC.loss(weights)).isLessThan(before);
    }

    /// Of 24 texts a share as great as the loss is wrong, and which those are changes with the smallest of moves: of a
    /// few of them, so that near the base weights losses are alike, or straight by chance.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsOfFewTextsAreNotTakenForSlopes(long seed) {
        Forward counts = (now, batch) -> {
            double part = Toy.QUADRATIC.loss(now, batch) / 10;
            int wrong = 0;
            for (int text = 0; text < 24; text++) {
                double phase = 0.618 * text + 300 * now.get("a.w").get(text) + 0.37 * batch;
                if (phase - Math.floor(phase) < part) wrong++;
            }
            return wrong / 24.0;
        };
        Batches batches = new Batches(seed, Toy.BATCHES);
        Session session =
                new Session(weights, Methods.mezo(), counts, now -> now.restore(base), seed, batches, null, null);
        Search.Settings found = new Search(session, Methods.mezo(), BUDGET).find();
        assertThat(found.epsilon()).isGreaterThan(0.01);
    }

    /// Slopes for the steps, and no number for whoever looks anywhere but at the base weights: every leg goes astray.
    @Test
    void afterLegsThatWentAstrayTheRateIsLowerThanTheirs() throws IOException {
        Forward cliff = (now, batch) -> {
            if (batch >= BUDGET) return now.fingerprint() == base.fingerprint() ? 1 : Double.NaN;
            double sum = 0;
            for (Tensor tensor : now.tensors()) {
                for (long i = 0; i < tensor.size(); i++) sum -= tensor.get(i);
            }
            return sum;
        };
        Path log = folder.resolve("log");
        try (SeedLog seeds = SeedLog.open(log, "head")) {
            Batches batches = new Batches(1, 0);
            Session session =
                    new Session(weights, Methods.mezo(), cliff, now -> now.restore(base), 1, batches, seeds, null);
            Search.Settings found = new Search(session, Methods.mezo(), BUDGET).find();
            double least = Double.POSITIVE_INFINITY;
            for (Entry entry : SeedLog.read(log).entries()) {
                if (entry instanceof Entry.Step step && step.rate() > 0) least = Math.min(least, step.rate());
            }
            assertThat(found.step()).isEqualTo(Session.BASE);
            assertThat(found.rate()).isLessThan(least / 4);
        }
    }

    @Test
    void scaledStepsGoAsFarAsTheFactorSays() {
        Session session = session(1);
        for (int i = 0; i < 5; i++) session.step(1e-3, 1e-2);
        Weights once = weights.copy(arena);
        session.scale(Session.BASE, 2);
        assertThat(session.forwards()).isEqualTo(10);
        assertThat(session.depth()).isEqualTo(5);
        double moved = 0;
        for (int t = 0; t < weights.tensors().size(); t++) {
            Tensor from = base.tensors().get(t);
            for (long i = 0; i < from.size(); i++) {
                double far = weights.tensors().get(t).get(i) - from.get(i);
                double near = once.tensors().get(t).get(i) - from.get(i);
                assertThat(far).isCloseTo(2 * near, within(1e-6));
                moved = Math.max(moved, Math.abs(near));
            }
        }
        assertThat(moved).isGreaterThan(1e-3);
    }

    @Test
    void lookingAtScaledStepsLeavesTheSession() {
        Session session = session(1);
        double atBase = Toy.QUADRATIC.loss(weights, new Batches(1, Toy.BATCHES).of(7));
        session.step(1e-3, 1e-2);
        int at = session.at();
        long now = weights.fingerprint();
        assertThat(session.measureScaled(Session.BASE, 0, 7, 1)[0]).isEqualTo(atBase);
        assertThat(session.at()).isEqualTo(at);
        session.goTo(at);
        assertThat(weights.fingerprint()).isEqualTo(now);
    }
}
