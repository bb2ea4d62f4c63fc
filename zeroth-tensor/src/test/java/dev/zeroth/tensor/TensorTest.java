package dev.zeroth.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void numbersAreKeptRowByRow() {
        try (Arena arena = Arena.ofConfined()) {
            Tensor tensor = Tensor.zeros("w", Shape.of(2, 3), arena);
            tensor.set(4, 1.5f);
            assertThat(tensor.size()).isEqualTo(6);
            assertThat(tensor.get(4)).isEqualTo(1.5f);
            assertThat(tensor.get(5)).isZero();
            assertThat(tensor.data().address() % Tensor.ALIGNMENT).isZero();
        }
    }

    @Test
    void theMemoryHasTheSizeOfTheShape() {
        try (Arena arena = Arena.ofConfined()) {
            assertThatThrownBy(() -> new Tensor("w", Shape.of(2, 2), arena.allocate(12)))
                    .hasMessage("w: a tensor of 2x2 needs 16 bytes, got 12");
        }
    }

    @Test
    void shapesThatOverflowAreRefused() {
        assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 16)).hasMessageContaining("too many numbers");
        assertThatThrownBy(() -> Shape.of(2, 0)).hasMessageContaining("at least 1");
    }
}
