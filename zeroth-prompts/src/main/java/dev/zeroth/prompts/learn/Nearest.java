package dev.zeroth.prompts.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What was learned on tasks like one: nearer ones say more.
///
/// ```
/// w_i = exp(-2 d_i^2)                          d_i: how unlike the tasks are (TaskFeatures)
/// score of settings S = sum_{i: S_i = S} w_i g_i / (sum_{i: S_i = S} w_i + 1/2)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | g_i | the gain of record i |
/// | 1/2 | half a task that is just alike and gains nothing: settings tried in few tasks must gain more |
///
/// @param all what is known
/// @param task what it is asked for
/// @see <a href="https://ojs.aaai.org/index.php/AAAI/article/view/9354">Feurer, Springenberg and Hutter, Initializing
///     Bayesian hyperparameter optimization via meta-learning, 2015</a>
public record Nearest(List<Learned> all, TaskFeatures task) {

    /// Tasks less alike than that are not asked.
    public static final double FARTHEST = 2;

    private static final double NOTHING = 0.5;

    public Nearest {
        all = List.copyOf(all);
    }

    private static double weight(double distance) {
        return Math.exp(-2 * distance * distance);
    }

    /// Settings and how good they are thought to be here.
    public record Scored(SequencedMap<String, Object> settings, double score) {}

    /// Those that gained in like tasks, best first; the earlier of equals.
    public List<Scored> settings() {
        Map<SequencedMap<String, Object>, double[]> sums = new LinkedHashMap<>();
        for (Learned one : all) {
            double distance = task.distance(one.features());
            if (distance > FARTHEST) continue;
            double[] sum = sums.computeIfAbsent(one.settings(), _ -> new double[2]);
            double weight = weight(distance);
            sum[0] += weight * one.gain();
            sum[1] += weight;
        }
        List<Scored> scored = new ArrayList<>();
        sums.forEach((settings, sum) -> scored.add(new Scored(settings, sum[0] / (sum[1] + NOTHING))));
        scored.removeIf(one -> one.score() <= 0);
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        return scored;
    }

    /// Records of like tasks in which something was accepted, the most telling first: w_i g_i.
    List<Learned> accepted() {
        List<Learned> found = new ArrayList<>(all.stream()
                .filter(one -> !one.after().settings().isEmpty() && one.gain() > 0)
                .filter(one -> task.distance(one.features()) <= FARTHEST)
                .toList());
        found.sort(Comparator.comparingDouble((Learned one) -> {
                    double distance = task.distance(one.features());
                    return weight(distance) * one.gain();
                })
                .reversed());
        return found;
    }
}
