package dev.zeroth.bench.hpo;

import java.io.BufferedReader;
import java.io.IOException;

/// The posterior mean of a Gaussian process: m + sum_i a_i k(|(x - x_i) / l|), k Matern's function of order 5/2.
final class KernelModel implements LossModel {

    private final double mean;
    private final double[] lengths;
    private final double[] factors;
    private final double[][] places;

    /// @param lengths l, one per feature
    /// @param factors a
    /// @param places x_i
    private KernelModel(double mean, double[] lengths, double[] factors, double[][] places) {
        this.mean = mean;
        this.lengths = lengths;
        this.factors = factors;
        this.places = places;
    }

    static KernelModel read(BufferedReader in) throws IOException {
        int count = (int) LossTable.numbers(in)[0];
        double mean = LossTable.numbers(in)[0];
        double[] lengths = LossTable.numbers(in);
        double[] factors = new double[count];
        double[][] places = new double[count][lengths.length];
        for (int i = 0; i < count; i++) {
            double[] line = LossTable.numbers(in);
            factors[i] = line[0];
            System.arraycopy(line, 1, places[i], 0, lengths.length);
        }
        return new KernelModel(mean, lengths, factors, places);
    }

    @Override
    public double logLoss(double[] features) {
        double sum = mean;
        for (int i = 0; i < factors.length; i++) {
            double square = 0;
            for (int j = 0; j < lengths.length; j++) {
                double t = (features[j] - places[i][j]) / lengths[j];
                square += t * t;
            }
            double r = Math.sqrt(5 * square);
            sum += factors[i] * (1 + r + r * r / 3) * Math.exp(-r);
        }
        return sum;
    }
}
