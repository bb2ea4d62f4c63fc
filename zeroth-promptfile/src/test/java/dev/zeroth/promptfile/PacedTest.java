package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Usage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong(5);

    private static final LanguageModel MODEL = new LanguageModel() {
        @Override
        public String fingerprint() {
            return "any";
        }

        @Override
        public Reply answer(Request request) {
            return Reply.of("yes", Usage.NONE);
        }
    };

    @Test
    void turnsAreAsFarApartAsTheRateSays() {
        Paced paced = new Paced(MODEL, 60, now::get);
        assertThat(paced.next()).isZero();
        assertThat(paced.next()).isEqualTo(SECOND);
        now.addAndGet(SECOND / 2);
        assertThat(paced.next()).isEqualTo(SECOND + SECOND / 2);
    }

    /// What was not used is not saved up: no burst follows a pause.
    @Test
    void aPauseSavesNothingUp() {
        Paced paced = new Paced(MODEL, 60, now::get);
        assertThat(paced.next()).isZero();
        now.addAndGet(100 * SECOND);
        assertThat(paced.next()).isZero();
        assertThat(paced.next()).isEqualTo(SECOND);
    }
}
