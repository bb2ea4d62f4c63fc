package dev.zeroth.language.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.SmallModels;
import dev.zeroth.language.engine.Scorer.Loss;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {

    private static final int[] TEXT = new int[101];

    static {
        for (int i = 0; i < TEXT.length; i++) TEXT[i] = 3 + i * i % 20;
    }

    private static Scorer scorer(LanguageModel model) {
        return new Scorer(new Transformer(model, Arithmetic.best(1)), Arithmetic.best(1));
    }

    /// Token by token, from the equations: each is foretold from what its window has of the text before it.
    private static double expected(LanguageModel model, int begin, int stride) {
        int context = model.config().context();
        int lead = begin < 0 ? 0 : 1;
        double sum = 0;
        int done = 1 - lead;
        for (int from = 0; done < TEXT.length; from += stride) {
            List<Integer> window = new ArrayList<>();
            if (lead > 0) window.add(begin);
            for (int i = from; i < TEXT.length && window.size() < context + 1; i++) window.add(TEXT[i]);
            int[] given =
                    window.stream().mapToInt(Integer::intValue).limit(context).toArray();
            double[][] logits = new PlainForward(model).logits(given);
            for (int i = 1; i < window.size(); i++) {
                int place = from + i - lead;
                if (place < done) continue;
                double all = Arrays.stream(logits[i - 1]).map(Math::exp).sum();
                sum += Math.log(all) - logits[i - 1][window.get(i)];
                done = place + 1;
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1,40", "1,10", "1,39", "1,1", "-1,40", "-1,7"})
    void windowsForetellEachTokenOnce(int begin, int stride) {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, true, 24);
        List<Loss> losses = scorer(model).windows(begin, TEXT, stride);
        assertThat(losses.stream().mapToInt(Loss::tokens).sum()).isEqualTo(begin < 0 ? 100 : 101);
        assertThat(losses.stream().mapToDouble(Loss::sum).sum())
                .isCloseTo(expected(model, begin, stride), within(0.01));
    }

    /// 3,000 tokens take three passes; the losses are those of the equations' own order, bit for bit.
    @Test
    void aLongSequenceGoesInPieces() {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, true, 24, 3000);
        int[] sequence = new int[3001];
        for (int i = 0; i < sequence.length; i++) sequence[i] = 3 + i * i % 20;
        double whole = scorer(model).losses(List.of(sequence)).getFirst().sum();
        Transformer transformer = new Transformer(model, Arithmetic.best(1));
        Cache cache = new Cache(model.config(), 3000);
        float[] states = transformer.states(List.of(new Transformer.Input(cache, Arrays.copyOf(sequence, 3000))));
        int vocabulary = model.config().vocabulary();
        float[] logits = new float[3000 * vocabulary];
        transformer.logits(states, 3000, logits);
        double sum = 0;
        for (int i = 0; i < 3000; i++) {
            double all = 0;
            for (int k = 0; k < vocabulary; k++) all += Math.exp(logits[i * vocabulary + k]);
            sum += Math.log(all) - logits[i * vocabulary + sequence[i + 1]];
        }
        assertThat(whole).isCloseTo(sum, within(0.01));
        List<Loss> both = scorer(model).losses(List.of(new int[] {1, 4, 5}, sequence, new int[] {1, 4, 5}));
        assertThat(both.get(1).sum()).isEqualTo(whole);
        assertThat(both.get(2)).isEqualTo(both.get(0));
    }

    @Test
    void nonsenseIsRefused() {
        Scorer scorer = scorer(SmallModels.random(Rotation.ADJACENT, true, 24));
        assertThatThrownBy(() -> scorer.windows(1, TEXT, 0)).hasMessage("a stride is 1 ... 40, got 0");
        assertThatThrownBy(() -> scorer.windows(1, TEXT, 41)).hasMessage("a stride is 1 ... 40, got 41");
        assertThatThrownBy(() -> scorer.losses(List.of(new int[] {1}))).hasMessageContaining("needs 2 tokens");
    }
}
