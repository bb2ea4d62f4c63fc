package dev.zeroth.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.onnx.encoder.EncoderKeys;
import dev.zeroth.onnx.encoder.EncoderProbe;
import dev.zeroth.onnx.encoder.TinyStudy;
import dev.zeroth.onnx.graph.ClassifierHead;
import dev.zeroth.onnx.graph.Graph;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.graph.TinyEncoder;
import dev.zeroth.task.Section;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What fails on the way to a model at work leaves nothing open.
class LeaksTest {

    @TempDir
    private Path folder = Path.of("");

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

    /// A weight that became an input, and is given to no pass.
    @Test
    void anEncoderThatFailsBeforeItHasItsHead() throws Exception {
        TinyStudy study = TinyStudy.in(folder);
        EncoderKeys keys = new EncoderKeys(Section.of(TinyStudy.texts(), study.folder()));
        Set<Passes> before = Set.copyOf(RuntimeGate.OPEN);
        try (EncoderProbe probe = new EncoderProbe(keys, 1, 1)) {
            assertThatThrownBy(() -> probe.probe(surgery -> new Tuning.Full(List.of("layer.*")).apply(surgery, 1)))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageStartingWith("the runtime failed: ");
            assertThat(RuntimeGate.OPEN).isEqualTo(before);
            try (EncoderProbe.Probed probed = probe.probe(_ -> {})) {
                assertThat(probed.validation()).contains(true);
                assertThat(RuntimeGate.OPEN).hasSize(before.size() + 1);
            }
        }
        assertThat(RuntimeGate.OPEN).isEqualTo(before);
    }
}
