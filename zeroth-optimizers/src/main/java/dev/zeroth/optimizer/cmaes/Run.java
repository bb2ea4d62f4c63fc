package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One search, from its start to its end: the mean, the step size and the shape of its steps.
final class Run {

    /// How many deviations out of bounds the mean may be, and points in levels.
    private static final double MOST_OUTSIDE = 2;

    /// How far the latter may be, in widths of the region.
    private static final double MOST_FAR = 0.05;

    /// The greatest deviation of a continuum that is bounded, in its widths, unless the first was greater.
    private static final double MOST_SPREAD = 0.2;

    private final Frame frame;
    private final Rates rates;
    private final Shape shape;
    private final Margin margin;
    private final Termination termination;
    private final @Nullable Caution caution;
    private final double firstSigma;
    private final double[] mean;
    private final double[] path;
    private final double expected;
    private double sigma;
    private int generation;

    Run(Frame frame, CmaOptions options, int population, double[] start, double sigma) {
        int n = frame.dimension();
        Covariance covariance = options.covariance(n);
        this.frame = frame;
        this.rates = Rates.of(n, population, covariance);
        this.shape = Shape.of(covariance, n, rates);
        this.margin = new Margin(frame, population);
        this.termination = new Termination(n, population, options.noisy());
        this.caution = options.noisy() && shape instanceof FullShape full ? new Caution(full) : null;
        this.firstSigma = sigma;
        this.sigma = sigma;
        this.mean = start.clone();
        this.path = new double[n];
        this.expected = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    }

    int population() {
        return rates.population();
    }

    int generation() {
        return generation;
    }

    double sigma() {
        return sigma;
    }

    double[] mean() {
        return mean;
    }

    Shape shape() {
        return shape;
    }

    /// A point of the present distribution.
    Member draw(RandomStream random) {
        double[] place = new double[mean.length];
        double[] step = new double[mean.length];
        double length = shape.draw(random, step);
        for (int i = 0; i < place.length; i++) place[i] = mean[i] + sigma * margin.stretch(i) * step[i];
        boolean cut = false;
        for (int i = 0; i < place.length; i++) {
            double near = frame.levels(i) > 0 ? near(i, place[i], MOST_FAR) : place[i];
            cut |= near != place[i];
            place[i] = near;
        }
        Member member = new Member(place, generation);
        if (cut) {
            resolve(member);
            return member;
        }
        member.step = step;
        member.length = length;
        return member;
    }

    /// A coordinate that is out of bounds by more than two deviations, or than so much, is brought back to there.
    private double near(int i, double x, double most) {
        double inside = frame.clamp(i, x);
        if (inside == x) return x;
        double reach = Math.min(most, MOST_OUTSIDE * spread(i));
        return Math.clamp(x, inside - reach, inside + reach);
    }

    private void resolve(Member member) {
        member.step = step(member.place());
        member.length = 0;
        for (double z : shape.whiten(member.step)) member.length += z * z;
    }

    /// y of a point.
    private double[] step(double[] place) {
        double[] step = new double[place.length];
        for (int i = 0; i < step.length; i++) step[i] = (place[i] - mean[i]) / (sigma * margin.stretch(i));
        return step;
    }

    /// Steps of points that were not drawn from the present distribution are no longer than sqrt(n) + 2n / (n + 2).
    private void adopt(Member member) {
        if (member.generation() == generation) return;
        resolve(member);
        double n = mean.length;
        double most = Math.sqrt(n) + 2 * n / (n + 2);
        double length = Math.sqrt(member.length);
        if (length <= most) return;
        for (int i = 0; i < member.step.length; i++) member.step[i] *= most / length;
        member.length = most * most;
    }

    /// Goes on by a generation.
    ///
    /// @param members lambda of them; sorted here
    void advance(Member[] members) {
        Arrays.sort(members, (a, b) -> Double.compare(a.loss(), b.loss()));
        termination.record(members);
        if (members[0].loss() == members[members.length - 1].loss()) widen();
        else learn(members);
        generation++;
    }

    private void learn(Member[] members) {
        for (Member member : members) adopt(member);
        double[] step = meanStep(members);
        double[] white = shape.whiten(step);
        if (caution != null) caution.before(mean, sigma);
        for (int i = 0; i < mean.length; i++) mean[i] += sigma * margin.stretch(i) * step[i];
        boolean steady = lengthen(white);
        shape.learn(members, step, white, steady);
        sigma *= Math.exp(Math.min(1, rates.path() / rates.damping() * (norm(path) / expected - 1)));
        if (members[0].loss() == members[(int) (0.7 * members.length)].loss()) widen();
        if (caution != null) sigma = caution.after(mean, sigma);
        shorten();
        settle();
        margin.correct(mean, sigma, shape);
    }

    /// No deviation is longer than [#MOST_SPREAD]: beyond the bounds nothing would stop its growth.
    private void shorten() {
        double greatest = 0;
        for (int i = 0; i < mean.length; i++) {
            if (frame.bounded(i) && frame.levels(i) == 0) greatest = Math.max(greatest, spread(i));
        }
        double most = Math.max(MOST_SPREAD, firstSigma);
        if (greatest > most && greatest < Double.POSITIVE_INFINITY) sigma *= most / greatest;
    }

    /// The mean may leave the bounds, by two deviations at most: so a point on many of them is likely to be drawn, and
    /// one inside all of them too.
    private void settle() {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = near(i, frame.mirrored(i, mean[i]), Double.POSITIVE_INFINITY);
        }
    }

    private double[] meanStep(Member[] members) {
        double[] step = new double[mean.length];
        for (int rank = 0; rank < rates.parents(); rank++) {
            if (members[rank].loss() == Double.POSITIVE_INFINITY) break;
            double weight = rates.weight(rank);
            double[] y = members[rank].step;
            for (int i = 0; i < step.length; i++) step[i] += weight * y[i];
        }
        return step;
    }

    /// The evolution path sigma; whether it is not too long.
    private boolean lengthen(double[] white) {
        double kept = 1 - rates.path();
        double gain = Math.sqrt(rates.path() * (1 + kept) * rates.mass());
        for (int i = 0; i < path.length; i++) path[i] = kept * path[i] + gain * white[i];
        double settled = Math.sqrt(1 - Math.pow(kept, 2.0 * (generation + 1)));
        return norm(path) / settled < (1.4 + 2 / (mean.length + 1.0)) * expected;
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double x : vector) sum += x * x;
        return Math.sqrt(sum);
    }

    /// Leaves a plateau.
    private void widen() {
        sigma *= Math.exp(0.2 + rates.path() / rates.damping());
    }

    /// Why this search is at its end, or null.
    @Nullable
    String ended() {
        return termination.reason(this);
    }

    double firstSigma() {
        return firstSigma;
    }

    Frame frame() {
        return frame;
    }

    /// The deviation of coordinate i.
    double spread(int i) {
        return sigma * margin.stretch(i) * shape.deviation(i);
    }

    double trailSpread(int i) {
        return sigma * margin.stretch(i) * Math.abs(shape.trail(i));
    }

    /// The deviations of all coordinates.
    double[] spreads() {
        double[] spreads = new double[mean.length];
        for (int i = 0; i < spreads.length; i++) spreads[i] = Math.max(spread(i), Double.MIN_NORMAL);
        return spreads;
    }

    /// sigma A.
    double[] units() {
        double[] units = new double[mean.length];
        for (int i = 0; i < units.length; i++) units[i] = sigma * margin.stretch(i);
        return units;
    }
}
