package dev.zeroth.prompts.evaluate;

import dev.zeroth.prompts.propose.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What went wrong without ending the search, counted by cause: runs that failed, grades that a judge did not give,
/// proposers that proposed nothing. For all threads.
public final class Mishaps {

    private static final int MOST_CAUSES = 3;
    private static final int LONGEST = 200;

    /// What is counted.
    public enum Of {
        RUN("runs of the program failed"),
        GRADE("answers got no grade"),
        PROPOSAL("askings of the proposer gave no proposal");

        private final String words;

        Of(String words) {
            this.words = words;
        }
    }

    private static final class Count {
        private long all;
        private long wrong;
        private final Map<String, Long> causes = new TreeMap<>();
        private final Map<String, String> such = new HashMap<>();
    }

    private final Map<Of, Count> counts = new TreeMap<>();

    /// One that went well.
    synchronized void well(Of of) {
        count(of).all++;
    }

    /// One that did not.
    ///
    /// @param cause empty: none is told
    void wrong(Of of, String cause) {
        wrong(of, cause, "");
    }

    /// @param such the first of them of this cause is shown; empty: none is
    private synchronized void wrong(Of of, String cause, String such) {
        Count count = count(of);
        count.all++;
        count.wrong++;
        String line = cause.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) return;
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        count.causes.merge(shown, 1L, Long::sum);
        if (!such.isEmpty()) count.such.putIfAbsent(shown, such);
    }

    private Count count(Of of) {
        return counts.computeIfAbsent(of, _ -> new Count());
    }

    /// Adds what came of asking a proposer.
    ///
    /// @param refused answers that were no proposals; the first says why there are none
    public void proposed(int count, List<Refused> refused) {
        if (count > 0) well(Of.PROPOSAL);
        else if (refused.isEmpty()) wrong(Of.PROPOSAL, "");
        else wrong(Of.PROPOSAL, refused.getFirst().why(), refused.getFirst().answer());
    }

    /// A line for each kind of which some went wrong, with the most frequent causes.
    public synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((of, count) -> {
            if (count.wrong == 0) return;
            String warning = count.wrong == count.all ? "Warning: " : "";
            String line = "%s%d of %d %s".formatted(warning, count.wrong, count.all, of.words);
            String causes = String.join("; ", causes(count));
            lines.add(causes.isEmpty() ? line + "." : "%s: %s.".formatted(line, causes));
        });
        return lines;
    }

    private static List<String> causes(Count count) {
        List<String> causes = count.causes.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> one) -> -one.getValue()))
                .limit(MOST_CAUSES)
                .map(one -> "%d× %s%s".formatted(one.getValue(), one.getKey(), such(count, one.getKey())))
                .toList();
        int more = count.causes.size() - causes.size();
        if (more == 0) return causes;
        List<String> all = new ArrayList<>(causes);
        all.add("%d other causes".formatted(more));
        return all;
    }

    private static String such(Count count, String cause) {
        String such = count.such.get(cause);
        return such == null ? "" : ", such as '%s'".formatted(such);
    }

    /// The most frequent cause; empty where nothing went wrong.
    public synchronized String worst() {
        Map<String, Long> causes = new TreeMap<>();
        for (Count count : counts.values())
            count.causes.forEach((cause, times) -> causes.merge(cause, times, Long::sum));
        return causes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
