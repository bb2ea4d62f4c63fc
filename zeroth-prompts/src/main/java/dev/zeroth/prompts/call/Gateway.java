package dev.zeroth.prompts.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/// A model behind a journal, a meter, a limit of calls at once, and retries.
///
/// A request that the journal knows is answered from it and counts against the budget as if it were made, so that a run
/// begun again makes the same choices. Equal requests at one time are made once.
public final class Gateway implements LanguageModel {

    private final LanguageModel model;
    private final Price price;
    private final Meter meter;
    private final Journal journal;
    private final Retries retries;
    private final Semaphore room;
    private final ConcurrentMap<String, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();

    /// @param time that it took when it was made
    private record Answer(Reply reply, Duration time) {}

    /// @param atOnce calls at once, at least 1
    public Gateway(LanguageModel model, Price price, Meter meter, Journal journal, Retries retries, int atOnce) {
        this.model = model;
        this.price = price;
        this.meter = meter;
        this.journal = journal;
        this.retries = retries;
        this.room = new Semaphore(atOnce);
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    /// @throws BudgetSpent if the budget does not allow for the call
    @Override
    public Reply answer(Request request) throws InterruptedException {
        String key = key(request);
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others = asked.putIfAbsent(key, mine);
        if (others != null) return billed(await(others));
        try {
            Answer answer = paid(request, key);
            mine.complete(answer);
            return billed(answer);
        } catch (RuntimeException | InterruptedException | Error e) {
            mine.completeExceptionally(e);
            asked.remove(key, mine);
            throw e;
        }
    }

    private Reply billed(Answer answer) {
        Usage usage = answer.reply().usage();
        Till.add(new Bill(1, usage, price.of(usage), answer.time()));
        return answer.reply();
    }

    private static Answer await(CompletableFuture<Answer> others) throws InterruptedException {
        try {
            return others.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException failed) throw failed;
            if (e.getCause() instanceof BudgetSpent spent) throw spent;
            if (e.getCause() instanceof InterruptedException) throw new InterruptedException();
            throw new IllegalStateException(e.getCause());
        }
    }

    private String key(Request request) {
        try {
            byte[] text = (model.fingerprint() + "\n" + request.json()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer paid(Request request, String key) throws InterruptedException {
        Meter.Reservation reservation = meter.reserve(new Usage(request.tokensAtMost(), request.most()), price);
        Usage bill = Usage.NONE;
        try {
            String known = journal.get(key);
            if (known == null) {
                known = made(request, key);
                journal.put(key, known);
            }
            Reply reply = ReplyJson.read(known);
            bill = reply.usage();
            return new Answer(reply, ReplyJson.time(known));
        } catch (ModelException e) {
            bill = e.usage();
            Till.add(new Bill(1, bill, price.of(bill), Duration.ZERO));
            throw e;
        } finally {
            reservation.settle(bill);
        }
    }

    /// The answer as the journal keeps it; that there is none, too, so that it is not paid for again.
    private String made(Request request, String key) throws InterruptedException {
        room.acquire();
        try {
            for (int attempt = 1; ; attempt++) {
                long start = System.nanoTime();
                try {
                    Reply reply = model.answer(request);
                    return ReplyJson.write(reply, Duration.ofNanos(System.nanoTime() - start));
                } catch (ModelException e) {
                    if (e.kind() == ModelException.Kind.ANSWER)
                        return ReplyJson.failure(String.valueOf(e.getMessage()), e.usage());
                    if (e.kind() == ModelException.Kind.LASTING || attempt == retries.attempts()) throw e;
                    Thread.sleep(retries.wait(attempt, key, e.after()));
                }
            }
        } finally {
            room.release();
        }
    }
}
