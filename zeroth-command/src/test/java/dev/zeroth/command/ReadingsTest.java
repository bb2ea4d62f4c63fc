package dev.zeroth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {

    private static double[] values(List<String> named, String... lines) {
        Readings readings = new Readings(new Printed(named, List.of(), null));
        for (String line : lines) readings.add(new Line(line, false));
        return readings.values();
    }

    @ParameterizedTest
    @CsvSource({
        "0.4, 0.4",
        "loss: 0.4, 0.4",
        "'loss=0.4,', 0.4",
        "epoch 3 of 9: -1.5e-3., -0.0015",
        "it is .5, 0.5",
        "3., 3",
        "+7, 7",
        "1E5, 100000",
        "accuracy 93%, 93",
        "(0.25), 0.25",
        "'[1, 2]', 2",
        "-inf, -Infinity",
        "Infinity, Infinity",
        "0.4 (took 1.5s on v2 of 1.2.3 at 2026-11-22), 0.4",
    })
    void theLastNumberOfTheLastLine(String line, double expected) {
        assertThat(values(List.of(), "17", line, "", "  ")).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "v2", "1.2.3", "2026-11-22", "info", "banana", "0x1F", "-", "."})
    void aLineWithoutANumber(String line) {
        assertThatThrownBy(() -> values(List.of(), "0.5", line))
                .isInstanceOf(TrialFailed.class)
                .hasMessage("no number on the last line of standard output: " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "loss=NaN", "-nan"})
    void nanIsNoValue(String line) {
        assertThatThrownBy(() -> values(List.of(), line)).hasMessage("the value is nan");
    }

    @Test
    void fieldsOfTheLastJsonObject() {
        assertThat(values(
                        List.of("loss", "acc"),
                        "{\"loss\": 9, \"acc\": 9}",
                        "  {\"acc\": 1e-2, \"more\": {\"loss\": 5}, \"loss\": -Infinity, \"l\": [1]}  ",
                        "{broken}",
                        "done in 3 s"))
                .containsExactly(Double.NEGATIVE_INFINITY, 0.01);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"los\": 1} | no 'loss' in the last JSON object, but 'los'",
                "{\"time\": 1, \"n\": 2} | no 'loss' in the last JSON object, only time, n",
                "{} | no 'loss' in the last JSON object, which is empty",
                "{\"loss\": null} | 'loss' is null in the last JSON object, not a number",
                "{\"loss\": \"1\"} | 'loss' is a text in the last JSON object, not a number",
                "{\"loss\": [1]} | 'loss' is a list in the last JSON object, not a number",
                "{\"loss\": NaN} | 'loss' is nan",
                "accuracy=3 | no 'loss': neither a line that is a JSON object nor 'loss=' on the last line",
                "2 3 | no 'loss': neither a line that is a JSON object nor 'loss=' on the last line",
            })
    void aFieldThatIsNotThere(String line, String message) {
        assertThatThrownBy(() -> values(List.of("loss"), line)).hasMessage(message);
    }

    @Test
    void pairsWhereThereIsNoJson() {
        List<String> named = List.of("loss", "val/acc");
        assertThat(values(named, "loss=1 val/acc=2", "my_loss=7, loss: 0.5  val/acc = 9e-1 took=3s"))
                .containsExactly(0.5, 0.9);
        assertThat(values(List.of("loss"), "0.25")).containsExactly(0.25);
        assertThatThrownBy(() -> values(named, "0.25")).isInstanceOf(TrialFailed.class);
    }

    @Test
    void nothingAndTooMuch() {
        assertThatThrownBy(() -> values(List.of(), " ", "")).hasMessage("nothing on standard output");
        Readings readings = new Readings(new Printed(List.of(), List.of(), null));
        readings.add(new Line("0.5", true));
        assertThatThrownBy(readings::values)
                .hasMessage("the last line of standard output is longer than 65536 characters");
    }

    @Test
    void aDeepOrLongJsonLineIsHarmless() {
        String deep = "{\"loss\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        assertThat(values(List.of("loss"), deep, "loss=2")).containsExactly(2);
    }

    @Test
    void coloursAndControlsAreNoPartOfALine() {
        assertThat(values(List.of(), "\u001B[1;32m0.75\u001B[0m\u0007")).containsExactly(0.75);
        assertThat(new Line("a\u001B]0;title\u0007b\u0000\tc", false).text()).isEqualTo("ab\tc");
    }

    @Test
    void stepsNameWhatTheyMeasure() {
        assertThat(Step.parse("step=12 loss=0.4 lr=1e-3", List.of()))
                .isEqualTo(new Step(12, new java.util.LinkedHashMap<>(Map.of("value", 0.4))));
        assertThat(Step.parse("  step: 3, acc: 9, loss: nan", List.of("loss")))
                .isEqualTo(new Step(3, new java.util.LinkedHashMap<>(Map.of("loss", Double.NaN))));
        assertThat(Step.parse("step=12 lr=0.4", List.of("loss"))).isNull();
        assertThat(Step.parse("step=12", List.of())).isNull();
        assertThat(Step.parse("step=1.5 loss=2", List.of())).isNull();
        assertThat(Step.parse("step=-1 loss=2", List.of())).isNull();
        assertThat(Step.parse("steps=1 loss=2", List.of())).isNull();
        assertThat(Step.parse("step=99999999999 loss=2", List.of())).isNull();
    }

    @Test
    void metricsAreWrittenWithTheirDirection() {
        assertThat(Metrics.parse("loss").natural()).isNull();
        assertThat(Metrics.parse("loss").direction()).isEqualTo(Direction.MINIMIZE);
        assertThat(Metrics.parse("loss:min").natural()).isEqualTo(Direction.MINIMIZE);
        assertThat(Metrics.parse("a:b:max").name()).isEqualTo("a:b");
        assertThat(Metrics.parse("a:b:max").natural()).isEqualTo(Direction.MAXIMIZE);
        assertThatThrownBy(() -> Metrics.parse("loss:minn"))
                .isInstanceOf(UsageException.class)
                .hasMessage("metric 'loss:minn' ends in ':minn'");
        assertThatThrownBy(() -> Metrics.parse(":max")).hasMessage("metric ':max' has no name");
        assertThatThrownBy(() -> Metrics.parse(List.of("a", "a:max"))).hasMessage("metric 'a' is named twice");
    }

    @Test
    void exitCodesInWords() {
        assertThat(ExitCode.text(3)).isEqualTo("exit code 3");
        assertThat(ExitCode.text(139)).isEqualTo("exit code 139 (SIGSEGV)");
        assertThat(ExitCode.text(137)).isEqualTo("exit code 137 (SIGKILL, perhaps out of memory)");
    }
}
