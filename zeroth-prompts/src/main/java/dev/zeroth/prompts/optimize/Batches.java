package dev.zeroth.prompts.optimize;

import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Example;
import java.util.ArrayList;
import java.util.List;

/// Minibatches of the training's examples, epoch by epoch: each example comes once before any comes again, but
/// for those that fill up an epoch's last batch.
///
/// Where there is nothing to train on, the examples of the validation serve; then a validation tells less.
///
/// @param size at least 1; lowered to the number of examples
/// @param purpose the key of the order
public record Batches(Session session, int size, String purpose) {

    public Batches {
        size = Math.min(size, source(session).size());
    }

    /// What minibatches are drawn from.
    public static List<Example> source(Session session) {
        return session.train().isEmpty() ? session.validation() : session.train();
    }

    /// @param step from 0
    public List<Example> batch(int step) {
        List<Example> all = source(session);
        int perEpoch = (all.size() + size - 1) / size;
        List<Example> order = Split.shuffled(all, session.random(step / perEpoch, purpose));
        int from = step % perEpoch * size;
        List<Example> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) batch.add(order.get((from + i) % order.size()));
        return batch;
    }
}
