package dev.zeroth.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Function<String, @Nullable Object> TRIAL = trial();

    private static Function<String, @Nullable Object> trial() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("dim", 96L);
        values.put("heads", 8);
        values.put("lr", 0.01);
        values.put("small", 0.5f);
        values.put("opt", "adam");
        values.put("warm", true);
        values.put("none", null);
        values.put("gone", Expression.ABSENT);
        values.put("order", List.of("b", "a", "c"));
        values.put("codes", List.of(2, 0, 1));
        values.put("learning-rate", 3L);
        values.put("block.0.width", 7L);
        values.put("min", 5L);
        values.put("nan", Double.NaN);
        return values::get;
    }

    private static @Nullable Object value(String text) {
        return Expression.parse(text).evaluate(TRIAL);
    }

    private static String message(Runnable run) {
        try {
            run.run();
        } catch (ExpressionException e) {
            return String.valueOf(e.getMessage());
        }
        return "no error";
    }

    /// Values computed by Python 3: `python3 -c "print(-7 // 2, -7 % 2, 7 % -2, ...)"`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3|7",
                "(1 + 2) * 3|9",
                "10 - 4 - 3|3",
                "-7 // 2|-4",
                "-7 % 2|1",
                "7 % -2|-1",
                "-7.5 % 2|0.5",
                "7.5 // -2|-4.0",
                "2 ** 3 ** 2|512",
                "-2 ** 2|-4",
                "2 ** -1|0.5",
                "(-2) ** 63|-9223372036854775808",
                "(-1) ** 1000001|-1",
                "0 ** 0|1",
                "2 ** 64|1.8446744073709552E19",
                "9223372036854775807 + 1|9.223372036854775807E18",
                "-9223372036854775807 - 2|-9.223372036854775807E18",
                "3037000500 * 3037000500|9.22337203700025E18",
                "6 / 3|2.0",
                "1e-3|0.001",
                ".5 + 1.|1.5",
                "min(3, 1.5, 2)|1.5",
                "max(codes)|2",
                "max([4])|4",
                "abs(-3)|3",
                "abs(-2.5)|2.5",
                "floor(-1.5)|-2",
                "ceil(1.2)|2",
                "round(2.5)|2",
                "round(3.5)|4",
                "floor(1e300)|1.0E300",
                "sqrt(16)|4.0",
                "log(1)|0.0",
                "log(8, 2)|3.0",
                "exp(0)|1.0",
                "pow(2, 10)|1024",
                "len(order)|3",
                "len('aé')|2",
                "order[0]|b",
                "order[-1]|c",
                "codes[codes[0]]|1",
                "dim // heads|12",
                "`learning-rate` + block.0.width|10",
                "min + min(min, 1)|6",
                "small|0.5",
                "- - 3|3"
            })
    void computes(String text, String expected) {
        assertThat(String.valueOf(value(text))).isEqualTo(String.valueOf(number(expected)));
    }

    private static Object number(String expected) {
        if (expected.matches("-?\\d+")) {
            return Long.valueOf(expected);
        }
        return expected.matches("-?\\d.*") ? Double.valueOf(expected) : expected;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dim % heads == 0",
                "lr < 0.1 and dim >= 96",
                "lr < 0.1 && !(dim < 96) || false",
                "opt == 'adam'",
                "opt != \"sgd\"",
                "opt in ['sgd', 'adam']",
                "opt not in ['sgd', none]",
                "none in [1, null]",
                "'a' in order",
                "'da' in opt",
                "not 'z' in order",
                "1 < heads <= 8 < dim",
                "not 1 < heads < 8",
                "1 == 1.0",
                "9007199254740993 != 9007199254740992.0",
                "9007199254740993 > 9007199254740992.0",
                "9223372036854775807 < 9223372036854775808",
                "-9223372036854775808 == -9223372036854775808.0",
                "1 != '1'",
                "1 != true",
                "none == None and True and not False",
                "order == ['b', 'a', 'c']",
                "[1, 2] == [1.0, 2]",
                "[1, 2] != [1]",
                "'a' < 'b'",
                "nan != nan",
                "not (nan < 1 or nan >= 1)",
                "warm or 1 / 0 == 1",
                "not (not warm and 1 / 0 == 1)",
                "1.5 > 1 and 1 < 1.5 and -1.5 < -1 and 1e300 > 1 and -1e300 < 1",
                "[dim, 1][0] == 96",
                "'\\u0041\\n\\'' == \"A\\n'\""
            })
    void holds(String text) {
        assertThat(Expression.parse(text).test(TRIAL)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "gone == 1,absent",
        "gone != 1,absent",
        "gone + 1 > 2,absent",
        "gone == null,absent",
        "not gone > 1,absent",
        "-gone < 1,absent",
        "1 < 2 < gone,absent",
        "2 < 1 < gone,false",
        "gone < 1 and false,false",
        "false and gone < 1,false",
        "gone < 1 and true,absent",
        "gone < 1 or true,true",
        "gone < 1 or false,absent",
        "gone or gone,absent",
        "gone in [1],absent",
        "1 in [gone],absent",
        "len(gone) == 1,absent",
        "order[gone] == 'a',absent",
        "gone[0] == 'a',absent"
    })
    void treatsAbsentAsUnknown(String text, String expected) {
        assertThat(String.valueOf(value(text))).isEqualTo(expected);
        boolean whenAbsent = !expected.equals("false");
        assertThat(Expression.parse(text).test(TRIAL, whenAbsent)).isEqualTo(whenAbsent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "dim % )|column 7: expected a value, found ')' in 'dim % )'",
                "dim %|column 6: expected a value, found the end in 'dim %'",
                "dim 3|column 5: expected an operator or the end, found '3' in 'dim 3'",
                "(dim|column 5: expected an operator or ')', found the end in '(dim'",
                "dim = 3|column 5: expected '==', found '=' in 'dim = 3'",
                "dim ? 3|column 5: expected a value or an operator, found '?' in 'dim ? 3'",
                "'dim|column 1: expected a closing ' for the string that begins here in ''dim'",
                "`dim|column 1: expected a closing ` for the name that begins here in '`dim'",
                "``|column 1: expected a name between the backticks, found nothing in '``'",
                "1.5.2|column 1: expected a number, found '1.5.' in '1.5.2'",
                "2x|column 1: expected a number, found '2x' in '2x'",
                "1e|column 3: expected digits after the exponent of '1e' in '1e'",
                "1e999|column 1: expected a number below 1.8e308, found '1e999' in '1e999'",
                "'\\q'|column 2: expected one of the escapes \\\\ \\' \\\" \\n \\t \\r \\uXXXX, found '\\q' in ''\\q''",
                "'\\u00'|column 4: expected four hexadecimal digits after \\u in ''\\u00''",
                "sin(1)|column 1: expected one of the functions min max abs floor ceil round sqrt log exp pow len, "
                        + "found 'sin' in 'sin(1)'",
                "len()|column 1: expected 1 argument of len, found 0 in 'len()'",
                "log(1, 2, 3)|column 1: expected 1 or 2 arguments of log, found 3 in 'log(1, 2, 3)'",
                "max()|column 1: expected 1 or more arguments of max, found 0 in 'max()'",
                "[1, 2|column 6: expected ',' or ']', found the end in '[1, 2'",
                "x not 3|column 3: expected an operator or the end, found 'not' in 'x not 3'",
                "~~|column 1: expected a value, found the end in ''"
            })
    void refusesTexts(String text, String expected) {
        assertThat(message(() -> Expression.parse(text == null ? "" : text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "dim // 0|column 5: '//' by zero in 'dim // 0'",
                "dim % 0|column 5: '%' by zero in 'dim % 0'",
                "lr / 0.0|column 4: '/' by zero in 'lr / 0.0'",
                "opt < 3|column 5: cannot order the string 'adam' and the number 3 by '<' in 'opt < 3'",
                "none < 3|column 6: cannot order null and the number 3 by '<' in 'none < 3'",
                "opt + 1|column 5: '+' needs numbers, found the string 'adam' in 'opt + 1'",
                "-warm|column 1: '-' needs numbers, found the boolean true in '-warm'",
                "1 in 2|column 3: expected a list after 'in', found the number 2 in '1 in 2'",
                "dim and warm|column 1: 'and' needs true or false, found the number 96 in 'dim and warm'",
                "warm and dim|column 10: 'and' needs true or false, found the number 96 in 'warm and dim'",
                "not none|column 5: 'not' needs true or false, found null in 'not none'",
                "order[3]|column 6: the index 3 is outside a list of 3 in 'order[3]'",
                "order[1.0]|column 6: expected a whole number as the index, found the number 1.0 in 'order[1.0]'",
                "dim[0]|column 4: expected a list before '[', found the number 96 in 'dim[0]'",
                "len(dim)|column 1: len needs a list or a string, found the number 96 in 'len(dim)'",
                "sqrt(-1)|column 1: sqrt needs a number of at least 0, found -1 in 'sqrt(-1)'",
                "log(0)|column 1: log needs a number above 0, found 0 in 'log(0)'",
                "log(2, 1)|column 1: log needs a base other than 1 in 'log(2, 1)'",
                "0 ** -1|column 3: 0 has no negative power in '0 ** -1'",
                "(0 - 8) ** 0.5|column 9: -8.0 to the power 0.5 is no real number in '(0 - 8) ** 0.5'",
                "min([])|column 1: min of an empty list in 'min([])'",
                "max(1, opt)|column 1: cannot order the string 'adam' and the number 1 by '>' in 'max(1, opt)'"
            })
    void refusesToEvaluate(String text, String expected) {
        Expression expression = Expression.parse(text);
        assertThat(message(() -> expression.evaluate(TRIAL))).isEqualTo(expected);
    }

    @Test
    void testNeedsABoolean() {
        assertThat(message(() -> Expression.parse("dim + 1").test(TRIAL)))
                .isEqualTo("column 1: expected true or false, found the number 97 in 'dim + 1'");
        assertThat(message(() -> Expression.parse("gone > 1").test(TRIAL)))
                .isEqualTo("column 1: expected true or false, found absent in 'gone > 1'");
        assertThat(message(() -> Expression.parse("dim").test(TRIAL, true)))
                .isEqualTo("column 1: expected true or false, found the number 96 in 'dim'");
    }

    @Test
    void namesTheColumnAtFault() {
        assertThatThrownBy(() -> Expression.parse("dim % )"))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.position()).isEqualTo(7));
    }

    @Test
    void refusesValuesOfOtherKinds() {
        assertThat(message(() -> Expression.parse("x == 1").evaluate(name -> new int[1])))
                .isEqualTo("column 1: expected a number, string, boolean, null or list as the value of 'x', "
                        + "found int[] in 'x == 1'");
    }

    @Test
    void listsNamesInOrderOfFirstUse() {
        Expression expression = Expression.parse("z > len(a) and `b c` in [z, a.b] and not z");
        assertThat(expression.names()).containsExactly("z", "a", "b c", "a.b");
    }

    @Test
    void isEqualByText() {
        Expression expression = Expression.parse("a < 1");
        assertThat(expression)
                .isEqualTo(Expression.parse("a < 1"))
                .hasSameHashCodeAs(Expression.parse("a < 1"))
                .isNotEqualTo(Expression.parse("a<1"))
                .hasToString("a < 1");
        assertThat(expression.text()).isEqualTo("a < 1");
    }

    @ParameterizedTest
    @CsvSource({"(,1,)", "-,1,''", "[,1,]", "2**,1,''", "abs(,1,)", "'not ',true,''", "order[,0,]"})
    void boundsNesting(String open, String core, String close) {
        Expression deepest = Expression.parse(open.repeat(100) + core + close.repeat(100));
        assertThat(deepest.text()).contains(core);
        assertThat(message(() -> Expression.parse(open.repeat(101) + core + close.repeat(101))))
                .contains("expected at most 100 levels of nesting, found more");
    }

    @Test
    void boundsIndexChains() {
        assertThat(Expression.parse("x" + "[0]".repeat(100)).names()).containsExactly("x");
        assertThat(message(() -> Expression.parse("x" + "[0]".repeat(101))))
                .contains("expected at most 100 levels of nesting, found more");
    }

    @Test
    void boundsLength() {
        String longest = "1" + "+1".repeat(2_047);
        assertThat(value(longest)).isEqualTo(2_048L);
        assertThat(message(() -> Expression.parse(longest + " +1")))
                .startsWith("column 4097: expected at most 4096 characters, found 4098 in '...1+1")
                .endsWith("+1 +1'");
    }

    @Test
    void showsOneLineAroundTheFault() {
        String text = "a + ".repeat(50) + "\n)" + " + b".repeat(50);
        assertThat(message(() -> Expression.parse(text)))
                .isEqualTo("column 202: expected a value, found ')' in '... + " + "a + ".repeat(14) + " )"
                        + " + b".repeat(14) + " + ...'");
    }

    @Test
    void survivesAnyText() {
        String alphabet = "()[],+-*/%<>=!&|'\"`\\.ae0 1_\n\u00e9not in";
        dev.zeroth.math.RandomStream random = new dev.zeroth.math.RandomStream(7);
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            char[] text = new char[random.nextInt(1, 14)];
            for (int j = 0; j < text.length; j++) {
                text[j] = alphabet.charAt(random.nextInt(alphabet.length()));
            }
            outcomes.add(outcome(new String(text)));
        }
        assertThat(outcomes).contains("value", "no expression", "no value");
    }

    private static String outcome(String text) {
        Expression expression;
        try {
            expression = Expression.parse(text);
        } catch (ExpressionException e) {
            assertThat(e.position()).isBetween(1, text.length() + 1);
            return "no expression";
        }
        try {
            expression.evaluate(name -> Arrays.asList(1, null));
            return "value";
        } catch (ExpressionException e) {
            assertThat(e.position()).isBetween(1, text.length());
            return "no value";
        }
    }
}
