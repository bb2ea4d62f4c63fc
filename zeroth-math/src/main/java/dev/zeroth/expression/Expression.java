package dev.zeroth.expression;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A condition or a formula over named parameters, such as `dim % heads == 0` or `optimizer == "adam" and not warmup >
/// 100`. Immutable: parse once, evaluate often, from any thread.
///
/// The language is a small part of Python's:
///
/// ```
/// expression = conjunction { ("or" | "||") conjunction }
/// conjunction = condition { ("and" | "&&") condition }
/// condition  = ("not" | "!") condition | comparison
/// comparison = sum { ("==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in") sum }
/// sum        = product { ("+" | "-") product }
/// product    = unary { ("*" | "/" | "//" | "%") unary }
/// unary      = "-" unary | power
/// power      = indexed [ "**" unary ]
/// indexed    = primary { "[" expression "]" }
/// primary    = literal | name | function "(" expression { "," expression } ")"
///            | "[" [ expression { "," expression } ] "]" | "(" expression ")"
/// literal    = number | string | "true" | "false" | "null" | "True" | "False" | "None"
/// function   = "min" | "max" | "abs" | "floor" | "ceil" | "round" | "sqrt" | "log" | "exp" | "pow" | "len"
/// ```
///
/// - A name is `[A-Za-z_][A-Za-z0-9_.]*`, or anything between backticks: `` `learning-rate` ``.
/// - Strings stand in `"` or `'` with the escapes `\\ \" \' \n \t \r`, and a backslash, `u` and four hexadecimal
///   digits.
/// - Values are [Long], [Double], [Boolean], [String], [java.util.List] (a permutation or a subset) and null. A lookup
///   may also give smaller kinds of numbers.
/// - Integers are exact in 64 bits; a result that does not fit becomes a double. `/` always gives a double, `//`
///   rounds down, `%` has the sign of its divisor, `round` rounds halves to even, `log(x, base)` takes an optional
///   base.
/// - Comparisons chain (`1 <= x < 5`). Numbers compare by value, exactly, whole or not; values of different kinds are
///   never equal, and ordering them is an error. `in` looks into a list, or for a part of a string. A list's elements
///   are counted from 0, and from the end by negative numbers.
/// - `and`, `or` and `not` take only true and false and stop at the first operand that decides.
/// - An inactive parameter has the value [#ABSENT]: whatever is computed from it or compared with it is absent, and
///   `and` and `or` treat it as unknown (Kleene's three-valued logic: `absent or true` is true).
///
/// A text has at most 4,096 characters and 100 levels of nesting.
public final class Expression {
    /// What a lookup returns for a parameter that is inactive.
    public static final Object ABSENT = Absent.ABSENT;

    private static final int LONGEST = 4_096;

    private final String text;
    private final Set<String> names;
    private final Node root;

    private Expression(String text, Set<String> names, Node root) {
        this.text = text;
        this.names = names;
        this.root = root;
    }

    /// The expression that a text stands for.
    ///
    /// @param text at most 4,096 characters
    /// @return the parsed expression
    /// @throws ExpressionException where the text is not of this language
    public static Expression parse(String text) {
        if (text.length() > LONGEST) {
            String problem = "expected at most " + LONGEST + " characters, found " + text.length();
            throw new ExpressionException(problem, LONGEST + 1, text);
        }
        try {
            Parser parser = new Parser(text);
            Node root = parser.whole();
            return new Expression(text, parser.names(), root);
        } catch (Fault fault) {
            throw new ExpressionException(fault.problem, fault.column, text);
        }
    }

    /// The names of the parameters it uses, in the order of their first use.
    public Set<String> names() {
        return names;
    }

    /// The value for the given parameters.
    ///
    /// @param lookup gives each parameter's value, or [#ABSENT]
    /// @return a [Long], [Double], [Boolean], [String], [java.util.List], null or [#ABSENT]
    /// @throws ExpressionException where it has no value, as in a division by zero
    public @Nullable Object evaluate(Function<String, @Nullable Object> lookup) {
        try {
            return root.value(lookup);
        } catch (Fault fault) {
            throw new ExpressionException(fault.problem, fault.column, text);
        }
    }

    /// Whether the condition holds; no parameter that decides it may be absent.
    ///
    /// @param lookup gives each parameter's value
    /// @return the value, which must be true or false
    /// @throws ExpressionException where the value is no boolean or absent
    public boolean test(Function<String, @Nullable Object> lookup) {
        return truth(evaluate(lookup));
    }

    /// Whether the condition holds, with an answer for the case that inactive parameters leave it undecided.
    ///
    /// @param lookup gives each parameter's value, or [#ABSENT]
    /// @param whenAbsent the answer where the value is absent
    /// @return the value, which must be true, false or absent
    /// @throws ExpressionException where the value is of another kind
    public boolean test(Function<String, @Nullable Object> lookup, boolean whenAbsent) {
        Object value = evaluate(lookup);
        return value instanceof Absent ? whenAbsent : truth(value);
    }

    private boolean truth(@Nullable Object value) {
        if (value instanceof Boolean b) {
            return b;
        }
        throw new ExpressionException("expected true or false, found " + Values.show(value), 1, text);
    }

    /// The text it was parsed from.
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
