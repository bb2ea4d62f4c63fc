package dev.zeroth.command;

import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A limit on something that a program prints, such as `memory <= 512`; `excess` alone is `excess <= 0`.
///
/// @param text as it was given; the name of the trial's constraint
/// @param name what is printed
record Limit(String text, String name, boolean atMost, double bound) {

    private static final Pattern FORM =
            Pattern.compile("\\s*([\\p{L}_][\\w./@-]*)\\s*(?:(<=|>=)\\s*([+-]?[\\d.]+(?:[eE][+-]?\\d+)?))?\\s*");

    /// @throws UsageException for anything else
    static Limit parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) throw new UsageException("'%s' is not a limit".formatted(text), hint());
        if (matcher.group(2) == null) return new Limit(text.strip(), matcher.group(1), true, 0);
        try {
            boolean atMost = matcher.group(2).equals("<=");
            double bound = Double.parseDouble(matcher.group(3));
            if (Double.isFinite(bound)) return new Limit(text.strip(), matcher.group(1), atMost, bound);
            throw new UsageException("'%s' is too large in '%s'".formatted(matcher.group(3), text), hint());
        } catch (NumberFormatException e) {
            throw new UsageException("'%s' is not a number in '%s'".formatted(matcher.group(3), text), hint());
        }
    }

    private static String hint() {
        return "Maybe 'memory <= 512'";
    }

    /// @throws UsageException for anything else, or a limit given twice
    static List<Limit> parse(List<String> texts) {
        List<Limit> limits = new ArrayList<>();
        for (String text : texts) {
            Limit limit = parse(text);
            if (limits.stream().anyMatch(limit::sameAs))
                throw new UsageException("'%s' is given twice".formatted(limit.text()));
            limits.add(limit);
        }
        return List.copyOf(limits);
    }

    /// Whether two texts say the same.
    private boolean sameAs(Limit other) {
        return name.equals(other.name) && atMost == other.atMost && bound == other.bound;
    }

    /// By how much a number is past the limit; at most 0 where it is kept.
    double excess(double number) {
        return atMost ? number - bound : bound - number;
    }
}
