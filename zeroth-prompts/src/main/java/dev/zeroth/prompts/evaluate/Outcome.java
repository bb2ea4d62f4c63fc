package dev.zeroth.prompts.evaluate;

import dev.zeroth.prompts.call.Bill;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import java.util.Comparator;
import java.util.List;

/// A candidate run on an example, once or several times.
///
/// @param score of several runs the mean
/// @param trace of several runs that whose score is nearest to the mean, as the feedback is
/// @param bills what each run's calls took; those of a judge are not among them
public record Outcome(Example example, Score score, Trace trace, List<Bill> bills) {

    public Outcome {
        bills = List.copyOf(bills);
    }

    /// Run once.
    public Outcome(Example example, Score score, Trace trace, Bill bill) {
        this(example, score, trace, List.of(bill));
    }

    /// Where nothing was paid for.
    public Outcome(Example example, Score score, Trace trace) {
        this(example, score, trace, Bill.NONE);
    }

    /// Replicates of one example as one outcome.
    ///
    /// @param runs of one candidate on one example, in the order of their rollouts; at least one
    static Outcome of(List<Outcome> runs) {
        if (runs.size() == 1) return runs.getFirst();
        double mean = mean(runs);
        Outcome typical = runs.stream()
                .min(Comparator.comparingDouble(one -> Math.abs(one.score.value() - mean)))
                .orElseThrow();
        Score told = typical.score;
        boolean given = runs.stream().anyMatch(one -> one.score.given());
        return new Outcome(
                typical.example,
                new Score(mean, told.feedback(), told.modules(), given),
                typical.trace,
                runs.stream().flatMap(one -> one.bills.stream()).toList());
    }

    /// What the calls of all runs took.
    public Bill bill() {
        return bills.stream().reduce(Bill.NONE, Bill::plus);
    }

    /// The mean score.
    public static double mean(List<Outcome> outcomes) {
        return outcomes.stream()
                .mapToDouble(outcome -> outcome.score().value())
                .average()
                .orElse(Double.NaN);
    }

    /// What all of their calls took.
    public static Bill bill(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::bill).reduce(Bill.NONE, Bill::plus);
    }
}
