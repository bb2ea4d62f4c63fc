package dev.zeroth.report.importance;

/// How much one parameter has to do with a trial ending among the best.
///
/// @param share of all parameters' divergence, from 0 to 1; the shares of a study sum to 1, or are all 0
/// @param divergence Pearson divergence of the best trials' values from all trials' values, less what chance alone is
///     expected to give; 0 or more
/// @param chance the probability of at least this much divergence if the parameter made no difference
/// @param trials how many trials have a value of the parameter
public record Importance(String parameter, double share, double divergence, double chance, int trials) {

    public Importance {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("share is from 0 to 1, got " + share);
        if (!(divergence >= 0)) throw new IllegalArgumentException("divergence is at least 0, got " + divergence);
        if (!(chance >= 0 && chance <= 1)) throw new IllegalArgumentException("chance is from 0 to 1, got " + chance);
    }
}
