package dev.zeroth.language.tokens;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Texts as tokens: numbers from 0 on.
public interface Tokenizer {

    /// How many tokens there are.
    int size();

    /// The tokens that begin and end texts.
    Steering steering();

    /// The token that begins every text, or -1.
    default int begin() {
        return steering().begin();
    }

    /// The tokens of a text, without one that begins or ends it.
    int[] encode(String text);

    /// The bytes that a token stands for; none for tokens that steer.
    ///
    /// @param first whether it begins a text, where some tokenizers leave a space out
    byte[] bytes(int token, boolean first);

    /// The text of tokens; bytes that are no UTF-8 become the replacement character.
    default String decode(int[] tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean first = true;
        for (int token : tokens) {
            bytes.writeBytes(bytes(token, first));
            first &= bytes(token, false).length == 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
