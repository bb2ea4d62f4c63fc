package dev.zeroth.finetune;

import dev.zeroth.language.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/// A text as sequences of one length, in its order: the first are trained on, the next validate, the last test.
///
/// @param train sequences, each with the token that begins every text, where there is one, and the same number of the
///     text's own tokens after it
public record Chunks(List<int[]> train, List<int[]> validation, List<int[]> test) {

    public Chunks {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /// Cuts a text; what is left over at its end is dropped.
    ///
    /// @param length of the text's own tokens in each
    public static List<int[]> cut(Tokenizer tokenizer, String text, int length) {
        int[] tokens = tokenizer.encode(text);
        int begin = tokenizer.begin();
        int lead = begin < 0 ? 0 : 1;
        List<int[]> chunks = new ArrayList<>();
        for (int from = 0; from + length <= tokens.length; from += length) {
            int[] chunk = new int[length + lead];
            if (lead > 0) chunk[0] = begin;
            System.arraycopy(tokens, from, chunk, lead, length);
            chunks.add(chunk);
        }
        return chunks;
    }

    /// Shares of sequences.
    ///
    /// @param validation and `test`: shares that together are below 1; each that is above 0 gets at least one
    public static Chunks shares(List<int[]> all, double validation, double test) {
        int last = size(all.size(), test);
        int middle = size(all.size(), validation);
        int first = all.size() - middle - last;
        if (first < 1) {
            throw new IllegalArgumentException(
                    "of %d sequences train, validate and test cannot all have one\nMaybe a shorter chunk, or a longer text"
                            .formatted(all.size()));
        }
        return new Chunks(
                all.subList(0, first), all.subList(first, first + middle), all.subList(first + middle, all.size()));
    }

    private static int size(int all, double share) {
        return share == 0 ? 0 : Math.max(1, (int) Math.round(share * all));
    }
}
