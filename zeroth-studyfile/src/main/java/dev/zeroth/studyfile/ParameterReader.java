package dev.zeroth.studyfile;

import dev.zeroth.expression.Expression;
import dev.zeroth.json.Json;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.ParameterText;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.Scale;
import dev.zeroth.space.SubsetDomain;
import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import dev.zeroth.usage.Nearest;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one parameter of `space`. Its forms:
///
/// | written | read as |
/// |---|---|
/// | `int(10,200,log)`, `float(0,1) when kernel == "rbf"` | the short form, as on the command line |
/// | `[adam, sgd]` | a choice |
/// | `3`, `0.5`, `true` | fixed |
/// | `{type: float, low: 0, high: 1, ...}` | the long form |
///
/// A text that is no short form is a mistake, never a fixed text: `fixed(adam)` says that.
final class ParameterReader {

    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final int MOST = 1 << 30;
    private static final String STAND_IN = "x";

    private final Section space;
    private final String name;
    private @Nullable String when;

    ParameterReader(Section space, String name) {
        this.space = space;
        this.name = name;
    }

    /// The text of its condition, once [#domain] was called, or null.
    @Nullable
    String when() {
        return when;
    }

    /// Its domain, or null: mistakes were noted.
    @Nullable
    Domain domain() {
        if (name.indexOf('=') >= 0) {
            space.problem(name, "a parameter's name has no '='", null);
            return null;
        }
        return switch (space.element(name)) {
            case Element.Scalar scalar when scalar.value() instanceof String text -> shortForm(text);
            case Element.Scalar scalar -> made(space, name, () -> new FixedDomain(scalar.value()));
            case Element.Sequence list -> made(space, name, () -> ChoiceDomain.of(scalars(list)));
            case Element.Mapping _ -> longForm(space.section(name));
            case null -> {
                space.problem(name, "expected a kind such as float(0,1), found nothing", null);
                yield null;
            }
        };
    }

    /// Makes a domain, its refusal a mistake in the value of a key.
    private static @Nullable Domain made(Section section, String key, java.util.function.Supplier<Domain> maker) {
        try {
            return maker.get();
        } catch (UsageException e) {
            section.problem(key, String.valueOf(e.getMessage()), e.hint());
        } catch (IllegalArgumentException e) {
            section.problem(key, String.valueOf(e.getMessage()), null);
        }
        return null;
    }

    private @Nullable Domain shortForm(String text) {
        String kind = text.strip().split("[^A-Za-z]", 2)[0];
        if (!ParameterText.KINDS.contains(kind)) {
            unknownKind(text, kind);
            return null;
        }
        try {
            Parameter parameter = ParameterText.parse(STAND_IN + "=" + text);
            Expression condition = parameter.when();
            when = condition == null ? null : condition.text();
            return parameter.domain();
        } catch (UsageException e) {
            String message = String.valueOf(e.getMessage()).replace("parameter '%s': ".formatted(STAND_IN), "");
            message = message.replace("'%s=".formatted(STAND_IN), "'");
            if (message.startsWith("column ")) message = "its condition: " + message;
            boolean cut = text.indexOf('(') >= 0 && text.indexOf(')') < 0 && text.indexOf(',') < 0;
            space.problem(name, message, cut ? "Maybe quote it: within { } a comma ends a value" : e.hint());
            return null;
        }
    }

    private void unknownKind(String text, String kind) {
        String shown = new Element.Scalar(0, text, text).found();
        String nearest = Nearest.to(kind, ParameterText.KINDS);
        String known = String.join(", ", ParameterText.KINDS);
        if (nearest == null && text.indexOf('(') < 0) {
            space.problem(
                    name,
                    "expected a kind with its arguments, found " + shown,
                    "Maybe 'fixed(%s)'? Known: %s".formatted(text.strip(), known));
            return;
        }
        space.problem(
                name,
                "unknown kind '%s' in %s".formatted(kind, shown),
                nearest == null ? "Maybe one of: " + known : "Maybe '%s'? Known: %s".formatted(nearest, known));
    }

    private @Nullable Domain longForm(Section section) {
        String kind = section.choice("type", ParameterText.KINDS.toArray(String[]::new));
        if (!section.valid()) {
            section.ignoreRest();
            return null;
        }
        when = section.textOrNull("when");
        return switch (kind) {
            case "float" -> floats(section);
            case "int" -> ints(section);
            case "choice" -> listed(section, "choices");
            case "permutation" -> listed(section, "items");
            case "subset" -> subset(section);
            case "fixed" -> fixed(section);
            default -> new BooleanDomain();
        };
    }

    private static @Nullable Domain floats(Section section) {
        double low = section.number("low", -ANY, ANY);
        double high = section.number("high", -ANY, ANY);
        Scale scale = scale(section);
        Double step = section.numberOrNull("step", -ANY, ANY);
        return section.valid() ? made(section, "", () -> new FloatDomain(low, high, scale, step)) : null;
    }

    private static @Nullable Domain ints(Section section) {
        long low = section.whole("low", Long.MIN_VALUE, Long.MAX_VALUE);
        long high = section.whole("high", Long.MIN_VALUE, Long.MAX_VALUE);
        Scale scale = scale(section);
        long step = section.has("step") ? section.whole("step", 1, Long.MAX_VALUE) : 1;
        return section.valid() ? made(section, "", () -> new IntDomain(low, high, scale, step)) : null;
    }

    private static Scale scale(Section section) {
        String scale = section.choiceOr("scale", "linear", "linear", "log");
        return section.flagOr("log", scale.equals("log")) ? Scale.LOG : Scale.LINEAR;
    }

    private static @Nullable Domain listed(Section section, String key) {
        Element element = section.element(key);
        if (!(element instanceof Element.Sequence list)) {
            wantsList(section, key, element);
            return null;
        }
        return key.equals("choices")
                ? made(section, key, () -> ChoiceDomain.of(scalars(list)))
                : made(section, key, () -> PermutationDomain.of(scalars(list)));
    }

    private static @Nullable Domain subset(Section section) {
        int size = section.integer("size", 1, MOST);
        Element element = section.element("items");
        if (!(element instanceof Element.Sequence list)) {
            wantsList(section, "items", element);
            return null;
        }
        return section.valid() ? made(section, "", () -> SubsetDomain.of(size, scalars(list))) : null;
    }

    private static void wantsList(Section section, String key, @Nullable Element element) {
        section.problem(key, "expected a list, found " + (element == null ? "nothing" : element.found()), null);
    }

    private static @Nullable Domain fixed(Section section) {
        if (!section.keys().contains("value")) section.problem("value", "expected a value, found nothing", null);
        Object value = section.scalar("value");
        return section.valid() ? made(section, "value", () -> new FixedDomain(value)) : null;
    }

    private static @Nullable Object[] scalars(Element.Sequence list) {
        List<@Nullable Object> scalars = new ArrayList<>();
        for (Element item : list.items()) {
            if (!(item instanceof Element.Scalar scalar)) {
                throw new UsageException("expected texts, numbers, true or false, found " + Json.write(item.json()));
            }
            scalars.add(scalar.value());
        }
        return scalars.toArray();
    }
}
