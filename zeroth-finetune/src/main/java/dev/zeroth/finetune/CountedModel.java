package dev.zeroth.finetune;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.RandomModel;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;

/// A small model of characters that begins where counting ends: it foretells a character by the one before it, exactly
/// as often as the text has it. Its layers are random and small; training is to make use of them.
///
/// ```
/// E_i = e_i,  the state of a lone embedding after normalization is sqrt(width) e_i
/// W_ji = ln p(j | i) / sqrt(width),  p(j | i) = (n_ij + p(j)) / (n_i + 1)
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | E, W | embedding and output |
/// | n_ij | how often character j follows character i |
/// | p(j) | (n_j + 1) / (n + V), of V characters |
///
/// No gradient and no search: without back-propagation the first nats of a model from nothing are dearer than all that
/// follow.
final class CountedModel {

    private static final int ALIGNED = 16;

    private CountedModel() {}

    /// @param layers, `heads`, `hidden`, `context`: as in [ModelConfig]
    static LanguageModel of(String text, int layers, int heads, int hidden, int context, long seed, Arena arena) {
        PieceTokenizer tokenizer = PieceTokenizer.characters(text);
        int vocabulary = tokenizer.size();
        int unit = Math.max(ALIGNED, 2 * heads);
        int width = Math.ceilDiv(Math.ceilDiv(vocabulary, unit) * unit, 2 * heads) * 2 * heads;
        ModelConfig config = new ModelConfig(
                width,
                hidden,
                layers,
                heads,
                heads,
                width / heads,
                vocabulary,
                context,
                ModelConfig.STANDARD_EPSILON,
                ModelConfig.STANDARD_BASE,
                Rotation.ADJACENT);
        LanguageModel model = RandomModel.of(config, true, tokenizer, seed, arena);
        count(model, tokenizer.encode(text));
        return model;
    }

    private static void count(LanguageModel model, int[] tokens) {
        int vocabulary = model.config().vocabulary();
        int width = model.config().width();
        double[] alone = new double[vocabulary];
        double[][] pairs = new double[vocabulary][vocabulary];
        for (int t = 0; t < tokens.length; t++) {
            alone[tokens[t]]++;
            if (t > 0) pairs[tokens[t - 1]][tokens[t]]++;
        }
        Tensor embedding = tensor(model, Names.EMBEDDING);
        Tensor output = tensor(model, Names.OUTPUT);
        for (long i = 0; i < embedding.size(); i++) embedding.set(i, 0);
        for (int i = 0; i < vocabulary; i++) {
            embedding.set((long) i * width + i, 1);
            double sum = 0;
            for (double pair : pairs[i]) sum += pair;
            for (int j = 0; j < vocabulary; j++) {
                double share = (alone[j] + 1) / (tokens.length + vocabulary);
                double log = StrictMath.log((pairs[i][j] + share) / (sum + 1));
                output.set((long) j * width + i, (float) (log / Math.sqrt(width)));
            }
        }
    }

    private static Tensor tensor(LanguageModel model, String name) {
        if (model.parameter(name) instanceof Parameter.Dense dense) return dense.tensor();
        throw new IllegalStateException(name + " is made of floats");
    }
}
