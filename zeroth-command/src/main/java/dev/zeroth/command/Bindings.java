package dev.zeroth.command;

import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the names in braces stand for in one trial. A parameter called `trial`, `seed` or `dir` takes the place of
/// what that name stands for otherwise.
///
/// @param trial its number
/// @param seed from 0 to 2^31 - 1, the same in every run of the study
/// @param folder the trial's own, absolute
record Bindings(Parameters parameters, int trial, int seed, Path folder) {

    static final String TRIAL = "trial";
    static final String SEED = "seed";
    static final String DIR = "dir";

    /// The names that every trial has.
    static final List<String> BUILT_IN = List.of(TRIAL, SEED, DIR);

    static Bindings of(Trial trial, Path folder) {
        int seed = trial.random(SEED).nextInt() >>> 1;
        return new Bindings(trial.parameters(), trial.number(), seed, folder.toAbsolutePath());
    }

    /// The text of a name, or null where a parameter is inactive.
    @Nullable
    String text(String name) {
        Value value = parameters.get(name);
        if (value != null) return value.toString();
        return switch (name) {
            case TRIAL -> Integer.toString(trial);
            case SEED -> Integer.toString(seed);
            case DIR -> folder.toString();
            default -> null;
        };
    }
}
