package dev.zeroth.weights.method;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A genetic algorithm on real numbers, one child at a time.
///
/// Two parents win tournaments of two among the best P points so far; each coordinate of the child comes from either;
/// each then changes with probability 1/10 by a normal step of a twentieth of the region's width.
///
/// @see <a href="https://doi.org/10.7551/mitpress/1090.001.0001">Holland, Adaptation in natural and artificial systems,
///     1992</a>
final class Genetic implements Optimizer {

    private static final double CHANCE = 0.1;
    private static final double STEP = 0.05;

    private record Member(double[] point, double loss) {}

    private final Region region;
    private final RandomStream random;
    private final int size;
    private final double[] start;
    private final List<Member> members = new ArrayList<>();
    private final Map<Long, double[]> out = new HashMap<>();
    private long asked;

    private Genetic(Region region, double[] start, RandomStream random, int size) {
        this.region = region;
        this.random = random;
        this.size = size;
        this.start = start;
    }

    static OptimizerFactory factory(int size) {
        return (region, start, random) -> new Genetic(region, start == null ? region.centre() : start, random, size);
    }

    @Override
    public Candidate ask() {
        double[] point = members.size() < 2 ? start.clone() : child();
        if (asked > 0) mutate(point);
        Candidate candidate = new Candidate(asked++, region.clamp(point));
        out.put(candidate.number(), candidate.point());
        return candidate;
    }

    private double[] child() {
        double[] a = winner();
        double[] b = winner();
        double[] child = new double[a.length];
        for (int i = 0; i < child.length; i++) child[i] = random.nextBoolean() ? a[i] : b[i];
        return child;
    }

    private double[] winner() {
        int first = random.nextInt(members.size());
        int second = random.nextInt(members.size());
        return members.get(Math.min(first, second)).point();
    }

    private void mutate(double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (random.nextDouble() < CHANCE) point[i] += STEP * region.scale(i) * random.nextGaussian();
        }
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        double[] point = out.remove(candidate.number());
        if (point == null) throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        members.add(new Member(point, loss));
        members.sort(Comparator.comparingDouble(Member::loss));
        if (members.size() > size) members.removeLast();
    }

    @Override
    public void drop(Candidate candidate) {
        out.remove(candidate.number());
    }
}
