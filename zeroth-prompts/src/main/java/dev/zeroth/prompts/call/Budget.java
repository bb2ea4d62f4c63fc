package dev.zeroth.prompts.call;

import dev.zeroth.usage.UsageException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a run may spend at most, of each kind; [Long#MAX_VALUE], infinity and a null duration's stand-in
/// [#ENDLESS] mean: no limit.
///
/// @param calls to models: task, proposer and judge alike
/// @param tokens in and out
/// @param usd by the models' prices
/// @param time of the wall
/// @param evaluations runs of the program on one example
/// @param candidates that are evaluated at all
public record Budget(long calls, long tokens, double usd, Duration time, long evaluations, long candidates) {

    /// No limit of time.
    public static final Duration ENDLESS = Duration.ofDays(36_500);

    /// No limit at all.
    public static final Budget UNLIMITED = new Budget(
            Long.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY, ENDLESS, Long.MAX_VALUE, Long.MAX_VALUE);

    private static final List<String> KINDS = List.of("calls", "tokens", "usd", "time", "evaluations", "candidates");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([kKmM]?)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|m|h|d)");

    public Budget {
        if (calls < 1 || tokens < 1 || !(usd > 0) || evaluations < 1 || candidates < 1) {
            throw new IllegalArgumentException("each limit of a budget is above 0");
        }
        if (time.isNegative() || time.isZero()) throw new IllegalArgumentException("a budget's time is above 0");
    }

    /// `calls=2000,tokens=3M,usd=5,time=1h,evaluations=3000,candidates=200`; any of them, at least one.
    ///
    /// @throws UsageException naming the part that is none of these
    public static Budget parse(String text) {
        Budget budget = UNLIMITED;
        Set<String> seen = new HashSet<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.split("=", -1);
            String kind = sides[0].strip();
            if (sides.length != 2) throw wrong(part.strip(), "calls=2000 or usd=5");
            if (!KINDS.contains(kind)) throw UsageException.unknown("limit of a budget", kind, KINDS);
            if (!seen.add(kind)) throw new UsageException("a budget names '%s' twice".formatted(kind));
            budget = budget.with(kind, sides[1].strip(), part.strip());
        }
        return budget;
    }

    private Budget with(String kind, String value, String part) {
        return switch (kind) {
            case "calls" -> new Budget(count(value, part), tokens, usd, time, evaluations, candidates);
            case "tokens" -> new Budget(calls, count(value, part), usd, time, evaluations, candidates);
            case "usd" -> new Budget(calls, tokens, number(value, part), time, evaluations, candidates);
            case "time" -> new Budget(calls, tokens, usd, time(value, part), evaluations, candidates);
            case "evaluations" -> new Budget(calls, tokens, usd, time, count(value, part), candidates);
            default -> new Budget(calls, tokens, usd, time, evaluations, count(value, part));
        };
    }

    private static long count(String value, String part) {
        double number = number(value, part);
        if (number != Math.rint(number)) throw wrong(part, "a whole number, such as 2000, 50k or 3M");
        return (long) number;
    }

    private static double number(String value, String part) {
        Matcher matcher = COUNT.matcher(value);
        if (!matcher.matches()) throw wrong(part, "a number above 0, such as 2000, 50k or 3M");
        double unit = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 1e3;
            case "m" -> 1e6;
            default -> 1;
        };
        double number = Double.parseDouble(matcher.group(1)) * unit;
        if (!(number > 0)) throw wrong(part, "a number above 0");
        return number;
    }

    private static Duration time(String value, String part) {
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0)
            throw wrong(part, "a time such as 90s, 30m or 2h");
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static UsageException wrong(String part, String wanted) {
        return new UsageException("'%s' is no limit of a budget".formatted(part), "Maybe " + wanted);
    }

    /// Of each kind the smaller limit.
    public Budget least(Budget other) {
        return new Budget(
                Math.min(calls, other.calls),
                Math.min(tokens, other.tokens),
                Math.min(usd, other.usd),
                time.compareTo(other.time) < 0 ? time : other.time,
                Math.min(evaluations, other.evaluations),
                Math.min(candidates, other.candidates));
    }

    /// The money as a plain number; no limit is none.
    public String dollars() {
        return BigDecimal.valueOf(usd).stripTrailingZeros().toPlainString();
    }

    /// What is spent of it, as people read it: `412 of 900 calls, 31000 tokens, 0.0310 of 5 usd`.
    ///
    /// @param priced whether the money is known
    public String used(Spent spent, boolean priced) {
        String money = String.format(Locale.ROOT, "%.4f", spent.usd());
        String used = "%s calls, %s tokens"
                .formatted(
                        of(String.valueOf(spent.calls()), calls != Long.MAX_VALUE, calls),
                        of(String.valueOf(spent.usage().total()), tokens != Long.MAX_VALUE, tokens));
        if (!priced) return used;
        boolean limited = usd != Double.POSITIVE_INFINITY;
        return "%s, %s usd".formatted(used, of(money, limited, limited ? dollars() : ""));
    }

    private static String of(String spent, boolean limited, Object limit) {
        return limited ? "%s of %s".formatted(spent, limit) : spent;
    }

    /// What [#parse] reads.
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (calls != Long.MAX_VALUE) parts.add("calls=" + calls);
        if (tokens != Long.MAX_VALUE) parts.add("tokens=" + tokens);
        if (usd != Double.POSITIVE_INFINITY) parts.add("usd=" + dollars());
        if (!time.equals(ENDLESS)) parts.add("time=%ds".formatted(time.toSeconds()));
        if (evaluations != Long.MAX_VALUE) parts.add("evaluations=" + evaluations);
        if (candidates != Long.MAX_VALUE) parts.add("candidates=" + candidates);
        return parts.isEmpty() ? "unlimited" : String.join(",", parts);
    }
}
