package dev.zeroth.language.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.SmallModels;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final LanguageModel MODEL = SmallModels.random(Rotation.ADJACENT, true, 24);
    private static final Sampling DRAWN = new Sampling(1, 0.9);

    private static List<int[]> generate(long seed, Sampling sampling, int most, int[]... prompts) {
        return new Generator(
                        new Transformer(MODEL, Arithmetic.best(1)),
                        MODEL.tokenizer().size(),
                        seed)
                .generate(List.of(prompts), most, List.of(), sampling);
    }

    @Test
    void greedyTakesTheLikeliestOfThePlainForward() {
        List<Integer> tokens = new ArrayList<>(List.of(1, 7, 9));
        for (int step = 0; step < 10; step++) {
            int[] sofar = tokens.stream().mapToInt(Integer::intValue).toArray();
            double[] logits = new PlainForward(MODEL).logits(sofar)[sofar.length - 1];
            int best = 0;
            for (int i = 0; i < logits.length; i++) if (logits[i] > logits[best]) best = i;
            tokens.add(best);
        }
        assertThat(generate(1, Sampling.GREEDY, 10, new int[] {1, 7, 9}).getFirst())
                .containsExactly(tokens.subList(3, 13).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    @Test
    void aSeedSaysWhatIsDrawn() {
        int[] prompt = {1, 4};
        assertThat(generate(1, DRAWN, 30, prompt))
                .containsExactly(generate(1, DRAWN, 30, prompt).getFirst());
        assertThat(generate(2, DRAWN, 30, prompt).getFirst())
                .isNotEqualTo(generate(1, DRAWN, 30, prompt).getFirst());
    }

    @Test
    void othersBesideAPromptDoNotChangeIt() {
        int[] alone = generate(1, DRAWN, 20, new int[] {1, 4}).getFirst();
        List<int[]> both = generate(1, DRAWN, 20, new int[] {1, 4}, new int[] {1, 9, 9, 9});
        assertThat(both.get(0)).containsExactly(alone);
        assertThat(both.get(1)).hasSize(20);
    }

    @Test
    void theContextAndTheEndStopIt() {
        assertThat(generate(1, DRAWN, 1000, new int[] {1, 4}).getFirst()).hasSize(39);
        int[] free = generate(1, Sampling.GREEDY, 20, new int[] {1, 4}).getFirst();
        List<Integer> told = new ArrayList<>();
        int[] stopped = new Generator(
                        new Transformer(MODEL, Arithmetic.best(1)),
                        MODEL.tokenizer().size(),
                        1)
                .generate(new int[] {1, 4}, 20, List.of(-7, free[0]), Sampling.GREEDY, told::add);
        assertThat(stopped).isEmpty();
        assertThat(told).isEmpty();
    }

    /// Of 4 tokens with probabilities 0.5, 0.25, 0.125, 0.125 the first two reach 0.7: two thirds and one third. 3,000
    /// draws, so the share of the first has a standard deviation of 0.0086; five of them are allowed.
    @Test
    void topPKeepsTheLikeliest() {
        float[] logits = {
            (float) Math.log(0.125), (float) Math.log(0.5), (float) Math.log(0.25), (float) Math.log(0.125)
        };
        var random = new Streams(9).stream(0, "draws");
        int[] counts = new int[4];
        for (int i = 0; i < 3000; i++) counts[new Sampling(1, 0.7).draw(logits, 0, 4, random)]++;
        assertThat(counts[0] + counts[3]).isZero();
        assertThat(counts[1] / 3000.0).isBetween(2.0 / 3 - 0.043, 2.0 / 3 + 0.043);
    }

    /// Prompts of more tokens than a pass takes, together and alone, are those that were never cut.
    @Test
    void longPromptsAreTheSameInPieces() {
        LanguageModel model = SmallModels.random(Rotation.ADJACENT, true, 24, 1500);
        int[] prompt = new int[1200];
        for (int i = 0; i < prompt.length; i++) prompt[i] = 3 + i * i % 20;
        Transformer transformer = new Transformer(model, Arithmetic.best(1));
        Cache cache = new Cache(model.config(), 1200);
        float[] states = transformer.states(List.of(new Transformer.Input(cache, prompt)));
        float[] logits = new float[model.config().vocabulary()];
        int width = model.config().width();
        transformer.logits(java.util.Arrays.copyOfRange(states, 1199 * width, 1200 * width), 1, logits);
        int best = Sampling.GREEDY.draw(logits, 0, logits.length, new Streams(1).stream(0, "none"));
        Generator generator = new Generator(transformer, model.tokenizer().size(), 1);
        List<int[]> made = generator.generate(List.of(prompt, prompt, new int[] {1, 4}), 3, List.of(), Sampling.GREEDY);
        assertThat(made.getFirst()[0]).isEqualTo(best);
        assertThat(made.get(1)).containsExactly(made.getFirst());
        assertThat(made.get(2))
                .containsExactly(generator.generate(new int[] {1, 4}, 3, List.of(), Sampling.GREEDY, _ -> {}));
    }

    /// More prompts than go side by side: each is a function of its number, not of the others.
    @Test
    void manyPromptsGoInTheirOrder() {
        List<int[]> prompts = new ArrayList<>();
        for (int i = 0; i < 70; i++) prompts.add(new int[] {1, 3 + i % 20});
        Generator generator = new Generator(
                new Transformer(MODEL, Arithmetic.best(1)), MODEL.tokenizer().size(), 1);
        List<int[]> made = generator.generate(prompts, 6, List.of(), DRAWN);
        List<int[]> fewer = generator.generate(prompts.subList(0, 66), 6, List.of(), DRAWN);
        for (int i = 0; i < fewer.size(); i++) assertThat(made.get(i)).containsExactly(fewer.get(i));
        assertThat(made.get(20)).isNotEqualTo(made.get(0));
    }

    /// Models often have more rows of logits than their tokenizer has tokens.
    @Test
    void tokensBeyondTheTokenizerAreNotDrawn() {
        Generator generator = new Generator(new Transformer(MODEL, Arithmetic.best(1)), 5, 1);
        for (int[] made :
                generator.generate(List.of(new int[] {1}, new int[] {2}), 30, List.of(), new Sampling(3, 1))) {
            assertThat(made).hasSize(30);
            for (int token : made) assertThat(token).isLessThan(5);
        }
        assertThatThrownBy(() -> new Generator(new Transformer(MODEL, Arithmetic.best(1)), 1000, 1))
                .hasMessageContaining("tokens can be drawn, got 1000");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Sampling(-1, 1)).hasMessage("the temperature must be at least 0, got -1.0");
        assertThatThrownBy(() -> new Sampling(1, 0)).hasMessage("top-p must be above 0 and at most 1, got 0.0");
        assertThatThrownBy(() -> generate(1, DRAWN, 0, new int[] {1}))
                .hasMessage("at least 1 token must be wanted, got 0");
    }
}
