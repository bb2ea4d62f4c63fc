package dev.zeroth.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.usage.UsageException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "90s, 90000",
        "90, 90000",
        "1.5h, 5400000",
        "500ms, 500",
        "2d, 172800000",
        "15 m, 900000",
        "3min, 180000",
        "0, 0",
        "' 2s ', 2000",
        "0.1s, 100"
    })
    void durationsAreRead(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1e3s", "1 year", "1,5h", "1h30m", "١s"})
    void whatIsNoDurationIsToldSo(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOfSatisfying(UsageException.class, e -> {
            assertThat(e).hasMessage("'%s' is not a duration".formatted(text));
            assertThat(e.hint()).isEqualTo("Maybe '90s', '15m' or '2h'?");
        });
    }

    @Test
    void aDurationBeyondAllMeasureIsRefused() {
        assertThatThrownBy(() -> Durations.parse("999999999999999d"))
                .hasMessage("'999999999999999d' is longer than 100 years");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "59999, 59.9 s",
        "60000, 1 min 0 s",
        "200000, 3 min 20 s",
        "7500000, 2 h 5 min"
    })
    void durationsAreWritten(long millis, String text) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }
}
