package dev.zeroth.command;

import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.Trial;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the names in braces stand for in one trial. A parameter called `trial`, `seed`, `dir`, `parent` or
/// `parent_dir` takes the place of what that name stands for otherwise.
///
/// @param trial its number
/// @param seed from 0 to 2^31 - 1, the same in every run of the study
/// @param folder the trial's own, absolute
/// @param parent the number of the trial whose state this one goes on from, or null
record Bindings(
        Parameters parameters,
        int trial,
        int seed,
        Path folder,
        @Nullable Integer parent) {

    static final String TRIAL = "trial";
    static final String SEED = "seed";
    static final String DIR = "dir";
    static final String PARENT = "parent";
    static final String PARENT_DIR = "parent_dir";

    /// The names that are no parameters; the last two stand for nothing in a trial without a parent.
    static final List<String> BUILT_IN = List.of(TRIAL, SEED, DIR, PARENT, PARENT_DIR);

    static Bindings of(Trial trial, Path folder) {
        int seed = trial.random(SEED).nextInt() >>> 1;
        Integer parent = trial.parent().isPresent() ? (Integer) trial.parent().getAsInt() : null;
        return new Bindings(trial.parameters(), trial.number(), seed, folder.toAbsolutePath(), parent);
    }

    /// All names that have an environment variable, some of which may stand for nothing.
    ///
    /// @param named those in braces, of which some may be inactive parameters
    List<String> names(List<String> named) {
        LinkedHashSet<String> names = new LinkedHashSet<>(BUILT_IN);
        names.addAll(named);
        names.addAll(parameters.values().keySet());
        return List.copyOf(names);
    }

    /// The text of a name, or null where a parameter is inactive or there is no parent.
    @Nullable
    String text(String name) {
        Value value = parameters.get(name);
        if (value != null) return value.toString();
        return switch (name) {
            case TRIAL -> Integer.toString(trial);
            case SEED -> Integer.toString(seed);
            case DIR -> folder.toString();
            case PARENT -> parent == null ? null : Integer.toString(parent);
            case PARENT_DIR ->
                parent == null ? null : TrialFolders.sibling(folder, parent).toString();
            default -> null;
        };
    }
}
