package dev.zeroth.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.usage.UsageException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "lr=float(1e-5,1e-1,log)           | lr=float(1e-05,0.1,log)",
                "x = float( -1 , +1.5 )            | x=float(-1.0,1.5)",
                "x=float(0,1,step=0.25)            | x=float(0.0,1.0,step=0.25)",
                "x=float(0,1,step = .3)            | x=float(0.0,0.9,step=0.3)",
                "layers=int(1,6)                   | layers=int(1,6)",
                "n=int(1e2,2.0e3,log)              | n=int(100,2000,log)",
                "n=int(0,10,step=4)                | n=int(0,8,step=4)",
                "opt=choice(adam,sgd)              | opt=choice(adam,sgd)",
                "c=choice(\"a b\",\"c,d\",a b)       | refused",
                "c=choice(\"a b\",\"c,d\",x y)       | c=choice(a b,\"c,d\",x y)",
                "c=choice(1,1.5,true,false,null)   | c=choice(1,1.5,true,false,null)",
                "c=choice(\"1\",\"true\",\"null\",\"\") | c=choice(\"1\",\"true\",\"null\",\"\")",
                "c=choice(\"say \\\"hi\\\"\",\"\\\\\") | c=choice(\"say \\\"hi\\\"\",\"\\\\\")",
                "c=choice(99999999999999999999)    | c=choice(1e+20)",
                "b=boolean                         | b=boolean()",
                "b=boolean()                       | b=boolean()",
                "p=permutation(a,b,c)              | p=permutation(a,b,c)",
                "s=subset(2,a,b,c)                 | s=subset(2,a,b,c)",
                "f=fixed(3)                        | f=fixed(3)",
                "f=fixed(\"3\")                     | f=fixed(\"3\")",
                "m=float(0,1) when opt == \"sgd\"   | m=float(0.0,1.0) when opt == \"sgd\"",
                "\"a=b\"=int(0,1)                   | \"a=b\"=int(0,1)",
                "\"plain\"=int(0,1)                 | plain=int(0,1)",
            })
    void shortFormsAreReadAndWritten(String text, String written) {
        if (written.equals("refused")) {
            assertThatThrownBy(() -> ParameterText.parse(text))
                    .hasMessage("parameter 'c': the choice \"a b\" is named twice");
            return;
        }
        Parameter parameter = ParameterText.parse(text);
        assertThat(parameter).hasToString(written);
        assertThat(ParameterText.parse(written)).isEqualTo(parameter);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("", "parameter '' must look like name=kind(args)", "Maybe 'x=float(0,1)'?"),
                broken("x", "parameter 'x' must look like name=kind(args)", "Maybe 'x=float(0,1)'?"),
                broken(
                        "=float(0,1)",
                        "parameter '=float(0,1)' must look like name=kind(args)",
                        "Maybe 'x=float(0,1)'?"),
                broken(
                        "\"x\" float(0,1)",
                        "parameter '\"x\" float(0,1)' must look like name=kind(args)",
                        "Maybe 'x=float(0,1)'?"),
                broken("\"x=float(0,1)", "'\"x=float(0,1)' ends too early; is a ')' or '\"' missing?", null),
                broken(
                        "  =float(0,1)",
                        "parameter '=float(0,1)' must look like name=kind(args)",
                        "Maybe 'x=float(0,1)'?"),
                broken("a\tb=int(0,1)", "parameter 'a\tb': a parameter's name has no control characters", null),
                broken(
                        "x=",
                        "parameter 'x': unknown kind ''",
                        "Maybe one of: float, int, choice, boolean, permutation, subset, fixed"),
                broken(
                        "x=flaot(0,1)",
                        "parameter 'x': unknown kind 'flaot'",
                        "Maybe 'float'? Known: float, int, choice, boolean, permutation, subset, fixed"),
                broken("x=float", "parameter 'x': float needs a low and a high bound, as in float(1,10)", null),
                broken("x=float()", "parameter 'x': float needs a low and a high bound, as in float(1,10)", null),
                broken("x=float(1)", "parameter 'x': float needs a low and a high bound, as in float(1,10)", null),
                broken("x=float(a,1)", "parameter 'x': low must be a number, got 'a'", null),
                broken("x=float(0,b)", "parameter 'x': high must be a number, got 'b'", null),
                broken("x=float(0,\"1\")", "parameter 'x': high must be a number, got '1'", null),
                broken("x=float(low=0,high=1)", "parameter 'x': low must be a number, got 'low=0'", null),
                broken("x=float(0,1,lgo)", "parameter 'x': float takes log or step= once, got 'lgo'", null),
                broken("x=float(1,2,log,log)", "parameter 'x': float takes log or step= once, got 'log'", null),
                broken("x=float(1,2,log,more)", "parameter 'x': float takes log or step= once, got 'more'", null),
                broken(
                        "x=float(0,1,step=.1,step=.2)",
                        "parameter 'x': float takes log or step= once, got 'step=.2'",
                        null),
                broken("x=float(0,1,stp=.1)", "parameter 'x': float takes log or step= once, got 'stp=.1'", null),
                broken("x=float(0,1,0.1)", "parameter 'x': float takes log or step= once, got '0.1'", null),
                broken("x=float(0,1,step=a)", "parameter 'x': step must be a number, got 'a'", null),
                broken("x=float(0,1,step=0)", "parameter 'x': step must be above 0, got 0.0", null),
                broken("x=float(0,1,step=-1)", "parameter 'x': step must be above 0, got -1.0", null),
                broken("x=float(1,2,log,step=1)", "parameter 'x': step and log cannot be used together", null),
                broken("x=float(2,1)", "parameter 'x': low must be at most high, got 2.0 > 1.0", null),
                broken("x=float(0,1,log)", "parameter 'x': low must be above 0 on a log scale, got 0.0", null),
                broken("x=float(0,1e999)", "parameter 'x': the number 1e999 is too large", null),
                broken("x=float(0,nan)", "parameter 'x': high must be a number, got 'nan'", null),
                broken("x=float(0,1", "parameter 'x': 'x=float(0,1' ends too early; is a ')' or '\"' missing?", null),
                broken("x=float(0,,1)", "parameter 'x': an argument is empty in 'x=float(0,,1)'", null),
                broken("x=float(0,1,)", "parameter 'x': an argument is empty in 'x=float(0,1,)'", null),
                broken("x=float(0,1))", "parameter 'x': unexpected ')' after the kind", null),
                broken("x=float(0,1) if y", "parameter 'x': unexpected 'if y' after the kind", null),
                broken("x=float(0 (1))", "parameter 'x': expected ',' or ')', found '('", null),
                broken("x=int(1.5,3)", "parameter 'x': low must be a whole number, got 1.5", null),
                broken("x=int(1,3,step=0.5)", "parameter 'x': step must be a whole number, got 0.5", null),
                broken("x=int(1,1e19)", "parameter 'x': high must be a whole number, got 1e+19", null),
                broken(
                        "x=int(1,1e18)",
                        "parameter 'x': bounds must be within +-2^53, got 1 to 1000000000000000000",
                        null),
                broken("x=int(0,8,log)", "parameter 'x': low must be at least 1 on a log scale, got 0", null),
                broken("x=choice", "parameter 'x': choice needs at least one value", null),
                broken("x=choice()", "parameter 'x': choice needs at least one value", null),
                broken("x=choice(a,a)", "parameter 'x': the choice \"a\" is named twice", null),
                broken("x=choice(1,1.0)", "parameter 'x': the choice 1.0 is named twice", null),
                broken(
                        "x=choice(a=1)",
                        "parameter 'x': choice takes plain values, got 'a=1'; quote a text with '='",
                        null),
                broken(
                        "x=choice(\"a)",
                        "parameter 'x': 'x=choice(\"a)' ends too early; is a ')' or '\"' missing?",
                        null),
                broken("x=choice(\"a\\n\")", "parameter 'x': in quotes \\ is followed by \\ or \", found 'n'", null),
                broken("x=choice(\"a\"b)", "parameter 'x': expected ',' or ')', found 'b'", null),
                broken("x=boolean(1)", "parameter 'x': boolean takes no arguments", null),
                broken("x=permutation()", "parameter 'x': permutation needs at least one value", null),
                broken("x=subset(a,b)", "parameter 'x': subset needs its size first, as in subset(2,a,b,c)", null),
                broken("x=subset(3,a,b)", "parameter 'x': size must be from 1 to 2, got 3", null),
                broken("x=subset(2)", "parameter 'x': subset needs at least one value", null),
                broken("x=fixed()", "parameter 'x': fixed takes one value, got 0", null),
                broken("x=fixed(1,2)", "parameter 'x': fixed takes one value, got 2", null),
                broken("x=int(0,1) when", "parameter 'x': unexpected 'when' after the kind", null),
                broken(
                        "x=int(0,1) when a ==",
                        "parameter 'x': column 5: expected a value, found the end in 'a =='",
                        null));
    }

    private static Arguments broken(String text, String message, @Nullable String hint) {
        return Arguments.of(text, message, hint);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aMistakeIsToldInOneLine(String text, String message, @Nullable String hint) {
        assertThatThrownBy(() -> ParameterText.parse(text)).isInstanceOfSatisfying(UsageException.class, e -> {
            assertThat(e).hasMessage(message);
            assertThat(e.hint()).isEqualTo(hint);
        });
    }

    @Test
    void hostileParametersAreReadBack() {
        Random random = new Random(12);
        for (int i = 0; i < 3_000; i++) {
            Set<@Nullable Object> items = new LinkedHashSet<>();
            int wanted = 1 + random.nextInt(4);
            while (items.size() < wanted) items.add(scalar(random));
            @Nullable Object[] scalars = items.toArray();
            Domain domain = switch (random.nextInt(4)) {
                case 0 -> ChoiceDomain.of(scalars);
                case 1 -> PermutationDomain.of(scalars);
                case 2 -> SubsetDomain.of(1 + random.nextInt(wanted), scalars);
                default -> new FixedDomain(scalars[0]);
            };
            Parameter parameter = Parameter.of("p" + text(random, false), domain);
            assertThat(ParameterText.parse(parameter.toString())).isEqualTo(parameter);
            assertThat(ParameterText.parseDomain(domain.toString())).isEqualTo(domain);
        }
    }

    private static @Nullable Object scalar(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case 2 -> random.nextBoolean();
            case 3 -> null;
            default -> text(random, true);
        };
    }

    private static String text(Random random, boolean control) {
        String[] parts = {
            "a",
            "=",
            ",",
            "(",
            ")",
            "\"",
            "\\",
            " ",
            "1",
            "1e999",
            "true",
            "null",
            "-",
            "+",
            ".",
            "é",
            "\u2003",
            "\ud83d\ude00",
            "'",
            "`",
            "when ",
            "{",
            "%",
            "\n",
            "\t",
            "\u0000",
            "\u2028",
            "nan",
            "inf"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            String part = parts[random.nextInt(parts.length)];
            if (control || part.chars().noneMatch(Character::isISOControl)) text.append(part);
        }
        return text.toString();
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            for (String text : List.of("int(10,200,step=10)", "float(1e-05,0.1,log)", "subset(2,a,b,c)")) {
                assertThat(ParameterText.parseDomain(text)).hasToString(text);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
