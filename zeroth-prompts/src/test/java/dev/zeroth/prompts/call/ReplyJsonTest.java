package dev.zeroth.prompts.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyJsonTest {

    private static final Usage USAGE = new Usage(3, 4);
    private static final ReplyJson.Stamp STAMP = new ReplyJson.Stamp(0, Duration.ofSeconds(5), Price.FREE);

    @Test
    void timesAreKeptToTheNanosecond() {
        Duration time = Duration.ofNanos(12_345_678_901L);
        String answer = ReplyJson.write(Reply.of("yes", USAGE), time, List.of(), STAMP);
        assertThat(ReplyJson.time(answer)).isEqualTo(time);
        String none = ReplyJson.failure("a refusal", USAGE, time, List.of(), STAMP);
        assertThat(ReplyJson.time(none)).isEqualTo(time);
    }

    @Test
    void aJournalOfBeforeDoesNotSayHowLongItTook() {
        assertThat(ReplyJson.time("{\"text\":\"yes\",\"input\":3,\"output\":4}"))
                .isNull();
        assertThat(ReplyJson.clock("{\"text\":\"yes\"}")).isZero();
    }
}
