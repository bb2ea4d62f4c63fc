package dev.zeroth.language.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Names;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.SmallModels;
import dev.zeroth.language.engine.Population.Change;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {

    private static final int MEMBERS = 5;
    private static final List<int[]> PROMPTS = List.of(new int[] {3, 1, 4, 1, 5}, new int[] {9, 2, 6});

    private final LanguageModel model = SmallModels.random(Rotation.ADJACENT, false, 32);

    /// Changes of every parameter, of the rank.
    private List<Map<String, Change>> members(int rank) {
        RandomStream random = new Streams(7).stream(rank, "members");
        List<Map<String, Change>> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            Map<String, Change> changes = new HashMap<>();
            for (Tensor tensor : model.tensors()) {
                if (tensor.shape().rank() == 1 || rank == 0) {
                    changes.put(tensor.name(), new Change.Whole(numbers(random, (int) tensor.size())));
                } else {
                    float[] a = numbers(random, rank * tensor.shape().extent(0));
                    float[] b = numbers(random, rank * tensor.shape().extent(1));
                    changes.put(tensor.name(), new Change.LowRank(rank, a, b));
                }
            }
            members.add(changes);
        }
        return members;
    }

    private static float[] numbers(RandomStream random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = 0.1f * (float) random.nextGaussian();
        return numbers;
    }

    private static List<List<Scorer.Loss>> losses(
            LanguageModel model, List<Map<String, Change>> members, Arithmetic arithmetic) {
        Transformer transformer = new Transformer(model, arithmetic, new Population(members));
        return new Scorer(transformer, arithmetic).losses(PROMPTS, members.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aMemberHasTheSameBitsAloneAndBesideOthers(int rank) {
        List<Map<String, Change>> members = members(rank);
        List<List<Scorer.Loss>> together = losses(model, members, Arithmetic.best(1));
        assertThat(losses(model, members, Arithmetic.best(2))).isEqualTo(together);
        assertThat(losses(model, members, Arithmetic.scalar(1))).isEqualTo(together);
        for (int i = 0; i < MEMBERS; i++) {
            assertThat(losses(model, List.of(members.get(i)), Arithmetic.best(1))
                            .getFirst())
                    .isEqualTo(together.get(i));
        }
    }

    /// Against a model whose weights are really changed.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aMemberIsTheModelWithItsChanges(int rank) {
        List<Map<String, Change>> members = members(rank);
        List<List<Scorer.Loss>> together = losses(model, members, Arithmetic.best(1));
        for (int i = 0; i < MEMBERS; i++) {
            LanguageModel changed = SmallModels.random(Rotation.ADJACENT, false, 32);
            for (Tensor tensor : changed.tensors())
                change(tensor, Objects.requireNonNull(members.get(i).get(tensor.name())));
            Arithmetic arithmetic = Arithmetic.best(1);
            List<Scorer.Loss> alone = new Scorer(new Transformer(changed, arithmetic), arithmetic).losses(PROMPTS);
            for (int j = 0; j < alone.size(); j++) {
                assertThat(together.get(i).get(j).sum()).isCloseTo(alone.get(j).sum(), within(1e-4));
            }
        }
    }

    private static void change(Tensor tensor, Change change) {
        for (int i = 0; i < tensor.size(); i++) {
            float by = 0;
            switch (change) {
                case Change.Whole whole -> by = whole.numbers()[i];
                case Change.LowRank low -> {
                    int columns = tensor.shape().extent(1);
                    for (int k = 0; k < low.rank(); k++) {
                        by += low.a()[k * tensor.shape().extent(0) + i / columns] * low.b()[k * columns + i % columns];
                    }
                }
            }
            tensor.set(i, tensor.get(i) + by);
        }
    }

    @Test
    void membersWriteWhatEachWouldAlone() {
        Arithmetic arithmetic = Arithmetic.best(1);
        List<Map<String, Change>> members = members(1);
        int tokens = model.config().vocabulary();
        Transformer all = new Transformer(model, arithmetic, new Population(members));
        List<List<int[]>> together =
                new Generator(all, tokens, 5).generate(PROMPTS, MEMBERS, 12, List.of(0), new Sampling(1, 0.9));
        for (int i = 0; i < MEMBERS; i++) {
            Transformer one = new Transformer(model, arithmetic, new Population(List.of(members.get(i))));
            List<int[]> alone = new Generator(one, tokens, 5).generate(PROMPTS, 12, List.of(0), new Sampling(1, 0.9));
            for (int j = 0; j < alone.size(); j++) {
                assertThat(together.get(i).get(j)).containsExactly(alone.get(j));
            }
        }
        assertThat(together.get(0).get(0)).isNotEqualTo(together.get(1).get(0));
    }

    @Test
    void onlyMembersMayPass() {
        Transformer one = new Transformer(
                model,
                Arithmetic.best(1),
                new Population(List.of(Map.of(Names.NORM, new Change.Whole(new float[32])))));
        Cache cache = new Cache(model.config(), 3);
        assertThatThrownBy(() -> one.states(List.of(new Transformer.Input(cache, new int[] {1}, 1))))
                .hasMessage("a member is 0 ... 0, got 1");
        assertThatThrownBy(() -> new Population(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
