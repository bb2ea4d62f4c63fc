package dev.zeroth.bench.engine;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.RandomModel;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.engine.Cache;
import dev.zeroth.language.engine.Population;
import dev.zeroth.language.engine.Population.Change;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// One token for each of 32 members that differ by matrices of rank 1: in one pass, beside 32 passes, and beside 32
/// passes of the plain model: `run population [members]`.
public final class PopulationSteps {

    private static final ModelConfig CONFIG = new ModelConfig(
            2048,
            8192,
            2,
            16,
            16,
            128,
            2048,
            64,
            ModelConfig.STANDARD_EPSILON,
            ModelConfig.STANDARD_BASE,
            Rotation.ADJACENT);

    private static float kept;

    private PopulationSteps() {}

    public static void main(String[] arguments) {
        int members = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 32;
        Arena arena = Arena.ofAuto();
        LanguageModel model = RandomModel.of(CONFIG, true, PieceTokenizer.characters("abcdefgh "), 1, arena);
        List<Map<String, Change>> changes = new ArrayList<>();
        for (int i = 0; i < members; i++) changes.add(changes(model, i));
        Arithmetic arithmetic = Arithmetic.best(1);
        Transformer together = new Transformer(model, arithmetic, new Population(changes));
        List<Transformer> alone = changes.stream()
                .map(own -> new Transformer(model, arithmetic, new Population(List.of(own))))
                .toList();
        Transformer plain = new Transformer(model, arithmetic);
        double[] times = Turns.processor(
                1,
                () -> step(together, IntStream.range(0, members).toArray()),
                () -> alone.forEach(one -> step(one, new int[] {0})),
                () -> alone.forEach(_ -> step(plain, new int[] {0})));
        System.out.printf(
                "%d members, a token each, 2 layers of 2048 x 8192: together %.0f ms, one after the other %.0f ms (%.1fx),"
                        + " as often the plain model %.0f ms (%.1fx)%n",
                members, times[0] / 1e6, times[1] / 1e6, times[1] / times[0], times[2] / 1e6, times[2] / times[0]);
        if (Float.isNaN(kept)) System.out.println();
    }

    private static Map<String, Change> changes(LanguageModel model, int member) {
        RandomStream random = new Streams(2).stream(member, "changes");
        Map<String, Change> changes = new HashMap<>();
        for (Tensor tensor : model.tensors()) {
            boolean matrix = tensor.shape().rank() == 2;
            float[] a = numbers(random, tensor.shape().extent(0));
            changes.put(
                    tensor.name(),
                    matrix
                            ? new Change.LowRank(
                                    1, a, numbers(random, tensor.shape().extent(1)))
                            : new Change.Whole(a));
        }
        return changes;
    }

    private static float[] numbers(RandomStream random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = 0.01f * (float) random.nextGaussian();
        return numbers;
    }

    private static void step(Transformer transformer, int[] members) {
        List<Transformer.Input> inputs = new ArrayList<>();
        for (int member : members) {
            inputs.add(new Transformer.Input(new Cache(CONFIG, 1), new int[] {5}, member));
        }
        float[] logits = new float[members.length * CONFIG.vocabulary()];
        transformer.logits(transformer.states(inputs), members, logits);
        kept += logits[0];
    }
}
