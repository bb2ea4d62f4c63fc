package dev.zeroth.onnx.encoder;

import dev.zeroth.onnx.OnnxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tokens that come after the first of every text.
///
/// @param first of `count`
record Prompt(int first, int count) {

    /// As many as a text may have of its own.
    private static final int MOST = 8192;

    private static final Pattern NOTED = Pattern.compile("([0-9]{1,9}) \\.\\.\\. ([0-9]{1,9}) after the first token");

    int[] before(int[] tokens) {
        if (count == 0) return tokens;
        int[] longer = new int[tokens.length + count];
        longer[0] = tokens[0];
        for (int i = 0; i < count; i++) longer[1 + i] = first + i;
        System.arraycopy(tokens, 1, longer, 1 + count, tokens.length - 1);
        return longer;
    }

    /// As the file that has them notes them.
    String text() {
        return "%d ... %d after the first token".formatted(first, first + count - 1);
    }

    /// What [#text] gave.
    ///
    /// @param text null: there are none
    /// @param source the file's name
    static Prompt noted(@Nullable String text, String source) {
        if (text == null) return new Prompt(0, 0);
        Matcher matcher = NOTED.matcher(text);
        if (matcher.matches()) {
            int first = Integer.parseInt(matcher.group(1));
            int count = Integer.parseInt(matcher.group(2)) - first + 1;
            if (count >= 1 && count <= MOST) return new Prompt(first, count);
        }
        throw new OnnxException(
                "%s: its note '%s' must be as '30522 ... 30529 after the first token', of at most %d tokens, got '%s'"
                        .formatted(source, SavedEncoder.PROMPT, MOST, text.substring(0, Math.min(text.length(), 60))));
    }
}
