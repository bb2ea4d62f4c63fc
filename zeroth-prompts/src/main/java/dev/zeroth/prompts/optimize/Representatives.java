package dev.zeroth.prompts.optimize;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Few labelled examples that stand for many: herding. Of each answer's examples the next one is that which brings the
/// mean of those chosen nearest to the mean of all.
///
/// ```
/// i_n = argmin_i | (x_i + x_(i_1) + ... + x_(i_(n-1))) / n - mean(x) |
/// ```
///
/// | symbol | here |
/// |---|---|
/// | x_i | how the module's executor sees example i ([dev.zeroth.prompts.program.Executor#features]), else
/// [TextFeatures] |
/// | n | 1, 2, ... for each answer in turn |
///
/// Where examples have more different answers than are to be chosen, they are one group.
///
/// Cost: no run; numbers of a vector times examples times those chosen.
///
/// @see <a href="https://doi.org/10.1145/1553374.1553517">Welling, Herding dynamical weights to learn, 2009</a>
public final class Representatives {

    private static final double LEAST_SHARE = 0.5;

    private Representatives() {}

    /// Representatives of a random part, half to all, of the training's examples whose answer is known.
    ///
    /// @param count at most
    public static List<Demonstration> of(Session session, Parameter.Shown shown, int count, RandomStream random) {
        Module module = session.program().module(shown.module());
        List<Example> all = session.train();
        int size = (int) Math.ceil(all.size() * (LEAST_SHARE + (1 - LEAST_SHARE) * random.nextDouble()));
        List<Group> groups = groups(module, shown, Split.shuffled(all, random).subList(0, size), count);
        List<Demonstration> chosen = new ArrayList<>();
        boolean more = true;
        while (more && chosen.size() < count) {
            more = false;
            for (Group group : groups) {
                if (chosen.size() == count || group.isEmpty()) continue;
                chosen.add(group.next());
                more = true;
            }
        }
        return chosen;
    }

    private static List<Group> groups(Module module, Parameter.Shown shown, List<Example> examples, int count) {
        Map<Fields, Group> groups = new LinkedHashMap<>();
        Group one = new Group();
        for (Example example : examples) {
            Demonstration next = Demonstrations.labelled(shown.signature(), example);
            if (next == null) continue;
            double[] features = features(module, next.inputs());
            groups.computeIfAbsent(next.outputs(), _ -> new Group()).add(next, features);
            one.add(next, features);
        }
        return groups.size() > count ? List.of(one) : List.copyOf(groups.values());
    }

    private static double[] features(Module module, Fields inputs) {
        double[] own = module.executor().features(module, inputs);
        return own == null ? TextFeatures.of(String.join(" ", inputs.values().values())) : own;
    }

    /// Examples of one answer, of which some are chosen.
    private static final class Group {

        private final List<Demonstration> left = new ArrayList<>();
        private final List<double[]> features = new ArrayList<>();
        /// Of all of the group.
        private double[] all = new double[0];
        private int size;
        /// Of those chosen.
        private double[] own = new double[0];
        private int chosen;

        void add(Demonstration one, double[] vector) {
            if (size == 0) {
                all = new double[vector.length];
                own = new double[vector.length];
            }
            left.add(one);
            features.add(vector);
            for (int i = 0; i < all.length; i++) all[i] += vector[i];
            size++;
        }

        boolean isEmpty() {
            return left.isEmpty();
        }

        Demonstration next() {
            int best = 0;
            double nearest = Double.POSITIVE_INFINITY;
            for (int at = 0; at < left.size(); at++) {
                double distance = distance(features.get(at));
                if (distance < nearest) {
                    nearest = distance;
                    best = at;
                }
            }
            double[] vector = features.remove(best);
            for (int i = 0; i < own.length; i++) own[i] += vector[i];
            chosen++;
            return left.remove(best);
        }

        private double distance(double[] vector) {
            double sum = 0;
            for (int i = 0; i < own.length; i++) {
                double apart = (own[i] + vector[i]) / (chosen + 1) - all[i] / size;
                sum += apart * apart;
            }
            return sum;
        }
    }
}
