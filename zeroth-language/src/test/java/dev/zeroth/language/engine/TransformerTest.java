package dev.zeroth.language.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.SmallModels;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransformerTest {

    private static final int[] TOKENS = {1, 5, 9, 12, 3, 3, 20, 7, 15, 8, 11, 4};

    private static float[] logits(LanguageModel model, Arithmetic arithmetic, int[]... passes) {
        Transformer transformer = new Transformer(model, arithmetic);
        Cache cache = new Cache(model.config(), 40);
        List<float[]> all = new ArrayList<>();
        for (int[] pass : passes) {
            float[] states = transformer.states(List.of(new Transformer.Input(cache, pass)));
            float[] logits = new float[pass.length * model.config().vocabulary()];
            transformer.logits(states, pass.length, logits);
            all.add(logits);
        }
        float[] joined = new float[all.stream().mapToInt(one -> one.length).sum()];
        int at = 0;
        for (float[] one : all) {
            System.arraycopy(one, 0, joined, at, one.length);
            at += one.length;
        }
        return joined;
    }

    @ParameterizedTest
    @EnumSource(Rotation.class)
    void agreesWithTheEquations(Rotation rotation) {
        for (boolean own : new boolean[] {false, true}) {
            LanguageModel model = SmallModels.random(rotation, own, 24);
            double[][] expected = new PlainForward(model).logits(TOKENS);
            float[] made = logits(model, Arithmetic.best(1), TOKENS);
            for (int i = 0; i < made.length; i++) {
                int vocabulary = model.config().vocabulary();
                assertThat((double) made[i]).isCloseTo(expected[i / vocabulary][i % vocabulary], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Rotation.class)
    void biasesAndDividedFrequenciesAgreeToo(Rotation rotation) {
        LanguageModel model = SmallModels.biased(SmallModels.random(rotation, true, 24));
        double[][] expected = new PlainForward(model).logits(TOKENS);
        float[] made = logits(model, Arithmetic.best(1), TOKENS);
        float[] plain = logits(SmallModels.random(rotation, true, 24), Arithmetic.best(1), TOKENS);
        int vocabulary = model.config().vocabulary();
        for (int i = 0; i < made.length; i++) {
            assertThat((double) made[i]).isCloseTo(expected[i / vocabulary][i % vocabulary], within(1e-4));
        }
        assertThat(made).isNotEqualTo(plain);
    }

    /// Bit for bit: all at once, one by one, in parts, with threads, without vectors.
    @Test
    void howATextIsPassedDoesNotMatter() {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, true, 32);
        float[] whole = logits(model, Arithmetic.best(1), TOKENS);
        int[][] singles =
                Arrays.stream(TOKENS).mapToObj(token -> new int[] {token}).toArray(int[][]::new);
        assertThat(logits(model, Arithmetic.best(1), singles)).containsExactly(whole);
        int[][] parts = {Arrays.copyOf(TOKENS, 5), Arrays.copyOfRange(TOKENS, 5, 12)};
        assertThat(logits(model, Arithmetic.best(2), parts)).containsExactly(whole);
        assertThat(logits(model, Arithmetic.scalar(1), TOKENS)).containsExactly(whole);
    }

    @Test
    void sequencesOfABatchDoNotSeeEachOther() {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, false, 32);
        for (int threads : new int[] {1, 3}) {
            Arithmetic arithmetic = Arithmetic.best(threads);
            Scorer scorer = new Scorer(new Transformer(model, arithmetic), arithmetic);
            int[] other = {1, 20, 21, 22, 4, 5};
            List<Scorer.Loss> together = scorer.losses(List.of(TOKENS, other, TOKENS));
            assertThat(together.get(0)).isEqualTo(together.get(2));
            assertThat(scorer.losses(List.of(other))).containsExactly(together.get(1));
        }
    }

    @Test
    void lossesAreThoseOfTheEquations() {
        LanguageModel model = SmallModels.random(Rotation.HALVES, true, 24);
        double[][] logits = new PlainForward(model).logits(TOKENS);
        double sum = 0;
        for (int t = 0; t + 1 < TOKENS.length; t++) {
            double all = Arrays.stream(logits[t]).map(Math::exp).sum();
            sum += Math.log(all) - logits[t][TOKENS[t + 1]];
        }
        Arithmetic arithmetic = Arithmetic.best(1);
        Scorer scorer = new Scorer(new Transformer(model, arithmetic), arithmetic);
        Scorer.Loss loss = scorer.losses(List.of(TOKENS)).getFirst();
        assertThat(loss.tokens()).isEqualTo(11);
        assertThat(loss.sum()).isCloseTo(sum, within(1e-3));
        assertThat(Scorer.Loss.mean(List.of(loss, loss))).isCloseTo(sum / 11, within(1e-4));
    }

    /// An optimizer changes numbers where they lie.
    @Test
    void changedWeightsAreSeenAtTheNextPass() {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, false, 24);
        Arithmetic arithmetic = Arithmetic.best(1);
        Scorer scorer = new Scorer(new Transformer(model, arithmetic), arithmetic);
        Scorer.Loss before = scorer.losses(List.of(TOKENS)).getFirst();
        for (String name : List.of(Names.NORM, Names.of(1, Names.DOWN), Names.EMBEDDING)) {
            if (!(model.parameter(name) instanceof Parameter.Dense dense)) throw new AssertionError();
            float old = dense.tensor().get(30 % dense.tensor().size());
            dense.tensor().set(30 % dense.tensor().size(), old + 1);
            assertThat(scorer.losses(List.of(TOKENS)).getFirst()).isNotEqualTo(before);
            dense.tensor().set(30 % dense.tensor().size(), old);
            assertThat(scorer.losses(List.of(TOKENS)).getFirst()).isEqualTo(before);
        }
    }

    @Test
    void wrongInputsAreRefused() {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, false, 24);
        Transformer transformer = new Transformer(model, Arithmetic.best(1));
        Cache cache = new Cache(model.config(), 2);
        assertThatThrownBy(() -> transformer.states(List.of(new Transformer.Input(cache, new int[] {1, 2, 3}))))
                .hasMessage("a sequence of 0 tokens cannot take 3 more, its capacity is 2");
        assertThatThrownBy(() -> transformer.states(List.of(new Transformer.Input(cache, new int[] {-1}))))
                .hasMessageStartingWith("a token is 0 ... ");
        assertThatThrownBy(() -> new Cache(model.config(), 41)).hasMessage("a sequence has 1 ... 40 tokens, got 41");
    }
}
