package dev.zeroth.prompts.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/// A model behind a journal, a meter, a limit of calls at once, and retries.
///
/// A request that the journal knows is answered from it and counts against the budget as if it were made,
/// so that a run begun again makes the same choices, and a trial the same whatever others asked before.
/// Equal requests at one time are made once, those of other trials that share the journal included.
///
/// Each attempt is a call of the budget by itself: reserved before it is made, and settled by what it took.
/// One that ended without a word of that (a time-out, a cut stream, a run that was stopped) is settled by the most that
/// it can have taken. The journal is told of each attempt before it is made: what a run that was killed had in flight
/// is charged to the meter of the run that goes on.
public final class Gateway implements LanguageModel {

    private final LanguageModel model;
    private final Price price;
    private final Meter meter;
    private final Journal journal;
    private final Retries retries;
    private final Semaphore room;

    /// What was asked through this, with what the journal keeps of it: also that there is no answer.
    private final ConcurrentMap<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();

    /// @param atOnce calls at once, at least 1
    public Gateway(LanguageModel model, Price price, Meter meter, Journal journal, Retries retries, int atOnce) {
        this.model = model;
        this.price = price;
        this.meter = meter;
        this.journal = journal;
        this.retries = retries;
        this.room = new Semaphore(atOnce);
        meter.charge(journal);
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    /// @throws BudgetSpent if the budget does not allow for the call, or for waiting until it can be made again
    @Override
    public Reply answer(Request request) throws InterruptedException {
        String key = key(request);
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> others = asked.putIfAbsent(key, mine);
        if (others != null) return billed(await(others));
        String kept;
        try {
            kept = paid(request, key);
            mine.complete(kept);
        } catch (RuntimeException | InterruptedException | Error e) {
            mine.completeExceptionally(e);
            asked.remove(key, mine);
            throw e;
        }
        return billed(kept);
    }

    /// Puts what the answer took into the open till, for whoever asked first and all who asked the same.
    private Reply billed(String kept) {
        Usage usage = ReplyJson.usage(kept);
        Duration time = ReplyJson.time(kept);
        long untimed = time == null ? 1 : 0;
        Till.add(new Bill(1, usage, price.of(usage), time == null ? Duration.ZERO : time, untimed));
        return ReplyJson.read(kept);
    }

    private static String await(CompletableFuture<String> others) throws InterruptedException {
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
        return Digest.of(model.fingerprint() + "\n" + request.json(), 16);
    }

    /// What the journal keeps of the answer: that there is none, too, so that it is not paid for again. Of trials that
    /// ask the same at one time one asks and the others wait for what it is told.
    private String paid(Request request, String key) throws InterruptedException {
        Usage most = new Usage(request.tokensAtMost(), request.most());
        while (true) {
            String known = journal.get(key);
            if (known != null) return counted(known, key, most);
            if (!journal.takeTurn(key)) continue;
            try {
                if (journal.get(key) != null) continue;
                String made = made(request, most, key);
                journal.put(key, made);
                return made;
            } finally {
                journal.endTurn(key);
            }
        }
    }

    /// Counts a known answer as if it were made.
    private String counted(String known, String key, Usage most) {
        for (Usage lost : ReplyJson.lost(known)) meter.again(most, price).settle(lost);
        meter.reserve(most, price).settle(ReplyJson.usage(known));
        if (journal.known(key, meter.spent().time())) meter.advance(ReplyJson.clock(known));
        return known;
    }

    private String made(Request request, Usage most, String key) throws InterruptedException {
        List<Usage> lost = new ArrayList<>();
        boolean answered = false;
        boolean stopped = false;
        room.acquire();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    String made = attempt(request, most, key, lost);
                    answered = true;
                    return made;
                } catch (ModelException e) {
                    lost.add(e.usage());
                    if (e.kind() == ModelException.Kind.LASTING || attempt == retries.attempts()) throw e;
                    Duration wait = retries.wait(attempt, key, e.after());
                    meter.foresee(wait);
                    Thread.sleep(wait);
                }
            }
        } catch (InterruptedException e) {
            stopped = true;
            throw e;
        } finally {
            room.release();
            boolean taken = stopped || lost.stream().anyMatch(usage -> usage.total() > 0);
            if (!answered && !lost.isEmpty()) {
                if (taken) journal.lose(key, ReplyJson.losses(lost, stamp()));
                else journal.settle(key);
            }
        }
    }

    private ReplyJson.Stamp stamp() {
        return new ReplyJson.Stamp(journal.trial(), meter.spent().time(), price);
    }

    /// @param lost what the attempts before took
    private String attempt(Request request, Usage most, String key, List<Usage> lost) throws InterruptedException {
        model.turn();
        Meter.Reservation reservation = lost.isEmpty() ? meter.reserve(most, price) : meter.again(most, price);
        Usage bill = most;
        try {
            journal.send(key, ReplyJson.losses(List.of(most), stamp()));
        } catch (RuntimeException e) {
            reservation.settle(Usage.NONE);
            throw e;
        }
        long start = System.nanoTime();
        try {
            Reply reply = model.answer(request);
            bill = reply.usage();
            return ReplyJson.write(reply, since(start), lost, stamp());
        } catch (ModelException e) {
            bill = e.usage();
            if (e.kind() != ModelException.Kind.ANSWER) throw e;
            return ReplyJson.failure(String.valueOf(e.getMessage()), bill, since(start), lost, stamp());
        } catch (InterruptedException e) {
            lost.add(most);
            throw e;
        } finally {
            reservation.settle(bill);
        }
    }

    private static Duration since(long nanoseconds) {
        return Duration.ofNanos(System.nanoTime() - nanoseconds);
    }
}
