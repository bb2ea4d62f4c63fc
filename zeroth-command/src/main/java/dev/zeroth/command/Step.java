package dev.zeroth.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line such as `step=12 loss=0.4`: what a program says of its metrics while it runs.
///
/// @param values by metric, at least one
record Step(int step, SequencedMap<String, Double> values) {

    private static final Pattern START = Pattern.compile("\\s*step\\s*[=:]\\s*(\\d{1,9})(?![\\w.])[\\s,;|]*");

    /// The step of a line, or null if it is none, or says nothing of a metric.
    ///
    /// @param named the metrics' names; empty for the only, nameless one, which is the first that the line names
    static @Nullable Step parse(String line, List<String> named) {
        if (!line.contains("step")) return null;
        Matcher matcher = START.matcher(line);
        if (!matcher.lookingAt()) return null;
        int step = Integer.parseInt(matcher.group(1));
        String rest = line.substring(matcher.end());
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        if (named.isEmpty()) put(values, Metrics.VALUE.name(), NumberText.firstPair(rest));
        for (String name : named) put(values, name, NumberText.named(rest, name));
        return values.isEmpty() ? null : new Step(step, values);
    }

    private static void put(SequencedMap<String, Double> values, String name, OptionalDouble value) {
        if (value.isPresent()) values.put(name, value.getAsDouble());
    }
}
