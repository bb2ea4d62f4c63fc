package dev.zeroth.language.tokens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The texts of tokens, both ways. Of equal texts the first token counts.
final class Vocabulary {

    private final List<String> texts;
    private final Map<String, Integer> tokens = new HashMap<>();

    Vocabulary(List<String> texts) {
        this.texts = List.copyOf(texts);
        for (int i = 0; i < this.texts.size(); i++) tokens.putIfAbsent(this.texts.get(i), i);
    }

    int size() {
        return texts.size();
    }

    List<String> texts() {
        return texts;
    }

    String text(int token) {
        if (token < 0 || token >= texts.size()) {
            throw new IllegalArgumentException("a token is 0 ... %d, got %d".formatted(texts.size() - 1, token));
        }
        return texts.get(token);
    }

    /// The token of a text, or -1.
    int token(String text) {
        return tokens.getOrDefault(text, -1);
    }

    /// The token of two texts in one, or -1.
    int joined(int left, int right) {
        return token(texts.get(left) + texts.get(right));
    }
}
