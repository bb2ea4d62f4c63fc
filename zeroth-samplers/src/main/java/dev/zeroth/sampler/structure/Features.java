package dev.zeroth.sampler.structure;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.Arrays;
import java.util.List;

/// Points as numbers for a model: those that the encoding gives, or else the parameters: a number by its
/// place between its bounds, a choice by a 1 at its place, and all 0 where a parameter is inactive. Last, where
/// the encoding has a prior, how many deviations a point's is above the mean of the trials', within 3.
final class Features {

    private static final int MOST_CHOICES = 64;
    private static final double FAR = 3;

    private final SearchSpace space;
    private final Encoding encoding;
    private final double mean;
    private final double deviation;

    /// @param trials whose priors are the measure of others
    Features(AskRequest request, List<TrialRecord> trials) {
        this.space = request.space();
        this.encoding = request.encoding();
        double[] priors = trials.stream()
                .mapToDouble(trial -> encoding.prior(trial.parameters()))
                .filter(Double::isFinite)
                .toArray();
        mean = Arrays.stream(priors).average().orElse(0);
        deviation = Math.sqrt(Arrays.stream(priors)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0));
    }

    double[] of(Parameters point) {
        double[] given = encoding.features(point);
        double[] row = given != null ? given : parameters(point);
        if (deviation == 0) return row;
        double prior = encoding.prior(point);
        double[] primed = Arrays.copyOf(row, row.length + 1);
        primed[row.length] = Double.isNaN(prior) ? 0 : Math.clamp((prior - mean) / deviation, -FAR, FAR);
        return primed;
    }

    private double[] parameters(Parameters point) {
        int size = 0;
        for (Parameter parameter : space.parameters()) {
            for (ScalarDomain domain : parameter.domain().coordinates()) size += 1 + choices(domain);
        }
        double[] row = new double[size];
        int at = 0;
        for (Parameter parameter : space.parameters()) {
            Value value = Edits.value(parameter, point);
            List<ScalarDomain> coordinates = parameter.domain().coordinates();
            double[] codes = value == null ? new double[0] : value.codes();
            for (int c = 0; c < coordinates.size(); c++) {
                ScalarDomain domain = coordinates.get(c);
                int choices = choices(domain);
                if (value != null) {
                    row[at] = choices > 0 ? 1 : domain.unitOf(codes[c]);
                    if (choices > 0) row[at + 1 + (int) codes[c]] = 1;
                }
                at += 1 + choices;
            }
        }
        return row;
    }

    /// How many places beside its own a coordinate has.
    private static int choices(ScalarDomain domain) {
        boolean named = domain instanceof ChoiceDomain || domain instanceof BooleanDomain;
        return named && domain.cardinality() <= MOST_CHOICES ? (int) domain.cardinality() : 0;
    }
}
