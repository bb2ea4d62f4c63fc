package dev.zeroth.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.onnx.graph.ClassifierHead;
import dev.zeroth.onnx.graph.Graph;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.graph.TinyEncoder;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What fails on the way to a model at work leaves nothing open.
class LeaksTest {

    private static Surgery surgery(Runnable unload) {
        Surgery surgery = new Surgery(Graph.read(MemorySegment.ofArray(TinyEncoder.file()), "tiny"), "tiny", unload);
        ClassifierHead.pool(surgery, "attention_mask");
        ClassifierHead.classify(surgery, 2, TinyEncoder.WIDTH);
        return surgery;
    }

    @Test
    void aFileThatCannotBeUnloaded() {
        Set<Passes> before = Set.copyOf(RuntimeGate.OPEN);
        assertThatThrownBy(() -> TunedModel.of(
                        surgery(() -> {
                            throw new IllegalStateException("not unloaded");
                        }),
                        1))
                .hasMessage("not unloaded");
        assertThat(RuntimeGate.OPEN).isEqualTo(before);
        try (TunedModel model = TunedModel.of(surgery(() -> {}), 1)) {
            assertThat(model.slots()).hasSize(2);
            assertThat(RuntimeGate.OPEN).hasSize(before.size() + 1);
        }
        assertThat(RuntimeGate.OPEN).isEqualTo(before);
    }
}
