package dev.zeroth.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {

    /// Names of all sorts: files of other programs have slashes, colons and brackets in theirs.
    private static final Weights ALL = weights(
            "layers.0.attention.query",
            "layers.10.attention.query",
            "/encoder/layer.0/MatMul:0",
            "a[0]{x}",
            "a\\b",
            "");

    private static Weights weights(String... names) {
        return Weights.of(Stream.of(names)
                .map(name -> Tensor.zeros(name, Shape.of(1), Arena.ofAuto()))
                .toList());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "* | 6",
                "'' | 1",
                "layers.*.attention.* | 2",
                "layers.?.attention.* | 1",
                "layers.??.attention.query* | 1",
                "layers.**.query | 2",
                "/encoder* | 1",
                "*MatMul* | 1",
                "*0 | 1",
                "a[0]{x} | 1",
                "a?0?* | 1",
                "a\\b | 1",
                "a?b | 1",
                "*y*y* | 2",
            })
    void patternsChooseByName(String pattern, int count) {
        assertThat(ALL.trainable(pattern).trainable()).hasSize(count);
    }

    /// Else a step would move the shared numbers twice.
    @Test
    void tensorsInTheSameMemoryAreRefused() {
        MemorySegment memory = Arena.ofAuto().allocate(64, 64);
        Tensor apart = new Tensor("apart", Shape.of(4), memory.asSlice(48));
        Tensor first = new Tensor("first", Shape.of(8), memory.asSlice(0, 32));
        Tensor second = new Tensor("second", Shape.of(8), memory.asSlice(16, 32));
        assertThatThrownBy(() -> Weights.of(apart, second, first))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first and second share memory, and each would be moved");
        assertThat(new Weights(List.of(apart, second, first), List.of(apart, first)).size())
                .isEqualTo(12);
    }

    @Test
    void whatMatchesNothingIsRefused() {
        for (String pattern : List.of("layers", "layers.*.attention", "?", "LAYERS*", "a[0]", "{a,b}")) {
            assertThatThrownBy(() -> ALL.trainable(pattern))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no tensor's name matches [%s]".formatted(pattern));
        }
        assertThat(ALL.trainable("/*", "layers.0.*").trainable()).hasSize(2);
    }

    @Test
    void starsCostLittle() {
        Weights weights = weights("a".repeat(5_000));
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> weights.trainable("*a".repeat(1_000) + "*b"))
                        .hasMessageContaining("no tensor's name"));
    }
}
