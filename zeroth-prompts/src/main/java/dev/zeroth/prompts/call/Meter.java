package dev.zeroth.prompts.call;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One [Budget] over all that a run does. A call is reserved before it is made, by the most that it may
/// cost, and settled by what it did cost, so that the budget is never exceeded. For all threads of a run.
public final class Meter {

    private final Budget budget;
    private final LongSupplier nanoseconds;
    private long start;
    private long calls;
    private long repeats;
    private long input;
    private long output;
    private double usd;
    private long reservedTokens;
    private double reservedUsd;
    private long evaluations;
    private long candidates;
    private long asideCalls;
    private long asideTokens;
    private double asideUsd;
    private long asideEvaluations;
    private Duration asideTime = Duration.ZERO;
    private final Set<Journal> charged = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean goesOn;
    private volatile Consumer<Spent> listener = _ -> {};

    public Meter(Budget budget) {
        this(budget, System::nanoTime);
    }

    /// One that counts and allows for all.
    public static Meter unlimited() {
        return new Meter(Budget.UNLIMITED);
    }

    /// One that goes on from what was spent before.
    public Meter(Budget budget, Spent before) {
        this(budget, before, System::nanoTime);
    }

    /// @param nanoseconds what time it is, as of [System#nanoTime]
    public Meter(Budget budget, Spent before, LongSupplier nanoseconds) {
        this(budget, nanoseconds, before.time());
        this.goesOn = true;
        this.calls = before.calls();
        this.input = before.usage().input();
        this.output = before.usage().output();
        this.usd = before.usd();
        this.evaluations = before.evaluations();
        this.candidates = before.candidates();
    }

    /// @param nanoseconds what time it is, as of [System#nanoTime]
    public Meter(Budget budget, LongSupplier nanoseconds) {
        this(budget, nanoseconds, Duration.ZERO);
    }

    private Meter(Budget budget, LongSupplier nanoseconds, Duration before) {
        this.budget = budget;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong() - before.toNanos();
    }

    /// Hears of what is spent so far whenever a call is settled, from that call's thread.
    public void listen(Consumer<Spent> hears) {
        listener = hears;
    }

    /// Room for one call.
    ///
    /// @param most tokens in and out, at most
    /// @throws BudgetSpent if there is none
    public synchronized Reservation reserve(Usage most, Price price) {
        checkTime();
        double cost = price.of(most);
        if (calls + 1 > budget.calls() - asideCalls) throw new BudgetSpent("calls=" + budget.calls());
        if (input + output + reservedTokens + most.total() > budget.tokens() - asideTokens) {
            throw new BudgetSpent("tokens=%d, and the next call may take %d".formatted(budget.tokens(), most.total()));
        }
        if (usd + reservedUsd + cost > budget.usd() - asideUsd) {
            throw new BudgetSpent("usd=%s, and the next call may cost %.4f".formatted(budget.usd(), cost));
        }
        calls++;
        reservedTokens += most.total();
        reservedUsd += cost;
        return new Reservation(most, price);
    }

    /// Room for making a call again that failed.
    ///
    /// @throws BudgetSpent as [#reserve] does
    synchronized Reservation again(Usage most, Price price) {
        Reservation reservation = reserve(most, price);
        repeats++;
        return reservation;
    }

    /// Takes into account what earlier runs sent without being told an answer; of each journal once, and not where this
    /// goes on from what was spent before.
    synchronized void charge(Journal journal) {
        if (goesOn || !charged.add(journal)) return;
        Bill bill = journal.unanswered();
        calls += bill.calls();
        repeats += bill.calls();
        input += bill.usage().input();
        output += bill.usage().output();
        usd += bill.usd();
    }

    /// Calls without those that were made again, of which there are none where all goes well.
    public synchronized long firsts() {
        return calls - repeats;
    }

    /// Counts runs of the program.
    ///
    /// @throws BudgetSpent if they are too many; then none of them is counted
    public synchronized void evaluate(long count) {
        checkTime();
        if (count > budget.evaluations() - evaluations - asideEvaluations)
            throw new BudgetSpent("evaluations=" + budget.evaluations());
        evaluations += count;
    }

    /// Takes back runs that were counted, and not made for want of money or tokens.
    public synchronized void withdraw(long count) {
        evaluations -= count;
    }

    /// Counts one more candidate.
    ///
    /// @throws BudgetSpent if it is one too many
    public synchronized void candidate() {
        checkTime();
        if (candidates >= budget.candidates()) throw new BudgetSpent("candidates=" + budget.candidates());
        candidates++;
    }

    /// Says beforehand that so many calls come, so that none of them is made where not all can be.
    ///
    /// @throws BudgetSpent if they are not within the budget
    public synchronized void foresee(long moreCalls) {
        if (moreCalls > budget.calls() - asideCalls - calls) throw new BudgetSpent("calls=" + budget.calls());
    }

    /// Says beforehand that so much time goes by.
    ///
    /// @throws BudgetSpent if it is not within the budget: whoever would wait may as well end
    synchronized void foresee(Duration wait) {
        checkTime(wait);
    }

    /// Puts the clock forward to where it was when a run that is made again was there; never back.
    synchronized void advance(Duration time) {
        start -= Math.max(0, time.minus(time()).toNanos());
    }

    /// Whether that many more runs of the program are within the budget.
    public synchronized boolean affords(long more) {
        return more <= budget.evaluations() - evaluations - asideEvaluations;
    }

    /// Sets a part of what is left aside until [#release].
    ///
    /// @throws BudgetSpent if less than that is left; then nothing is set aside
    public synchronized void setAside(
            long moreCalls, long moreTokens, double moreUsd, long moreEvaluations, Duration moreTime) {
        if (moreCalls >= budget.calls() - calls && moreCalls > 0) throw new BudgetSpent("calls=" + budget.calls());
        if (moreTokens >= budget.tokens() - input - output && moreTokens > 0) {
            throw new BudgetSpent("tokens=" + budget.tokens());
        }
        if (moreUsd >= budget.usd() - usd && moreUsd > 0) throw new BudgetSpent("usd=" + budget.usd());
        if (moreEvaluations > budget.evaluations() - evaluations) {
            throw new BudgetSpent("evaluations=" + budget.evaluations());
        }
        if (moreTime.compareTo(budget.time().minus(time())) >= 0) {
            throw new BudgetSpent("time=%ds".formatted(budget.time().toSeconds()));
        }
        asideCalls = moreCalls;
        asideTokens = moreTokens;
        asideUsd = moreUsd;
        asideEvaluations = moreEvaluations;
        asideTime = moreTime;
    }

    /// Makes what was set aside available.
    public synchronized void release() {
        asideCalls = 0;
        asideTokens = 0;
        asideUsd = 0;
        asideEvaluations = 0;
        asideTime = Duration.ZERO;
    }

    private void checkTime() {
        checkTime(Duration.ZERO);
    }

    private void checkTime(Duration more) {
        if (time().plus(more).compareTo(budget.time().minus(asideTime)) > 0)
            throw new BudgetSpent("time=%ds".formatted(budget.time().toSeconds()));
    }

    private Duration time() {
        return Duration.ofNanos(nanoseconds.getAsLong() - start);
    }

    public Budget budget() {
        return budget;
    }

    public synchronized Spent spent() {
        return new Spent(calls, new Usage(input, output), usd, time(), evaluations, candidates);
    }

    /// Room for one call, given back by settling it once.
    public final class Reservation {

        private final Usage most;
        private final Price price;
        private boolean open = true;

        private Reservation(Usage most, Price price) {
            this.most = most;
            this.price = price;
        }

        /// What the call did take; [Usage#NONE] if it failed without a bill.
        public void settle(Usage usage) {
            synchronized (Meter.this) {
                if (!open) throw new IllegalStateException("a reservation is settled once");
                open = false;
                reservedTokens -= most.total();
                reservedUsd -= price.of(most);
                input += usage.input();
                output += usage.output();
                usd += price.of(usage);
            }
            listener.accept(spent());
        }
    }
}
