package dev.zeroth.prompts.call;

import java.util.SortedMap;
import java.util.TreeMap;

/// What the answers of a [Journal] cost, each booked once: to the first of the trials, by number, that asked for it.
/// Time is that of each trial's clock at its last answer.
public final class Bookings {

    private final SortedMap<Integer, Bill> trials = new TreeMap<>();

    private Bookings() {}

    public static Bookings of(Journal journal) {
        Bookings bookings = new Bookings();
        for (String text : journal.texts()) {
            ReplyJson.Booking one = ReplyJson.booking(text);
            Bill before = bookings.trials.getOrDefault(one.trial(), Bill.NONE);
            Bill sum = before.plus(one.bill());
            boolean later = before.time().compareTo(one.bill().time()) < 0;
            bookings.trials.put(
                    one.trial(),
                    new Bill(
                            sum.calls(),
                            sum.usage(),
                            sum.usd(),
                            later ? one.bill().time() : before.time(),
                            0));
        }
        return bookings;
    }

    /// What trials took, one after the other.
    ///
    /// @param count of the first trials
    public Bill ofFirst(int count) {
        return trials.headMap(count).values().stream().reduce(Bill.NONE, Bill::plus);
    }

    public Bill ofTrial(int number) {
        return trials.getOrDefault(number, Bill.NONE);
    }

    public Bill all() {
        return trials.values().stream().reduce(Bill.NONE, Bill::plus);
    }
}
