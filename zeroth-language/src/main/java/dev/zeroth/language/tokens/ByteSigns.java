package dev.zeroth.language.tokens;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// GPT-2's way to write bytes as printable characters: 33 ... 126, 161 ... 172 and 174 ... 255 are the characters of
/// these numbers; the others become 256, 257, ... in order.
///
/// @see <a
/// href="https://cdn.openai.com/better-language-models/language_models_are_unsupervised_multitask_learners.pdf">
///     Radford et al., Language Models are Unsupervised Multitask Learners</a>
final class ByteSigns {

    private static final int BYTES = 256;
    private static final String[] SIGNS = new String[BYTES];
    private static final Map<Integer, Integer> BYTE_OF_SIGN = new HashMap<>();

    static {
        int next = BYTES;
        for (int i = 0; i < BYTES; i++) {
            boolean printable = (i >= '!' && i <= '~') || (i >= 161 && i <= 172) || i >= 174;
            int point = printable ? i : next++;
            SIGNS[i] = Character.toString(point);
            BYTE_OF_SIGN.put(point, i);
        }
    }

    private ByteSigns() {}

    /// The bytes of a text in UTF-8, as characters.
    static String write(String text) {
        StringBuilder signs = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) signs.append(SIGNS[one & 255]);
        return signs.toString();
    }

    /// The bytes that characters stand for; those of a character that stands for none are its own.
    static byte[] read(String signs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        signs.codePoints().forEach(point -> {
            Integer one = BYTE_OF_SIGN.get(point);
            if (one != null) bytes.write(one);
            else bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        });
        return bytes.toByteArray();
    }
}
