package dev.zeroth.language.engine;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Writes on: token by token, several sequences at once. A sequence is a function of the weights, its prompt, the
/// sampling, the seed and its number; not of the others beside it.
///
/// A pass takes at most 512 tokens of prompts, and 64 sequences go side by side, so that memory does not grow with
/// either.
public final class Generator {

    private static final int ROWS = 512;
    private static final int SIDE_BY_SIDE = 64;

    private final Transformer transformer;
    private final int tokens;
    private final Streams streams;

    /// @param tokens how many may be drawn, those from 0 on: a tokenizer may have fewer than its model
    /// @param seed of the streams that tokens are drawn from
    public Generator(Transformer transformer, int tokens, long seed) {
        if (tokens < 1 || tokens > transformer.config().vocabulary()) {
            throw new IllegalArgumentException("1 ... %d tokens can be drawn, got %d"
                    .formatted(transformer.config().vocabulary(), tokens));
        }
        this.transformer = transformer;
        this.tokens = tokens;
        this.streams = new Streams(seed);
    }

    private static final class Going {
        private final Cache cache;
        private final RandomStream random;
        private final List<Integer> made = new ArrayList<>();
        private final int member;
        private int[] next;

        private Going(Cache cache, RandomStream random, int[] prompt, int member) {
            this.member = member;
            this.cache = cache;
            this.random = random;
            this.next = prompt;
        }

        private Transformer.Input input() {
            return new Transformer.Input(cache, next, member);
        }
    }

    /// When to stop, and how to draw.
    private record Terms(int most, Set<Integer> ends, Sampling sampling, IntConsumer told) {}

    /// One sequence, number 0; the new tokens are told as they come.
    public int[] generate(int[] prompt, int most, Collection<Integer> ends, Sampling sampling, IntConsumer told) {
        return run(List.of(prompt), 1, new Terms(most, Set.copyOf(ends), sampling, told))
                .getFirst();
    }

    /// Writes on several prompts.
    ///
    /// @param prompts each of one token or more, at most the context
    /// @param most new tokens of each, at least 1; fewer where the context is full
    /// @param ends the tokens at which a sequence stops, and which are left out
    /// @return the new tokens of each
    public List<int[]> generate(List<int[]> prompts, int most, Collection<Integer> ends, Sampling sampling) {
        return run(prompts, 1, new Terms(most, Set.copyOf(ends), sampling, _ -> {}));
    }

    /// What each member of the transformer's population writes on several prompts: the same as it would alone,
    /// with the same draws for all.
    ///
    /// @param members how many; the others are those of [#generate(List, int, Collection, Sampling)]
    /// @return the new tokens of each prompt, for each member
    public List<List<int[]>> generate(
            List<int[]> prompts, int members, int most, Collection<Integer> ends, Sampling sampling) {
        List<int[]> made = run(prompts, members, new Terms(most, Set.copyOf(ends), sampling, _ -> {}));
        int count = prompts.size();
        return IntStream.range(0, members)
                .mapToObj(member -> made.subList(member * count, (member + 1) * count))
                .toList();
    }

    private List<int[]> run(List<int[]> prompts, int members, Terms terms) {
        if (terms.most < 1) throw new IllegalArgumentException("at least 1 token must be wanted, got " + terms.most);
        List<int[]> made = new ArrayList<>();
        int count = prompts.size();
        for (int from = 0; from < count * members; from += SIDE_BY_SIDE) {
            List<Going> all = new ArrayList<>();
            int to = Math.min(count * members, from + SIDE_BY_SIDE);
            for (int i = from; i < to; i++) all.add(start(i % count, prompts.get(i % count), terms.most, i / count));
            go(all, terms);
            for (Going one : all) {
                made.add(one.made.stream().mapToInt(Integer::intValue).toArray());
            }
        }
        return made;
    }

    private void go(List<Going> all, Terms terms) {
        begin(all);
        List<Going> going = new ArrayList<>(all);
        while (!going.isEmpty()) {
            step(going, terms.sampling);
            going.removeIf(one -> ended(one, terms));
        }
    }

    private Going start(int number, int[] prompt, int most, int member) {
        int context = transformer.config().context();
        if (prompt.length < 1 || prompt.length > context) {
            throw new IllegalArgumentException(
                    "a prompt has 1 ... %d tokens, got %d".formatted(context, prompt.length));
        }
        int capacity = (int) Math.min(context, (long) prompt.length + most);
        RandomStream random = streams.stream(number, "generate");
        return new Going(new Cache(transformer.config(), capacity), random, prompt.clone(), member);
    }

    /// Passes what is too much for one pass, but for the ends of the prompts.
    private void begin(List<Going> all) {
        long rows = all.stream().mapToLong(one -> one.next.length).sum();
        if (rows <= ROWS) return;
        int end = Math.max(1, ROWS / all.size());
        for (Going one : all) {
            int at = 0;
            while (one.next.length - at > end) {
                int to = Math.min(at + ROWS, one.next.length - end);
                int[] piece = Arrays.copyOfRange(one.next, at, to);
                transformer.states(List.of(new Transformer.Input(one.cache, piece, one.member)));
                at = to;
            }
            one.next = Arrays.copyOfRange(one.next, at, one.next.length);
        }
    }

    /// The next token of each; logits only of last tokens.
    private void step(List<Going> going, Sampling sampling) {
        float[] states = transformer.states(going.stream().map(Going::input).toList());
        int width = transformer.config().width();
        int vocabulary = transformer.config().vocabulary();
        float[] last = new float[going.size() * width];
        int row = 0;
        for (int i = 0; i < going.size(); i++) {
            row += going.get(i).next.length;
            System.arraycopy(states, (row - 1) * width, last, i * width, width);
        }
        float[] logits = new float[going.size() * vocabulary];
        transformer.logits(last, going.stream().mapToInt(one -> one.member).toArray(), logits);
        for (int i = 0; i < going.size(); i++) {
            Going one = going.get(i);
            one.next = new int[] {sampling.draw(logits, i * vocabulary, tokens, one.random)};
        }
    }

    private static boolean ended(Going one, Terms terms) {
        int token = one.next[0];
        if (terms.ends.contains(token)) return true;
        one.made.add(token);
        terms.told.accept(token);
        return one.made.size() == terms.most || one.cache.length() == one.cache.capacity();
    }
}
