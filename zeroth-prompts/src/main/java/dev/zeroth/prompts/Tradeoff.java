package dev.zeroth.prompts;

import dev.zeroth.prompts.optimize.Validated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which candidate wins: the one with the least of an objective among those whose score is at most `within` below the
/// best.
///
/// ```
/// s(c)    mean score of candidate c on validation and confirmation together
/// winner  argmin of(c)  over  c with s(c) >= max s - within;  of equals the better score, then the earlier one
/// ```
///
/// Where the objective is quality this is the best score, whatever `within` says.
///
/// @param of what is to be least
/// @param within 0 ... 1
public record Tradeoff(Objective of, double within) {

    /// The best score.
    public static final Tradeoff BEST = new Tradeoff(Objective.QUALITY, 0);

    /// Against rounding in sums of scores.
    private static final double ROUNDING = 1e-9;

    public Tradeoff {
        if (!(within >= 0 && within <= 1)) {
            throw new IllegalArgumentException("within lies in 0 ... 1, got " + within);
        }
    }

    /// A candidate and what it is judged by.
    record Standing(Validated validated, double score) {}

    /// Those that may win, the most promising first; all of them.
    List<Validated> ranked(List<Validated> history) {
        List<Standing> standings =
                history.stream().map(one -> new Standing(one, one.mean())).toList();
        List<Standing> ranked = new ArrayList<>(standings);
        double bar = bar(standings);
        ranked.sort(Comparator.comparing((Standing one) -> one.score < bar).thenComparing(order()));
        return ranked.stream().map(Standing::validated).toList();
    }

    /// @param standings at least one
    Standing winner(List<Standing> standings) {
        double bar = bar(standings);
        return standings.stream()
                .filter(one -> one.score >= bar)
                .min(order())
                .orElseThrow(() -> new IllegalStateException("no candidate reaches its own score"));
    }

    private double bar(List<Standing> standings) {
        double best = standings.stream().mapToDouble(Standing::score).max().orElse(0);
        return of == Objective.QUALITY ? best : best - within - ROUNDING;
    }

    private Comparator<Standing> order() {
        Comparator<Standing> score = Comparator.comparingDouble(Standing::score).reversed();
        Comparator<Standing> least = of == Objective.QUALITY
                ? score
                : Comparator.comparingDouble((Standing one) -> of.of(one.validated))
                        .thenComparing(score);
        return least.thenComparingInt(one -> one.validated.number());
    }

    @Override
    public String toString() {
        if (of == Objective.QUALITY) return "the best score";
        return String.format(Locale.ROOT, "the least %s within %s of the best score", of.word(), within);
    }
}
