package dev.zeroth.command;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.usage.UsageException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The environment variables of a program: those of this process, those given, and what the trial is:
/// `ZEROTH_TRIAL`,
/// `ZEROTH_SEED`, `ZEROTH_DIR`, `ZEROTH_PARENT` and `ZEROTH_PARENT_DIR`, and one per parameter, such as
/// `ZEROTH_LEARNING_RATE` for `learning-rate`. An inactive parameter has none.
///
/// @param given by name; the values may be secrets and are never shown
record Environment(SequencedMap<String, String> given) {

    private static final String PREFIX = "ZEROTH_";

    Environment {
        given = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
        for (Map.Entry<String, String> entry : given.entrySet()) {
            String name = entry.getKey();
            if (name.isBlank() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new UsageException(
                        "an environment variable's name has no '=' and is not empty, got '%s'".formatted(name));
            }
            if (entry.getValue().indexOf('\0') >= 0) {
                throw new UsageException("environment variable '%s' has a zero character".formatted(name));
            }
        }
    }

    /// The variable of a parameter.
    static String variable(String name) {
        StringBuilder variable = new StringBuilder(PREFIX);
        for (char c : name.toUpperCase(Locale.ROOT).toCharArray()) {
            variable.append((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_');
        }
        return variable.toString();
    }

    /// @throws UsageException if two parameters have the same variable
    static void check(SearchSpace space) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (String name : space.names()) {
            String other = owners.putIfAbsent(variable(name), name);
            if (other != null) {
                throw new UsageException(
                        "parameters '%s' and '%s' have one environment variable, %s"
                                .formatted(other, name, variable(name)),
                        "Maybe rename one of them");
            }
        }
    }

    /// Brings a program's environment, which begins as this process's, to what it is in one run.
    ///
    /// @param text of a name, or null where it stands for nothing, and its variable is taken away
    /// @param names each of which has a variable
    void apply(Map<String, String> environment, Function<String, @Nullable String> text, Collection<String> names) {
        environment.putAll(given);
        for (String name : names) {
            String value = text.apply(name);
            if (value == null) environment.remove(variable(name));
            else environment.put(variable(name), value.replace('\0', ' '));
        }
    }

    /// The names of the variables given; the values stay out of messages.
    @Override
    public String toString() {
        return given.keySet().toString();
    }
}
