package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.ToldForward;
import dev.zeroth.weights.Toy;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.method.Bbt;
import dev.zeroth.weights.method.BbtLayers;
import dev.zeroth.weights.method.Flat;
import dev.zeroth.weights.method.Methods;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That the log of a run is the run: weights replayed from it, and those of runs killed anywhere and begun again, are
/// those of the run that nobody disturbed, bit for bit.
class ReplayTest {

    private static final int BUDGET = 400;

    @TempDir
    Path folder;

    static List<Method> methods() {
        List<Method> all = new ArrayList<>(Methods.walking());
        all.add(new Bbt(8, 1, 8));
        all.add(new BbtLayers(8, 0.3, 8));
        for (Flat.Kind kind : Flat.Kind.values()) all.add(new Flat(kind, 0.05, 10));
        return all;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aLogReplaysToTheSameBits(Method method) {
        try (Arena arena = Arena.ofConfined()) {
            Weights fitted = Toy.TWO_LAYERS.weights(arena);
            FitResult result = run(method, folder.resolve("log")).fit(fitted, Toy.TWO_LAYERS::loss);
            assertThat(result.forwards()).isLessThanOrEqualTo(BUDGET);
            Weights replayed = Toy.TWO_LAYERS.weights(arena);
            run(method, folder.resolve("log")).replay(replayed);
            assertThat(bits(replayed)).isEqualTo(bits(fitted)).isNotEqualTo(bits(Toy.TWO_LAYERS.weights(arena)));
            Weights bare = Toy.TWO_LAYERS.weights(arena);
            Replay read = Replay.read(folder.resolve("log"));
            read.onto(bare.tensors());
            assertThat(bits(bare)).isEqualTo(bits(fitted));
            assertThat(read.ended()).isTrue();
            assertThatThrownBy(() -> read.onto(bare.tensors())).hasMessageContaining("began with other weights");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void killedRunsGoOnAsIfNothingHadHappened(Method method) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Weights fitted = Toy.TWO_LAYERS.weights(arena);
            FitResult result = run(method, folder.resolve("whole")).fit(fitted, Toy.TWO_LAYERS::loss);
            byte[] whole = Files.readAllBytes(folder.resolve("whole"));
            RandomStream random = new Streams(23).stream(0, method.describe());
            for (int i = 0; i < 4; i++) {
                Path torn = folder.resolve("torn" + i);
                Files.write(torn, Arrays.copyOf(whole, random.nextInt(whole.length)));
                Weights again = Toy.TWO_LAYERS.weights(arena);
                FitResult same = run(method, torn).fit(again, Toy.TWO_LAYERS::loss);
                assertThat(bits(again)).isEqualTo(bits(fitted));
                assertThat(same).isEqualTo(result);
                assertThat(torn).hasBinaryContent(whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aRunThatStopsInAPassGoesOnWithThatStep(Method method) {
        try (Arena arena = Arena.ofConfined()) {
            Weights fitted = Toy.TWO_LAYERS.weights(arena);
            FitResult whole = run(method, folder.resolve("whole")).fit(fitted, Toy.TWO_LAYERS::loss);
            Path log = folder.resolve("stopped");
            Weights again = Toy.TWO_LAYERS.weights(arena);
            long[] left = {171};
            Forward stops = (weights, batch) -> {
                if (left[0]-- == 0) throw new IllegalStateException("killed");
                return Toy.TWO_LAYERS.loss(weights, batch);
            };
            assertThatThrownBy(() -> run(method, log).fit(again, stops)).hasMessage("killed");
            again.restore(Toy.TWO_LAYERS.weights(arena));
            long known = Replay.read(log).forwards();
            assertThat(known).isBetween(171L - 60, 171L + 30);
            List<String> told = new ArrayList<>();
            run(method, log).fit(again, new ToldForward(Toy.TWO_LAYERS::loss, BUDGET, told::add));
            assertThat(bits(again)).isEqualTo(bits(fitted));
            assertThat(told.getFirst()).matches("pass 1[0-7][0-9] of 400, gone on with after step [0-9]+");
            assertThat(told.getLast()).startsWith("pass %d of %d, gone".formatted(whole.forwards(), BUDGET));
        }
    }

    /// Long enough for a second leg of looks: cut in the first leg, between looks and amid steps made again.
    @Test
    void longRunsGoOnFromWithinTheirLegs() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Weights fitted = Toy.TWO_LAYERS.weights(arena);
            Path log = folder.resolve("whole");
            FitResult result = longRun(log).fit(fitted, Toy.TWO_LAYERS::loss);
            byte[] whole = Files.readAllBytes(log);
            for (int cut : cuts(SeedLog.read(log).entries())) {
                Path torn = folder.resolve("torn" + cut);
                Files.write(torn, Arrays.copyOf(whole, end(whole, cut)));
                Weights again = Toy.TWO_LAYERS.weights(arena);
                assertThat(longRun(torn).fit(again, Toy.TWO_LAYERS::loss)).isEqualTo(result);
                assertThat(bits(again)).isEqualTo(bits(fitted));
                assertThat(torn).hasBinaryContent(whole);
            }
        }
    }

    /// Looks that see nothing better on the way since the search: it begins there again with half of the rate.
    @Test
    void aWayThatLedNowhereIsGoneBack() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Path log = folder.resolve("whole");
            long[] passes = {0};
            long[] looks = {0};
            Forward forward = (now, batch) -> {
                boolean later = ++passes[0] > 300 && batch >= 900;
                // The second eight looks are those at the way's beginning.
                if (later) return looks[0]++ / 8 == 1 ? 0 : 1;
                return Toy.TWO_LAYERS.loss(now, batch % Toy.BATCHES);
            };
            FitResult result = longRun(log).batches(0).fit(Toy.TWO_LAYERS.weights(arena), forward);
            List<Entry.Step> steps = SeedLog.read(log).entries().stream()
                    .filter(Entry.Step.class::isInstance)
                    .map(Entry.Step.class::cast)
                    .toList();
            Entry.Step again = steps.stream()
                    .filter(step -> step.attempt() == 1)
                    .findFirst()
                    .orElseThrow();
            Entry.Step last = steps.get(steps.indexOf(again) - 1);
            assertThat(again.parent()).isLessThan(steps.indexOf(last) - 50);
            assertThat(again.rate()).isLessThan(0.6 * last.rate());
            assertThat(result.rollbacks()).isZero();
            assertThat(result.curve())
                    .extracting(FitResult.Point::step)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static ZerothOrder longRun(Path log) {
        return ZerothOrder.mezo().budget(900).batches(Toy.BATCHES).seed(4).log(log);
    }

    /// For both legs: before the looks, amid them, and amid the steps that are made again after them.
    private static List<Integer> cuts(List<Entry> entries) {
        List<Integer> cuts = new ArrayList<>();
        for (int i = 1; i < entries.size(); i++) {
            if (!(entries.get(i) instanceof Entry.Look) || !(entries.get(i - 1) instanceof Entry.Step)) continue;
            int end = i;
            while (entries.get(end) instanceof Entry.Look) end++;
            cuts.addAll(List.of(i - 10, i + 11, (i + end) / 2, end + 15));
        }
        assertThat(cuts).hasSize(8);
        return cuts;
    }

    /// Where an entry begins: after the magic bytes, the head and all entries before it.
    private static int end(byte[] log, int entries) {
        ByteBuffer in = ByteBuffer.wrap(log).position(9);
        for (int i = 0; i <= entries; i++) in.position(in.position() + 8 + in.getInt(in.position()));
        return in.position();
    }

    @Test
    void aLogOfAnotherRunIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            Path log = folder.resolve("log");
            run(Methods.mezo(), log).fit(Toy.TWO_LAYERS.weights(arena), Toy.TWO_LAYERS::loss);
            assertThatThrownBy(() ->
                            run(Methods.mezo(), log).seed(9).fit(Toy.TWO_LAYERS.weights(arena), Toy.TWO_LAYERS::loss))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is the log of another run: base=")
                    .hasMessageContaining("seed=9");
            Weights other = Toy.TWO_LAYERS.weights(arena);
            other.get("out.w").set(0, 1);
            assertThatThrownBy(() -> run(Methods.mezo(), log).replay(other)).hasMessageContaining("another run");
        }
    }

    private static ZerothOrder run(Method method, Path log) {
        return ZerothOrder.with(method)
                .budget(BUDGET)
                .batches(Toy.BATCHES)
                .seed(4)
                .log(log)
                .validate(Toy.TWO_LAYERS::loss, 5, 0);
    }

    private static Map<String, List<Integer>> bits(Weights weights) {
        Map<String, List<Integer>> bits = new TreeMap<>();
        for (Tensor tensor : weights.tensors()) {
            List<Integer> own = new ArrayList<>();
            for (long i = 0; i < tensor.size(); i++) own.add(Float.floatToRawIntBits(tensor.get(i)));
            bits.put(tensor.name(), own);
        }
        return bits;
    }
}
