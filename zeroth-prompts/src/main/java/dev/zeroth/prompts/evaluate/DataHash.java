package dev.zeroth.prompts.evaluate;

import dev.zeroth.prompts.call.Digest;
import dev.zeroth.prompts.program.Example;
import java.util.List;

/// Tells data apart by their content.
public final class DataHash {

    private DataHash() {}

    /// 16 hexadecimal digits.
    public static String of(List<Example> examples) {
        StringBuilder text = new StringBuilder();
        for (Example example : examples) {
            text.append(example.id()).append('\0');
            text.append(example.inputs().values()).append('\0');
            text.append(example.expected().values()).append('\0');
        }
        return Digest.of(text.toString(), 8);
    }
}
