package dev.zeroth.networks.data;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.architecture.Form;

/// Moves images of a minibatch by a few pixels, each by its own: a function of (seed, minibatch, row). What
/// comes in at an edge is what was at the edge.
///
/// @param most by how many pixels, up or down and to the left or the right, at most; 0: none is moved
/// @param form of an image: height x width x channels
/// @param seed by which it is drawn
public record Shift(int most, Form form, long seed) {

    public Shift {
        if (most < 0) throw new IllegalArgumentException("shift must be at least 0, got " + most);
        if (most > 0 && form.rank() != 3) {
            throw new IllegalArgumentException("a shift needs images of height x width x channels, got " + form);
        }
    }

    /// A minibatch with its images moved.
    ///
    /// @param n its number, counted over all epochs
    public Batch of(Batch batch, long n) {
        if (most == 0) return batch;
        RandomStream random = new Streams(seed).stream(n, "shift");
        float[] moved = new float[batch.inputs().length];
        for (int row = 0; row < batch.rows(); row++) {
            int down = random.nextInt(2 * most + 1) - most;
            int right = random.nextInt(2 * most + 1) - most;
            move(batch.inputs(), row * form.size(), down, right, moved);
        }
        return new Batch(batch.rows(), moved, batch.answers());
    }

    private void move(float[] from, int at, int down, int right, float[] to) {
        int height = form.extent(0);
        int width = form.extent(1);
        int channels = form.last();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int source = Math.clamp(y - down, 0, height - 1) * width + Math.clamp(x - right, 0, width - 1);
                System.arraycopy(from, at + source * channels, to, at + (y * width + x) * channels, channels);
            }
        }
    }
}
