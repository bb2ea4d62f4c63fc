package dev.zeroth.prompts.optimize.local;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.SequentialTest;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A challenger against the one that it was made of, example by example, on minibatches that grow twofold.
///
/// ```
/// d_i = s(challenger, i) - s(current, i)      S_n = d_1 + ... + d_n       Q_n = d_1^2 + ... + d_n^2
/// looks at n = b, 3 b, 7 b, ...
/// won:  W_n >= 1 / alpha                      (SequentialTest of d)
/// lost: S_n < -z sqrt(Q_n) at a look, or W'_n >= 1 / alpha (of -d), or S_n <= 0 at the end
/// won:  otherwise
/// ```
///
/// Examples that either of them shows as a demonstration are left out: to know those tells nothing.
final class Race {

    private final Session session;
    private final int first;
    private final double alpha;
    private final double slack;
    private double sum;
    private double squares;

    /// @param first the first minibatch's size
    /// @param slack z: how many standard errors behind is out
    Race(Session session, int first, double alpha, double slack) {
        this.session = session;
        this.first = first;
        this.alpha = alpha;
        this.slack = slack;
    }

    /// Whether the challenger should be validated. With no examples to race on, it should.
    boolean won(Candidate challenger, Candidate current, int round) throws InterruptedException {
        Set<String> shown = new HashSet<>(shown(challenger));
        shown.addAll(shown(current));
        List<Example> order = Split.shuffled(session.train(), session.random(round, "race")).stream()
                .filter(example -> !shown.contains(example.id()))
                .toList();
        SequentialTest better = new SequentialTest();
        SequentialTest worse = new SequentialTest();
        int size = first;
        for (int from = 0; from < order.size(); size *= 2) {
            List<Example> batch = order.subList(from, Math.min(order.size(), from + size));
            List<Outcome> mine = session.run(challenger, batch);
            List<Outcome> theirs = session.run(current, batch);
            for (int i = 0; i < batch.size(); i++) {
                double gain =
                        mine.get(i).score().value() - theirs.get(i).score().value();
                sum += gain;
                squares += gain * gain;
                better.add(gain);
                worse.add(-gain);
            }
            from += batch.size();
            if (better.better(alpha)) return true;
            if (sum < -slack * Math.sqrt(squares) || worse.better(alpha)) return false;
        }
        return order.isEmpty() || sum > 0;
    }

    /// Where the demonstrations come from.
    private static List<String> shown(Candidate candidate) {
        return candidate.settings().values().stream()
                .filter(Setting.Shown.class::isInstance)
                .flatMap(setting -> ((Setting.Shown) setting).demonstrations().stream())
                .map(Demonstration::source)
                .toList();
    }

    /// S at the end.
    double sum() {
        return sum;
    }
}
