package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// The diagonal of C: O(n) time and memory.
final class DiagonalShape implements Shape {

    private final Rates rates;
    private final double[] variances;
    private final double[] trail;

    DiagonalShape(int dimension, Rates rates) {
        this.rates = rates;
        this.variances = new double[dimension];
        Arrays.fill(variances, 1);
        this.trail = new double[dimension];
    }

    @Override
    public double draw(RandomStream random, double[] step) {
        double length = 0;
        for (int i = 0; i < step.length; i++) {
            double z = random.nextGaussian();
            length += z * z;
            step[i] = z * Math.sqrt(variances[i]);
        }
        return length;
    }

    @Override
    public double[] whiten(double[] step) {
        double[] white = new double[step.length];
        for (int i = 0; i < white.length; i++) white[i] = step[i] / Math.sqrt(variances[i]);
        return white;
    }

    @Override
    public void learn(Member[] ranked, double[] mean, double[] whitened, boolean steady) {
        double kept = 1 - rates.trail();
        double gain = steady ? Math.sqrt(rates.trail() * (1 + kept) * rates.mass()) : 0;
        double made = steady ? 0 : rates.one() * rates.trail() * (1 + kept);
        double left = 1 + made - rates.one() - rates.forgotten();
        double[] before = variances.clone();
        for (int i = 0; i < trail.length; i++) {
            trail[i] = kept * trail[i] + gain * mean[i];
            variances[i] = left * variances[i] + rates.one() * trail[i] * trail[i];
        }
        for (int rank = 0; rank < ranked.length; rank++) {
            double weight = rates.many() * rates.weight(rank);
            Member member = ranked[rank];
            if (weight < 0) weight *= trail.length / Math.max(member.length, Member.LEAST_LENGTH);
            double[] y = member.step;
            for (int i = 0; i < y.length; i++) variances[i] += weight * y[i] * y[i];
        }
        for (int i = 0; i < before.length; i++) variances[i] = Math.max(variances[i], 0.1 * before[i]);
    }

    @Override
    public double deviation(int i) {
        return Math.sqrt(variances[i]);
    }

    @Override
    public double trail(int i) {
        return trail[i];
    }

    @Override
    public double condition() {
        double greatest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double variance : variances) {
            greatest = Math.max(greatest, variance);
            least = Math.min(least, variance);
        }
        return greatest / least;
    }

    @Override
    public boolean noEffect(double[] mean, double[] scale, int generation) {
        int i = generation % mean.length;
        return mean[i] == mean[i] + 0.1 * scale[i] * deviation(i);
    }
}
