package dev.zeroth.space;

import dev.zeroth.expression.Expression;
import dev.zeroth.json.Json;
import dev.zeroth.json.Numbers;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The short form of a parameter: `name=kind(args)`, perhaps followed by `when expression`.
///
/// | kind | arguments |
/// |---|---|
/// | `float` | `low,high` then `log` or `step=0.1` |
/// | `int` | `low,high` then `log` or `step=2` |
/// | `choice` | one or more scalars |
/// | `boolean` | none |
/// | `permutation` | items |
/// | `subset` | size, then items |
/// | `fixed` | one scalar |
///
/// A scalar is a number, `true`, `false`, `null`, a bare word, or a text in double quotes with `\\` and
/// `\"`. A name may stand in such quotes too; one with a `=` has to.
public final class ParameterText {

    /// The kinds, in the order of the table.
    public static final List<String> KINDS =
            List.of("float", "int", "choice", "boolean", "permutation", "subset", "fixed");

    private ParameterText() {}

    /// @throws UsageException that names the text and what is wrong with it
    public static Parameter parse(String text) {
        ArgumentReader reader = new ArgumentReader(text);
        String name = reader.name();
        try {
            Parameter.checkName(name);
            Domain domain = domain(reader);
            String rest = reader.rest();
            if (rest.isEmpty()) return Parameter.of(name, domain);
            if (!rest.startsWith("when ")) throw new UsageException("unexpected '%s' after the kind".formatted(rest));
            return new Parameter(
                    name, domain, Expression.parse(rest.substring(5).strip()));
        } catch (UsageException e) {
            throw new UsageException("parameter '%s': %s".formatted(name, e.getMessage()), e.hint());
        } catch (IllegalArgumentException e) {
            throw new UsageException("parameter '%s': %s".formatted(name, e.getMessage()));
        }
    }

    /// The domain of a short form such as `int(10,200,log)`.
    ///
    /// @throws UsageException that names what is wrong
    public static Domain parseDomain(String text) {
        try {
            ArgumentReader reader = new ArgumentReader(text);
            Domain domain = domain(reader);
            if (!reader.rest().isEmpty()) {
                throw new UsageException("unexpected '%s' after the kind".formatted(reader.rest()));
            }
            return domain;
        } catch (UsageException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Domain domain(ArgumentReader reader) {
        String kind = reader.kind();
        if (!KINDS.contains(kind)) throw UsageException.unknown("kind", kind, KINDS);
        List<ArgumentReader.Argument> arguments = reader.arguments();
        return switch (kind) {
            case "float" -> floats(NumericArguments.of(kind, arguments));
            case "int" -> ints(NumericArguments.of(kind, arguments));
            case "choice" -> new ChoiceDomain(scalars(kind, arguments));
            case "permutation" -> new PermutationDomain(scalars(kind, arguments));
            case "subset" -> subset(arguments);
            case "fixed" -> {
                if (arguments.size() != 1) throw new UsageException("fixed takes one value, got " + arguments.size());
                yield new FixedDomain(arguments.getFirst().value(kind));
            }
            default -> {
                if (!arguments.isEmpty()) throw new UsageException("boolean takes no arguments");
                yield new BooleanDomain();
            }
        };
    }

    private static FloatDomain floats(NumericArguments n) {
        return new FloatDomain(n.low(), n.high(), n.scale(), n.step());
    }

    private static IntDomain ints(NumericArguments n) {
        Double step = n.step();
        return new IntDomain(
                whole(n.low(), "low"), whole(n.high(), "high"), n.scale(), step == null ? 1 : whole(step, "step"));
    }

    private static long whole(double number, String what) {
        if (number != Math.rint(number) || Math.abs(number) > 1e18) {
            throw new UsageException("%s must be a whole number, got %s".formatted(what, Numbers.text(number)));
        }
        return (long) number;
    }

    private static List<@Nullable Object> scalars(String kind, List<ArgumentReader.Argument> arguments) {
        if (arguments.isEmpty()) throw new UsageException(kind + " needs at least one value");
        List<@Nullable Object> scalars = new ArrayList<>();
        for (ArgumentReader.Argument argument : arguments) scalars.add(argument.value(kind));
        return scalars;
    }

    private static SubsetDomain subset(List<ArgumentReader.Argument> arguments) {
        if (arguments.isEmpty() || !(arguments.getFirst().scalar() instanceof Long size)) {
            throw new UsageException("subset needs its size first, as in subset(2,a,b,c)");
        }
        return new SubsetDomain(
                scalars("subset", arguments.subList(1, arguments.size())), Math.clamp(size, -1, Integer.MAX_VALUE));
    }

    /// The scalar of an unquoted text: a number, `true`, `false`, `null`, or the text itself.
    public static @Nullable Object parseScalar(String text) {
        return new ArgumentReader.Argument(null, text, false).scalar();
    }

    /// The short form of a parameter; [#parse] reads it back.
    public static String format(Parameter parameter) {
        String name = parameter.name();
        boolean bare =
                name.indexOf('=') < 0 && !name.startsWith("\"") && name.strip().equals(name);
        Expression when = parameter.when();
        return "%s=%s%s"
                .formatted(
                        bare ? name : quoted(name),
                        format(parameter.domain()),
                        when == null ? "" : " when " + when.text());
    }

    /// The short form of a domain; [#parseDomain] reads it back.
    public static String format(Domain domain) {
        return switch (domain) {
            case FloatDomain d ->
                "float(%s,%s%s%s)"
                        .formatted(
                                Numbers.text(d.low()),
                                Numbers.text(d.high()),
                                d.scale() == Scale.LOG ? ",log" : "",
                                d.step() == null ? "" : ",step=" + Numbers.text(d.step()));
            case IntDomain d ->
                "int(%s,%s%s%s)"
                        .formatted(
                                d.low(),
                                d.high(),
                                d.scale() == Scale.LOG ? ",log" : "",
                                d.step() == 1 ? "" : ",step=" + d.step());
            case ChoiceDomain d -> "choice(%s)".formatted(join(d.choices()));
            case BooleanDomain _ -> "boolean()";
            case PermutationDomain d -> "permutation(%s)".formatted(join(d.items()));
            case SubsetDomain d -> "subset(%s,%s)".formatted(d.size(), join(d.items()));
            case FixedDomain d -> "fixed(%s)".formatted(scalar(d.constant()));
        };
    }

    private static String join(List<@Nullable Object> scalars) {
        return String.join(",", scalars.stream().map(ParameterText::scalar).toList());
    }

    private static String scalar(@Nullable Object scalar) {
        if (!(scalar instanceof String text)) return Json.write(scalar);
        return ArgumentReader.readsBare(text) ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
