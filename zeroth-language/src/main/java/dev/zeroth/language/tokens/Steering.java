package dev.zeroth.language.tokens;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The tokens that begin and end texts.
///
/// @param begin the token that goes before every text, or -1
/// @param ends each of which ends a text; the first is the model's usual one
public record Steering(int begin, List<Integer> ends) {

    public Steering {
        SequencedSet<Integer> own = new LinkedHashSet<>(ends);
        own.remove(-1);
        ends = List.copyOf(own);
    }

    /// At most one end; -1: none.
    public static Steering of(int begin, int end) {
        return new Steering(begin, List.of(end));
    }

    /// The usual end, or -1.
    public int end() {
        return ends.isEmpty() ? -1 : ends.getFirst();
    }

    /// Whether a token begins or ends texts.
    public boolean contains(int token) {
        return token >= 0 && (token == begin || ends.contains(token));
    }
}
