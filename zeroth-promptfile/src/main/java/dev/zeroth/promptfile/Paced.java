package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A model of which no two calls begin closer together than a rate allows, whoever makes them, if each waits
/// for its turn.
final class Paced implements LanguageModel {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final LanguageModel model;
    private final long gap;
    private final LongSupplier clock;
    private long next;

    /// @param rate calls a minute, at least 1
    Paced(LanguageModel model, int rate) {
        this(model, rate, System::nanoTime);
    }

    /// @param nanoseconds what time it is
    Paced(LanguageModel model, int rate, LongSupplier nanoseconds) {
        this.model = model;
        this.gap = MINUTE / rate;
        this.clock = nanoseconds;
        this.next = nanoseconds.getAsLong();
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    @Override
    public void turn() throws InterruptedException {
        model.turn();
        TimeUnit.NANOSECONDS.sleep(next());
    }

    @Override
    public Reply answer(Request request) throws InterruptedException {
        return model.answer(request);
    }

    /// How long to wait for the next turn, in nanoseconds; it is taken.
    synchronized long next() {
        long now = clock.getAsLong();
        long wait = Math.max(0, next - now);
        next = now + wait + gap;
        return wait;
    }
}
