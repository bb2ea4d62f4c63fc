package dev.zeroth.prompts.learn;

import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/// Marks of examples, so that nobody shows in a test what was learned on it: 8 hexadecimal digits of the inputs'
/// content.
final class Seen {

    /// Of more examples no marks are kept; then no texts are either.
    static final int MOST = 4_096;

    private Seen() {}

    static String mark(Fields inputs) {
        CRC32 sum = new CRC32();
        sum.update(inputs.mark().getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }

    /// Of all that an optimization learned from: all but the test's. Empty: there are too many.
    static List<String> learned(Split split) {
        List<Example> all = new ArrayList<>(split.train());
        all.addAll(split.validation());
        all.addAll(split.confirmation());
        if (all.size() > MOST) return List.of();
        return all.stream()
                .map(example -> mark(example.inputs()))
                .sorted()
                .distinct()
                .toList();
    }

    /// Of what must tell the truth: the confirmation's and the test's.
    static Set<String> sealed(Split split) {
        Set<String> marks = new HashSet<>();
        split.confirmation().forEach(example -> marks.add(mark(example.inputs())));
        split.test().forEach(example -> marks.add(mark(example.inputs())));
        return marks;
    }
}
