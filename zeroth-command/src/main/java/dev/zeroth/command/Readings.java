package dev.zeroth.command;

import dev.zeroth.json.Numbers;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.usage.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a program's standard output says: the values at the end.
///
/// A nameless value is the last number of the last line that is not blank. Named ones are fields of the
/// last line that is a JSON object; where there is no such line, pairs such as `loss=0.4` of the last
/// line; for a single metric also a last line that is nothing but a number.
final class Readings {

    private final Printed printed;
    private final List<String> named;
    private @Nullable Line last;
    private @Nullable JsonLine json;

    Readings(Printed printed) {
        this.printed = printed;
        this.named = printed.names();
    }

    synchronized void add(Line line) {
        if (line.blank()) return;
        last = line;
        if (named.isEmpty() || line.cut()) return;
        JsonLine parsed = JsonLine.parse(line.text(), named, printed.gradient());
        if (parsed != null) json = parsed;
    }

    /// A value per metric.
    ///
    /// @throws TrialFailed if there is none, or it is nan
    synchronized double[] values() {
        if (last == null) throw failed("nothing on standard output");
        if (named.isEmpty()) return new double[] {checked("the value", nameless(last))};
        return printed.metrics().stream().mapToDouble(this::number).toArray();
    }

    /// The named numbers that there are; those of which nothing is said are not among them.
    ///
    /// @param names of those looked for
    /// @throws TrialFailed if one is no number
    synchronized SequencedMap<String, Double> found(List<String> names) {
        SequencedMap<String, Double> found = new LinkedHashMap<>();
        if (last == null) return found;
        for (String name : names) {
            boolean said = json == null
                    ? NumberText.named(last.text(), name).isPresent()
                    : json.numbers().containsKey(name) || json.others().containsKey(name);
            if (said) found.put(name, number(name));
        }
        return found;
    }

    /// By how much the limits are exceeded, by their texts; at most 0 where kept.
    ///
    /// @throws TrialFailed if a number is missing, or nan
    synchronized SequencedMap<String, Double> excesses() {
        SequencedMap<String, Double> excesses = new LinkedHashMap<>();
        for (Limit limit : printed.limits()) excesses.put(limit.text(), limit.excess(number(limit.name())));
        return excesses;
    }

    /// The slopes by parameter; empty where none are asked for.
    ///
    /// @throws TrialFailed if the program printed none
    synchronized SequencedMap<String, Double> slopes() {
        String gradient = printed.gradient();
        if (gradient == null) return new LinkedHashMap<>();
        if (json == null) throw failed("no '%s': no line of standard output is a JSON object".formatted(gradient));
        if (!json.nested().isEmpty()) return json.nested();
        if (json.fields().contains(gradient)) throw failed("'%s' is no object of numbers".formatted(gradient));
        throw missing(gradient, json);
    }

    private double number(String name) {
        if (last == null) throw failed("nothing on standard output");
        return checked("'%s'".formatted(name), json != null ? field(json, name) : pair(last, name));
    }

    private static double nameless(Line last) {
        if (last.cut()) throw tooLong();
        return NumberText.last(last.text())
                .orElseThrow(() -> failed("no number on the last line of standard output: " + shown(last.text())));
    }

    private static double field(JsonLine json, String name) {
        Double number = json.numbers().get(name);
        if (number != null) return number;
        String other = json.others().get(name);
        if (other != null) throw failed("'%s' is %s in the last JSON object, not a number".formatted(name, other));
        throw missing(name, json);
    }

    private static TrialFailed missing(String name, JsonLine json) {
        String nearest = Nearest.to(name, json.fields());
        return failed("no '%s' in the last JSON object, %s"
                .formatted(
                        name,
                        nearest != null
                                ? "but '%s'".formatted(nearest)
                                : json.fields().isEmpty()
                                        ? "which is empty"
                                        : "only " + shown(String.join(", ", json.fields()))));
    }

    private double pair(Line last, String name) {
        if (last.cut()) throw tooLong();
        OptionalDouble value = NumberText.named(last.text(), name);
        if (value.isEmpty() && named.size() == 1) value = NumberText.only(last.text());
        return value.orElseThrow(() -> failed(
                "no '%s': neither a line that is a JSON object nor '%s=' on the last line".formatted(name, name)));
    }

    private static double checked(String what, double value) {
        if (Double.isNaN(value)) throw failed(what + " is " + Numbers.text(value));
        return value;
    }

    private static TrialFailed tooLong() {
        return failed("the last line of standard output is longer than %d characters".formatted(LineReader.MAX_LINE));
    }

    private static String shown(String text) {
        String line = text.strip();
        return line.length() <= 120 ? line : line.substring(0, 120) + "...";
    }

    private static TrialFailed failed(String reason) {
        return new TrialFailed(reason, "");
    }
}
