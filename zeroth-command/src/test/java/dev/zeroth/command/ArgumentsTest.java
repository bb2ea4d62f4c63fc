package dev.zeroth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    private static final SearchSpace SPACE = SearchSpace.parse(
            "lr=float(1e-7,1,log)",
            "opt=choice(sgd,adam)",
            "momentum=float(0,1) when opt == \"sgd\"",
            "deep=boolean()");

    private static Parameters point(Object... pairs) {
        Parameters point = Parameters.NONE;
        for (int i = 0; i < pairs.length; i += 2) {
            String name = (String) pairs[i];
            var parameter = SPACE.find(name);
            if (parameter == null) throw new AssertionError(name);
            Value value = parameter.domain().value(pairs[i + 1]);
            point = point.with(name, value);
        }
        return point;
    }

    private static Bindings bindings(Object... pairs) {
        return new Bindings(point(pairs), 7, 42, Path.of("/runs/trial-7"), null);
    }

    private static List<String> expand(Bindings bindings, String... arguments) {
        return Arguments.parse(List.of(arguments)).expand(bindings::text);
    }

    @Test
    void placeholdersBecomeValues() {
        Bindings bindings = bindings("lr", 1e-5, "opt", "sgd", "momentum", 0.5, "deep", true);
        assertThat(expand(bindings, "train", "--lr={lr}", "{opt}/{momentum}", "{deep}", "{trial}", "{seed}", "{dir}/m"))
                .containsExactly("train", "--lr=1e-05", "sgd/0.5", "true", "7", "42", "/runs/trial-7/m");
    }

    @ParameterizedTest
    @CsvSource({"{{lr}}, {lr}", "{{{lr}}}, {0.25}", "a}}b{{c, a}b{c", "'{{\"a\": {lr}}}', '{\"a\": 0.25}'"})
    void aDoubledBraceIsABrace(String written, String expanded) {
        assertThat(expand(bindings("lr", 0.25), "p", written)).containsExactly("p", expanded);
    }

    @ParameterizedTest
    @CsvSource({"{lr, {", "lr}, }", "{{lr}, }", "{lr}}, }"})
    void aLoneBraceIsAMistake(String written, String brace) {
        assertThatThrownBy(() -> Arguments.parse(List.of("p", written)))
                .isInstanceOf(UsageException.class)
                .hasMessage("argument '%s' has a lone '%s'".formatted(written, brace));
    }

    @Test
    void anArgumentOfAnInactiveParameterIsLeftOut() {
        Bindings bindings = bindings("lr", 0.25, "opt", "adam", "deep", false);
        assertThat(expand(bindings, "p", "--momentum={momentum}", "{opt}")).containsExactly("p", "adam");
        assertThatThrownBy(() -> expand(bindings, "{momentum}", "x"))
                .isInstanceOf(TrialFailed.class)
                .hasMessage("the program '{momentum}' rests on an inactive parameter");
    }

    @Test
    void anUnknownPlaceholderIsToldWithTheNearestName() {
        Arguments arguments = Arguments.parse(List.of("p", "--o={opz}"));
        assertThatThrownBy(() -> arguments.check(SPACE))
                .hasMessage("argument '--o={opz}' names the unknown parameter 'opz'")
                .asInstanceOf(type(UsageException.class))
                .extracting(UsageException::hint)
                .isEqualTo("Maybe 'opt'? Known: lr, opt, momentum, deep, trial, seed, dir, parent, parent_dir");
        assertThatThrownBy(() -> Arguments.parse(List.of("awk", "{print $1}")).check(SPACE))
                .asInstanceOf(type(UsageException.class))
                .extracting(UsageException::hint)
                .isEqualTo("Maybe '{{' and '}}', which stand for braces");
    }

    @Test
    void aCommandNamesAProgram() {
        assertThatThrownBy(() -> Arguments.parse(List.of())).hasMessage("a command names a program");
        assertThatThrownBy(() -> Arguments.parse(List.of(" "))).hasMessage("a command names a program");
    }

    @Test
    void aParameterTakesThePlaceOfABuiltInName() {
        SearchSpace space = SearchSpace.parse("seed=int(3,3)");
        var seed = space.parameters().getFirst();
        Parameters point = Parameters.NONE.with("seed", seed.domain().value(3));
        assertThat(new Bindings(point, 7, 42, Path.of("/d"), null).text("seed")).isEqualTo("3");
    }

    @Test
    void variablesAreNamedAfterParameters() {
        assertThat(Environment.variable("learning-rate")).isEqualTo("ZEROTH_LEARNING_RATE");
        assertThat(Environment.variable("höhe.2")).isEqualTo("ZEROTH_H_HE_2");
        assertThatThrownBy(() -> Environment.check(SearchSpace.parse("a-b=int(1,2)", "A_b=int(1,2)")))
                .hasMessage("parameters 'a-b' and 'A_b' have one environment variable, ZEROTH_A_B");
    }

    @Test
    void variablesOfATrial() {
        Map<String, String> variables = new TreeMap<>(Map.of("ZEROTH_MOMENTUM", "inherited", "HOME", "/h"));
        Environment environment = new Environment(new java.util.LinkedHashMap<>(Map.of("TOKEN", "s3cret")));
        Bindings bindings = bindings("lr", 1e-5, "opt", "adam");
        environment.apply(variables, bindings::text, bindings.names(List.of("momentum")));
        assertThat(variables)
                .isEqualTo(Map.of(
                        "HOME", "/h",
                        "TOKEN", "s3cret",
                        "ZEROTH_DIR", "/runs/trial-7",
                        "ZEROTH_LR", "1e-05",
                        "ZEROTH_OPT", "adam",
                        "ZEROTH_SEED", "42",
                        "ZEROTH_TRIAL", "7"));
        assertThat(environment.toString()).contains("TOKEN").doesNotContain("s3cret");
    }
}
