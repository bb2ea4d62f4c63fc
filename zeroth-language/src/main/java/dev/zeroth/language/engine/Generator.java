package dev.zeroth.language.engine;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Writes on: token by token, several sequences at once. A sequence is a function of the weights, its prompt, the
/// sampling, the seed and its number; not of the others beside it.
public final class Generator {

    private final Transformer transformer;
    private final Streams streams;

    /// @param seed of the streams that tokens are drawn from
    public Generator(Transformer transformer, long seed) {
        this.transformer = transformer;
        this.streams = new Streams(seed);
    }

    private static final class Going {
        private final Cache cache;
        private final RandomStream random;
        private final List<Integer> made = new ArrayList<>();
        private int[] next;

        private Going(Cache cache, RandomStream random, int[] prompt) {
            this.cache = cache;
            this.random = random;
            this.next = prompt;
        }
    }

    /// One sequence, number 0; the new tokens are told as they come.
    public int[] generate(int[] prompt, int most, int end, Sampling sampling, IntConsumer told) {
        return run(List.of(prompt), most, end, sampling, told).getFirst();
    }

    /// Writes on several prompts.
    ///
    /// @param prompts each of one token or more, fewer than the context
    /// @param most new tokens of each, at least 1; fewer where the context is full
    /// @param end the token after which a sequence stops, and which is left out; -1: none
    /// @return the new tokens of each
    public List<int[]> generate(List<int[]> prompts, int most, int end, Sampling sampling) {
        return run(prompts, most, end, sampling, _ -> {});
    }

    private List<int[]> run(List<int[]> prompts, int most, int end, Sampling sampling, IntConsumer told) {
        if (most < 1) throw new IllegalArgumentException("at least 1 token must be wanted, got " + most);
        List<Going> all = new ArrayList<>();
        for (int[] prompt : prompts) all.add(start(all.size(), prompt, most));
        List<Going> going = new ArrayList<>(all);
        while (!going.isEmpty()) {
            step(going, sampling);
            going.removeIf(one -> ended(one, most, end, told));
        }
        return all.stream()
                .map(one -> one.made.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private Going start(int number, int[] prompt, int most) {
        int context = transformer.config().context();
        if (prompt.length < 1 || prompt.length > context) {
            throw new IllegalArgumentException(
                    "a prompt has 1 ... %d tokens, got %d".formatted(context, prompt.length));
        }
        int capacity = (int) Math.min(context, (long) prompt.length + most);
        RandomStream random = streams.stream(number, "generate");
        return new Going(new Cache(transformer.config(), capacity), random, prompt.clone());
    }

    /// The next token of each; logits only of last tokens.
    private void step(List<Going> going, Sampling sampling) {
        float[] states = transformer.states(going.stream()
                .map(one -> new Transformer.Input(one.cache, one.next))
                .toList());
        int width = transformer.config().width();
        int vocabulary = transformer.config().vocabulary();
        float[] last = new float[going.size() * width];
        int row = 0;
        for (int i = 0; i < going.size(); i++) {
            row += going.get(i).next.length;
            System.arraycopy(states, (row - 1) * width, last, i * width, width);
        }
        float[] logits = new float[going.size() * vocabulary];
        transformer.logits(last, going.size(), logits);
        for (int i = 0; i < going.size(); i++) {
            Going one = going.get(i);
            one.next = new int[] {sampling.draw(logits, i * vocabulary, vocabulary, one.random)};
        }
    }

    private static boolean ended(Going one, int most, int end, IntConsumer told) {
        int token = one.next[0];
        if (token == end) return true;
        one.made.add(token);
        told.accept(token);
        return one.made.size() == most || one.cache.length() == one.cache.capacity();
    }
}
