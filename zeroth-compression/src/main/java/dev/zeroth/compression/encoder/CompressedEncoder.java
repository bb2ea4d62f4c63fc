package dev.zeroth.compression.encoder;

import dev.zeroth.compression.Compressed;
import dev.zeroth.onnx.encoder.EncoderProbe;
import dev.zeroth.task.Latency;
import java.nio.file.Path;
import java.util.List;

/// An encoder that was changed, with the head that was fitted to it.
///
/// @param identity of what takes as long
record CompressedEncoder(EncoderProbe.Probed probed, String identity, List<Part> parts) implements Compressed {

    CompressedEncoder {
        parts = List.copyOf(parts);
    }

    @Override
    public long size() {
        return probed.size();
    }

    @Override
    public boolean[] validation() {
        return probed.validation();
    }

    @Override
    public boolean[] test() {
        return probed.test();
    }

    @Override
    public double latency() {
        double[] measured = new double[1];
        probed.one(pass -> measured[0] = Latency.microseconds(pass));
        return measured[0];
    }

    @Override
    public void write(Path out) {
        probed.write(out);
    }

    @Override
    public void close() {
        probed.close();
    }
}
