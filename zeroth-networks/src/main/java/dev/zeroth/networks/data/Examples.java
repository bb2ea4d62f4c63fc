package dev.zeroth.networks.data;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.architecture.Form;

/// Examples and their answers, in memory. Arrays are borrowed.
///
/// @param in what one example is
/// @param answersEach how many answers one has
/// @param inputs of all, one after the other
/// @param answers of all
public record Examples(Form in, int answersEach, float[] inputs, float[] answers) {

    public Examples {
        int size = inputs.length / in.size();
        if (size < 1) throw new IllegalArgumentException("there are no examples");
        if (inputs.length != size * in.size() || answers.length != size * answersEach) {
            throw new IllegalArgumentException("%d numbers and %d answers are no examples of %s with %d answers each"
                    .formatted(inputs.length, answers.length, in, answersEach));
        }
    }

    /// How many.
    public int size() {
        return inputs.length / in.size();
    }

    /// Some of them, in the order given.
    public Batch batch(int... chosen) {
        int each = in.size();
        float[] x = new float[chosen.length * each];
        float[] y = new float[chosen.length * answersEach];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(inputs, chosen[i] * each, x, i * each, each);
            System.arraycopy(answers, chosen[i] * answersEach, y, i * answersEach, answersEach);
        }
        return new Batch(chosen.length, x, y);
    }

    /// Some of them as examples of their own.
    public Examples select(int... chosen) {
        Batch batch = batch(chosen);
        return new Examples(in, answersEach, batch.inputs(), batch.answers());
    }

    /// The same numbers in another form of the same size.
    public Examples shaped(Form form) {
        if (form.size() != in.size()) {
            throw new IllegalArgumentException("%d numbers are no %s".formatted(in.size(), form));
        }
        return new Examples(form, answersEach, inputs, answers);
    }
}
