package dev.zeroth.sampler.pareto;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.genetic.Genetics;
import dev.zeroth.sampler.genetic.Genome;
import dev.zeroth.sampler.genetic.Variation;
import dev.zeroth.sampler.replay.Method;
import dev.zeroth.sampler.replay.Proposed;
import dev.zeroth.sampler.replay.Told;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// MOEA/D: several objectives as many problems of one, each in a direction of its own, that are solved
/// together: neighbours mate, and a child that is better for some neighbours takes their places.
///
/// | symbol | here |
/// |---|---|
/// | lambda_i | [#directions] |
/// | g | [Scalarization], of losses in units of the members' range |
/// | B(i), T | [#neighbours], a fifth of all, and at least 3 |
/// | z* | [#ideal] |
/// | delta | [#NEAR]: mates are neighbours with this chance |
/// | n_r | [#MOST_REPLACED] |
///
/// When to use: as NSGA-II, where an even spread along the front matters, or objectives are three and more.
/// When not: fronts of very uneven shape, whose directions meet it in few places.
///
/// Constraints: a member that meets them goes before one that does not, which go by how much they break them.
/// Conditions: genes of inactive parameters are latent. Failed and pruned trials count for nothing. Problems
/// take turns; several children may be out at once, and each takes its place when it is told.
///
/// Cost: O(M N + d) a trial, for N directions and M objectives.
///
/// Departures from the papers: losses in units of the range that the members span; the operators of
/// [Variation].
///
/// @see <a href="https://doi.org/10.1109/TEVC.2007.892759">Zhang and Li, MOEA/D: a multiobjective evolutionary
///     algorithm based on decomposition, 2007</a>
/// @see <a href="https://doi.org/10.1109/TEVC.2008.925798">Li and Zhang, Multiobjective optimization problems
///     with complicated Pareto sets, MOEA/D and NSGA-II, 2009 (delta, n_r)</a>
final class DecompositionMethod implements Method {

    private static final double NEAR = 0.9;
    private static final int MOST_REPLACED = 2;

    /// A child that is out.
    private record Child(Genome genome, int problem, boolean near) {}

    private final Genetics genetics;
    private final Variation variation;
    private final Scalarization scalarization;
    private final RandomStream random;
    private final double[][] directions;
    private final int[][] neighbours;
    private final @Nullable Member[] members;
    private final int[] all;
    private final double[] ideal;
    private final double[] units;
    private int next;
    private int filled;

    /// @param size of the population, at least 4; there may be fewer directions
    DecompositionMethod(
            SearchSpace space,
            int objectives,
            int size,
            Scalarization scalarization,
            Variation variation,
            RandomStream random) {
        this.genetics = new Genetics(space);
        this.variation = variation;
        this.scalarization = scalarization;
        this.random = random;
        double[][] lattice = Directions.atMost(size, objectives);
        this.directions = new double[Math.max(lattice.length, Math.min(size, 20))][];
        for (int i = 0; i < directions.length; i++) directions[i] = lattice[i % lattice.length];
        this.members = new Member[directions.length];
        this.all = new int[directions.length];
        Arrays.setAll(all, i -> i);
        this.neighbours = neighbours(directions);
        this.ideal = new double[objectives];
        this.units = new double[objectives];
        Arrays.fill(ideal, Double.POSITIVE_INFINITY);
        Arrays.fill(units, 1);
    }

    /// The nearest directions of each, itself among them.
    private static int[][] neighbours(double[][] directions) {
        int n = directions.length;
        int count = Math.min(n, Math.max(3, n / 5));
        int[][] neighbours = new int[n][];
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            double[] from = directions[i];
            Arrays.setAll(order, k -> k);
            Arrays.sort(order, Comparator.comparingDouble(k -> distance(from, directions[k])));
            neighbours[i] = Arrays.stream(order, 0, count).mapToInt(k -> k).toArray();
        }
        return neighbours;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += (a[j] - b[j]) * (a[j] - b[j]);
        return sum;
    }

    @Override
    public Proposed ask() {
        int problem = next;
        next = (next + 1) % members.length;
        boolean near = random.nextDouble() < NEAR;
        Genome genome = members[problem] == null || filled < members.length
                ? genetics.draw(random)
                : bred(near ? neighbours[problem] : all);
        return new Proposed(genetics.decode(genome), new Child(genome, problem, near));
    }

    private Genome bred(int[] mates) {
        Member one = Objects.requireNonNull(members[mates[random.nextInt(mates.length)]]);
        Member two = Objects.requireNonNull(members[mates[random.nextInt(mates.length)]]);
        return variation.child(genetics, one.genome(), two.genome(), random);
    }

    @Override
    public void tell(Proposed proposed, Told told) {
        Child child = (Child) proposed.key();
        add(Member.of(child.genome(), told), told, child.problem(), child.near());
    }

    @Override
    public void drop(Proposed proposed) {
        // nothing was staked on it
    }

    @Override
    public void inject(Parameters point, Told told) {
        add(Member.of(genetics.encode(point, random), told), told, random.nextInt(members.length), false);
    }

    private void add(Member child, Told told, int problem, boolean near) {
        if (!Member.complete(told)) return;
        for (int j = 0; j < ideal.length; j++) ideal[j] = Math.min(ideal[j], child.losses()[j]);
        if (members[problem] == null) {
            members[problem] = child;
            filled++;
            measure();
            return;
        }
        if (problem == 0) measure();
        replace(child, near ? neighbours[problem].clone() : all.clone());
    }

    /// Puts a child in the place of at most two members for whose problems it is better, tried in random
    /// order.
    private void replace(Member child, int[] places) {
        int replaced = 0;
        for (int i = 0; i < places.length && replaced < MOST_REPLACED; i++) {
            int pick = i + random.nextInt(places.length - i);
            int place = places[pick];
            places[pick] = places[i];
            Member member = members[place];
            if (member != null && !better(child, member, directions[place])) continue;
            if (member == null) filled++;
            members[place] = child;
            replaced++;
        }
    }

    private boolean better(Member child, Member member, double[] direction) {
        if (child.violation() != member.violation()) return child.violation() < member.violation();
        return value(child, direction) < value(member, direction);
    }

    private double value(Member member, double[] direction) {
        double[] scaled = new double[ideal.length];
        for (int j = 0; j < scaled.length; j++) scaled[j] = (member.losses()[j] - ideal[j]) / units[j];
        return scalarization.of(scaled, direction);
    }

    /// Measures the range of the members in each objective.
    private void measure() {
        for (int j = 0; j < ideal.length; j++) {
            double worst = ideal[j];
            for (Member member : members) if (member != null) worst = Math.max(worst, member.losses()[j]);
            double range = worst - ideal[j];
            units[j] = range > 0 && range < Double.POSITIVE_INFINITY ? range : 1;
        }
    }
}
