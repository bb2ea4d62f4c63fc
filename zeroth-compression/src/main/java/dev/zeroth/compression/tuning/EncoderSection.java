package dev.zeroth.compression.tuning;

import dev.zeroth.compression.encoder.EncoderModel;
import dev.zeroth.onnx.encoder.EncoderKeys;
import dev.zeroth.onnx.encoder.EncoderProbe;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.tensor.quantized.Precision;
import java.util.List;

/// The keys of a compression of an encoder, read with every mistake noted: its texts are named as those
/// of the type `encoder` are.
final class EncoderSection {

    /// What the standard operations of ONNX files can compute with.
    private static final List<Precision> PRECISIONS = List.of(Precision.F32, Precision.INT8);

    private final Section section;
    private final TaskContext context;
    private final EncoderKeys encoder;
    private final CompressionKeys keys;

    EncoderSection(Section section, TaskContext context) {
        this.section = section;
        this.context = context;
        encoder = new EncoderKeys(section);
        keys = CompressionKeys.read(section, context, PRECISIONS, PRECISIONS);
        section.finish();
    }

    CompressionTask task() {
        try {
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / context.jobs());
            String content = EncoderProbe.content(encoder, List.of(keys.words(), String.valueOf(context.seed())));
            EncoderProbe probe = new EncoderProbe(encoder, context.seed(), threads);
            EncoderModel model = new EncoderModel(probe, keys.precisions(), keys.least());
            String words =
                    "%s on %s".formatted(section.text("model"), encoder.data().getFileName());
            return new CompressionTask(
                    model,
                    new CompressionTask.Plan(
                            keys.floor(),
                            keys.goals(),
                            words,
                            "compression of %s, %s".formatted(words, content),
                            keys.folder()));
        } catch (IllegalArgumentException e) {
            throw encoder.noted(e);
        }
    }
}
