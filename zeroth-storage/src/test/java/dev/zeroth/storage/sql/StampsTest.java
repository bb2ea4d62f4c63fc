package dev.zeroth.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StampsTest {

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-01-02T03:04:05.000006Z, 2026-01-02 03:04:05.000006",
        "UTC, 1999-12-31T23:59:59.999999Z, 1999-12-31 23:59:59.999999",
        "UTC, 2026-10-20T10:20:30Z, 2026-10-20 10:20:30.000000",
        "UTC, 2026-10-20T10:20:30.5Z, 2026-10-20 10:20:30.500000",
        "Asia/Kolkata, 2026-06-30T20:00:00.1Z, 2026-07-01 01:30:00.100000",
        "Europe/Berlin, 2026-07-01T12:00:00.012345Z, 2026-07-01 14:00:00.012345",
        "America/New_York, 2026-01-01T00:00:00Z, 2025-12-31 19:00:00.000000",
    })
    void aMomentIsTextToTheMicrosecond(String zone, Instant moment, String text) {
        Stamps stamps = new Stamps(ZoneId.of(zone));
        assertThat(stamps.write(moment)).isEqualTo(text);
        assertThat(stamps.read(text)).isEqualTo(moment);
        assertThat(stamps.write(moment.plusNanos(999))).isEqualTo(text);
    }
}
