package dev.zeroth.studyfile;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Scalars of YAML 1.2's core schema: `yes` and `no` are texts, `1e-5` and `0x1F` are numbers.
///
/// @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, section 10.3</a>
final class YamlScalar {

    private static final String TAG = "tag:yaml.org,2002:";
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,20}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private YamlScalar() {}

    /// The JSON scalar that a text stands for.
    ///
    /// @param tag the tag written before it, or null
    /// @param plain whether it stood without quotes
    static @Nullable Object value(String text, @Nullable String tag, boolean plain) {
        if (tag == null) return plain ? resolve(text) : text;
        if (tag.equals("!") || tag.equals(TAG + "str")) return text;
        Object value = resolve(text);
        boolean fits = switch (tag) {
            case TAG + "int" -> value instanceof Long;
            case TAG + "float" -> value instanceof Number;
            case TAG + "bool" -> value instanceof Boolean;
            case TAG + "null" -> value == null;
            default -> throw new IllegalArgumentException("the tag '%s' is not supported".formatted(shown(tag)));
        };
        if (!fits) throw new IllegalArgumentException("'%s' is no value of the tag '%s'".formatted(text, shown(tag)));
        return value;
    }

    /// A tag as it is written.
    static String shown(String tag) {
        return tag.startsWith(TAG) ? "!!" + tag.substring(TAG.length()) : tag;
    }

    private static @Nullable Object resolve(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
            default -> number(text);
        };
    }

    private static Object number(String text) {
        if (OCTAL.matcher(text).matches()) return Long.parseLong(text.substring(2), 8);
        if (HEXADECIMAL.matcher(text).matches()) return Long.parseLong(text.substring(2), 16);
        if (!DECIMAL.matcher(text).matches()) return text;
        if (WHOLE.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return Double.parseDouble(text);
            }
        }
        return Double.parseDouble(text);
    }
}
