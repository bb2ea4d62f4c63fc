package dev.zeroth.prompts.call;

/// Adds up what a thread's calls through [Gateway]s take while a piece of work goes on. A [Meter] counts
/// what is paid; a till also what an equal call paid for before, so that the bill of a run does not depend
/// on what ran earlier.
public final class Till {

    private static final ScopedValue<Till> OPEN = ScopedValue.newInstance();

    private Bill bill = Bill.NONE;

    /// Does the work with this till open, in place of another one.
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(OPEN, this).call(work);
    }

    /// Puts a bill into the open till, if there is one.
    static void add(Bill one) {
        if (OPEN.isBound()) OPEN.get().take(one);
    }

    private synchronized void take(Bill one) {
        bill = bill.plus(one);
    }

    public synchronized Bill bill() {
        return bill;
    }
}
