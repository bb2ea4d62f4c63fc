package dev.zeroth.networks.training;

import dev.zeroth.networks.training.Descent.State;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A training between two epochs, in a [WholeFile]:
///
/// ```
/// content = head epochs state best curve
/// ```
///
/// @param head of which training it is
/// @param best the weights of the best validation; empty where there was none yet
record Checkpoint(String head, State state, float[][] best, List<Epoch> curve) {

    private static final String MAGIC = "zeronets";

    void write(Path file) {
        new WholeFile(file, MAGIC).write(out -> {
            out.writeUTF(head);
            out.writeLong(state.steps());
            write(out, state.values());
            for (float[][] slots : state.kept()) write(out, slots);
            out.writeBoolean(best.length > 0);
            write(out, best);
            out.writeInt(curve.size());
            for (Epoch epoch : curve) {
                out.writeLong(epoch.forwards());
                out.writeDouble(epoch.loss());
                out.writeDouble(epoch.validation());
                out.writeDouble(epoch.accuracy());
            }
        });
    }

    private static void write(DataOutputStream out, float[][] arrays) throws IOException {
        for (float[] array : arrays) for (float value : array) out.writeFloat(value);
    }

    /// Reads a file.
    ///
    /// @param head of the training that wants it
    /// @param like a state of the same sizes
    /// @return null where there is none, or it is torn
    /// @throws IllegalArgumentException if it is of another training, or no checkpoint
    static @Nullable Checkpoint read(Path file, String head, State like) {
        byte[] content = new WholeFile(file, MAGIC).read();
        if (content == null) return null;
        try {
            return read(new DataInputStream(new ByteArrayInputStream(content)), file, head, like);
        } catch (EOFException e) {
            throw new IllegalArgumentException("the checkpoint %s is too short".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Checkpoint read(DataInputStream in, Path file, String head, State like) throws IOException {
        String found = in.readUTF();
        if (!found.equals(head)) {
            throw new IllegalArgumentException("%s is the checkpoint of another training: %s\nMaybe this one needs a"
                    .concat(" file of its own: %s")
                    .formatted(file, found, head));
        }
        long steps = in.readLong();
        float[][] values = read(in, like.values());
        float[][][] kept = new float[values.length][][];
        for (int t = 0; t < kept.length; t++) kept[t] = read(in, like.kept()[t]);
        float[][] best = in.readBoolean() ? read(in, like.values()) : new float[0][];
        List<Epoch> curve = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            curve.add(new Epoch(in.readLong(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        return new Checkpoint(found, new State(values, kept, steps), best, curve);
    }

    private static float[][] read(DataInputStream in, float[][] like) throws IOException {
        float[][] out = new float[like.length][];
        for (int i = 0; i < out.length; i++) {
            out[i] = new float[like[i].length];
            for (int j = 0; j < out[i].length; j++) out[i][j] = in.readFloat();
        }
        return out;
    }
}
