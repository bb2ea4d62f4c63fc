package dev.zeroth.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedModelTest {

    /// With the layers silent the loss is that of the counted pairs, computed here by hand.
    @Test
    void foretellsAsItHasCounted() {
        String text = "abab abba ".repeat(20);
        try (Arena arena = Arena.ofShared()) {
            LanguageModel model = CountedModel.of(text, 1, 2, 8, 64, 3, arena);
            for (String part : List.of(Names.ATTENTION_OUTPUT, Names.DOWN)) {
                if (model.parameter(Names.of(0, part)) instanceof Parameter.Dense dense)
                    dense.tensor().data().fill((byte) 0);
            }
            int[] tokens = model.tokenizer().encode(text);
            double[][] pairs = new double[6][6];
            double[] alone = new double[6];
            for (int t = 0; t < tokens.length; t++) {
                alone[tokens[t]]++;
                if (t > 0) pairs[tokens[t - 1]][tokens[t]]++;
            }
            int[] few = java.util.Arrays.copyOf(tokens, 50);
            double wanted = 0;
            for (int t = 1; t < few.length; t++) {
                double sum = java.util.Arrays.stream(pairs[few[t - 1]]).sum();
                double share = (alone[few[t]] + 1) / (tokens.length + 6);
                wanted -= Math.log((pairs[few[t - 1]][few[t]] + share) / (sum + 1)) / (few.length - 1);
            }
            double loss = Engine.of(model, 1, Arena.ofAuto())
                    .scorer()
                    .losses(List.of(few))
                    .getFirst()
                    .mean();
            assertThat(loss).isCloseTo(wanted, within(1e-3));
        }
    }
}
