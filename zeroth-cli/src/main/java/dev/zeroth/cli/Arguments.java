package dev.zeroth.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// The command line as it was typed.
final class Arguments {

    private Arguments() {}

    /// `./zeroth run ...`, word by word.
    static List<String> of(@Nullable CommandSpec spec) {
        List<String> words = new ArrayList<>(List.of("./zeroth"));
        if (spec != null)
            words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return words;
    }
}
