package dev.zeroth.sampler.genetic;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.replay.Method;
import dev.zeroth.sampler.replay.MethodFactory;
import dev.zeroth.sampler.replay.Proposed;
import dev.zeroth.sampler.replay.Told;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A genetic algorithm: parents are chosen by how good they are, their genes recombined and mutated, and the
/// children and the elite are the next generation.
///
/// | symbol | here |
/// |---|---|
/// | N | [#size], 10 + 2 sqrt(number of open genes) |
/// | parents | [Selection], by a [Wheel] |
/// | children | [Variation]: [Crossover], [Mutation] |
/// | elite | the best e N members, which live on |
///
/// When to use: parameters of many kinds, orders and subsets above all; some hundred trials and more. When
/// not: numbers alone, where strategies that learn the scale of their steps are far ahead; few trials, where a
/// model is.
///
/// Conditions: genes of inactive parameters are latent. Constraints: a member that breaks one is worse than
/// all that break none, the more so the more it breaks them. Several objectives are compared by the sum of a
/// member's ranks in each; the samplers of [dev.zeroth.sampler.pareto] do better. Failed trials are no
/// members. Noise: an elite member is not tried again, so that a lucky one stays; no elite, no luck.
///
/// A new generation begins when N - e N children were told, whichever are still out; these count for the one
/// after. A generation whose members are all one point is drawn anew but for that one.
///
/// Cost: O(d) a child, O(N log N) a generation.
///
/// @see <a href="https://mitpress.mit.edu/9780262581110/">Holland, Adaptation in natural and artificial
///     systems, 1975</a>
/// @see <a href="https://doi.org/10.1023/A:1006504901164">Herrera, Lozano and Verdegay, Tackling real-coded
///     genetic algorithms, 1998</a>
public final class GeneticMethod implements Method {

    private record Member(Genome genome, Told told, double violation) {

        static int compare(Member a, Member b) {
            int feasible = Double.compare(a.violation, b.violation);
            return feasible != 0 ? feasible : Double.compare(a.told.losses()[0], b.told.losses()[0]);
        }
    }

    private final GeneticOptions options;
    private final Genetics genetics;
    private final RandomStream random;
    private final int size;
    private List<Member> members = List.of();
    private List<Member> children = new ArrayList<>();
    private Wheel wheel;
    private boolean first = true;

    public GeneticMethod(SearchSpace space, GeneticOptions options, RandomStream random) {
        this.options = options;
        this.genetics = new Genetics(space);
        this.random = random;
        this.size = options.population() > 0 ? options.population() : (int) (10 + 2 * Math.sqrt(genetics.open()));
        this.wheel = new Wheel(options.selection(), options.tournament(), new double[1]);
    }

    /// Makes methods of these settings.
    public static MethodFactory of(GeneticOptions options) {
        return (space, _, random) -> new GeneticMethod(space, options, random);
    }

    @Override
    public Proposed ask() {
        Genome genome;
        if (first) genome = genetics.centre(random);
        else if (members.isEmpty()) genome = genetics.draw(random);
        else {
            Genome mother = members.get(wheel.pick(random)).genome();
            Genome father = members.get(wheel.pick(random)).genome();
            genome = options.variation().child(genetics, mother, father, random);
        }
        first = false;
        return new Proposed(genetics.decode(genome), genome);
    }

    @Override
    public void tell(Proposed proposed, Told told) {
        add((Genome) proposed.key(), told);
    }

    @Override
    public void drop(Proposed proposed) {
        // nothing was staked on it
    }

    @Override
    public void inject(Parameters point, Told told) {
        add(genetics.encode(point, random), told);
    }

    private void add(Genome genome, Told told) {
        for (double loss : told.losses()) if (loss == Double.POSITIVE_INFINITY) return;
        children.add(new Member(genome, told, told.violation()));
        int elites = members.isEmpty() ? 0 : Math.clamp(Math.round(options.elites() * size), 1, size - 1);
        if (children.size() < size - elites) return;
        children.addAll(members.subList(0, Math.min(elites, members.size())));
        members = ordered(children);
        children = new ArrayList<>();
        if (alike()) begin();
        double[] losses = new double[members.size()];
        for (int i = 0; i < losses.length; i++) losses[i] = strength(members.get(i), i);
        wheel = new Wheel(options.selection(), options.tournament(), losses);
    }

    /// What a wheel goes by: the loss of a feasible member of one objective, or else its rank.
    private static double strength(Member member, int rank) {
        double[] losses = member.told().losses();
        if (losses.length > 1) return rank;
        return member.violation() > 0 ? Double.POSITIVE_INFINITY : losses[0];
    }

    private boolean alike() {
        for (Member member : members) {
            if (!genetics.same(member.genome(), members.getFirst().genome())) return false;
        }
        return true;
    }

    /// Keeps the best member, to be joined by draws.
    private void begin() {
        children.add(members.getFirst());
        members = List.of();
    }

    private static List<Member> ordered(List<Member> members) {
        int objectives = members.getFirst().told().losses().length;
        if (objectives == 1) {
            members.sort(Member::compare);
            return members;
        }
        double[] ranks = new double[members.size()];
        Integer[] order = new Integer[ranks.length];
        for (int objective = 0; objective < objectives; objective++) {
            int of = objective;
            Arrays.setAll(order, i -> i);
            Arrays.sort(
                    order, Comparator.comparingDouble(i -> members.get(i).told().losses()[of]));
            int rank = 0;
            for (int k = 0; k < order.length; k++) {
                if (k > 0 && loss(members, order[k], of) > loss(members, order[k - 1], of)) rank = k;
                ranks[order[k]] += rank;
            }
        }
        Arrays.setAll(order, i -> i);
        Comparator<Integer> byViolation =
                Comparator.comparingDouble(i -> members.get(i).violation());
        Arrays.sort(order, byViolation.thenComparingDouble(i -> ranks[i]));
        List<Member> ordered = new ArrayList<>(order.length);
        for (int i : order) ordered.add(members.get(i));
        return ordered;
    }

    private static double loss(List<Member> members, int i, int objective) {
        return members.get(i).told().losses()[objective];
    }
}
