package dev.zeroth.promptfile.zeroshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.promptfile.zeroshot.ZeroShotClassifier.Soft;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Signature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ZeroShotClassifierTest {

    private static final List<String> TEXTS = List.of(
            "The sea is calm.", "A dull film.", "Cheap pills, buy now!", "I loved every minute.", "Rain again.");

    @SuppressWarnings("NullAway.Init")
    private static TextEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = TextEncoder.named("minilm-int8", 64, 1);
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    private static Module module(int numbers) {
        SequencedMap<String, String> labels = new LinkedHashMap<>(Map.of("good", "good"));
        labels.put("bad", "bad");
        labels.put("odd", "strange");
        return ZeroShotClassifier.module(
                "sort",
                Signature.of("text -> label"),
                "This is {label}.",
                labels,
                0,
                new Soft(numbers, TEXTS),
                encoder);
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }

    /// What texts vary by along a direction.
    private static double along(float[] column) {
        double[] along = TEXTS.stream()
                .mapToDouble(text -> product(encoder.vector(text), column))
                .toArray();
        double mean = Arrays.stream(along).average().orElseThrow();
        return Arrays.stream(along).map(x -> (x - mean) * (x - mean)).sum();
    }

    /// Five texts differ along four directions at most, and by the fourth power of the lengths of these.
    @Test
    void directionsAreThoseAlongWhichTextsDifferMost() {
        List<float[]> columns = Directions.of(encoder, new Soft(6, TEXTS)).get();
        assertThat(columns).hasSize(6);
        double[] lengths = columns.stream()
                .mapToDouble(column -> Math.sqrt(product(column, column)))
                .toArray();
        assertThat(lengths[0]).isCloseTo(1, within(1e-6));
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(product(columns.get(i), columns.get(j))).isCloseTo(0, within(1e-6));
            }
            double share = along(columns.get(i)) / Math.pow(lengths[i], 2) / along(columns.getFirst());
            assertThat(Math.pow(lengths[i], 4)).isCloseTo(share, within(1e-5));
        }
        assertThat(lengths[3]).isBetween(0.1, lengths[2]);
        assertThat(lengths[4]).isLessThan(0.05);
    }

    @Test
    void numbersOfALabelMoveItsScoreAndTheFirstHasNone() throws InterruptedException {
        Module module = module(4);
        assertThat(module.parameters().stream()
                        .filter(Parameter.Vector.class::isInstance)
                        .map(Parameter::name))
                .containsExactly("sort.soft.bad", "sort.soft.odd");
        Candidate still = Candidate.initial(module.parameters());
        Fields text = Fields.of("text", TEXTS.getFirst());
        float[] first = Directions.of(encoder, new Soft(4, TEXTS)).get().getFirst();
        double along = product(encoder.vector(TEXTS.getFirst()), first);
        Fields before = module.executor().answer(module, still, text, 0);
        Candidate moved = still.with("sort.soft.odd", new Setting.Vector(List.of(0.1, 0.0, 0.0, 0.0)));
        Fields after = module.executor().answer(module, moved, text, 0);
        assertThat(odds(after, "odd") - odds(before, "odd")).isCloseTo(20 * 0.1 * along, within(1e-4));
        assertThat(odds(after, "bad")).isCloseTo(odds(before, "bad"), within(1e-4));
    }

    /// Beside the first label, as a logarithm.
    private static double odds(Fields answer, String label) {
        return Math.log(
                Double.parseDouble(answer.get("label." + label)) / Double.parseDouble(answer.get("label.good")));
    }

    @Test
    void moreNumbersThanTheVectorsHaveAreRefused() {
        assertThatThrownBy(() -> module(385))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a soft prompt has at most 384 numbers, as the encoder's vectors have, got 385");
    }

    @Test
    void theLabelIsFrozenOnceWhereverItStands() {
        assertThat(ZeroShotClassifier.frozen("This is {label}.").marked()).isEqualTo("This is <keep>{label}</keep>.");
        assertThat(ZeroShotClassifier.frozen("This <keep>is {label}</keep>, {label}.")
                        .marked())
                .isEqualTo("This <keep>is {label}</keep>, <keep>{label}</keep>.");
    }
}
