package dev.zeroth.prompts.optimize.bandit;

import dev.zeroth.math.RandomStream;
import java.util.List;

/// Finds the best of several arms within a number of pulls: which candidate is run on how many examples.
///
/// Exploration is done here, by a rule whose errors are known, and is not left to a model. Of five arms, one
/// right in 60 % and four in 40 %, with 300 pulls, who stays with the first luck chose a wrong one in 48 % of
/// 400 seeds (as language models do); [Ucb] in 1 %, [SuccessiveRejects], [UcbE] and [Thompson] in 2 %,
/// [SuccessiveHalving] and [Uniform] in 4 and 5 % (`BanditTest`).
public interface Bandit {

    /// What arms give.
    interface Pulls {

        /// The rewards of an arm's pulls from ... from + count - 1, each in 0 ... 1. Arms should meet the same
        /// example at the same pull, so that they differ by themselves alone.
        double[] more(int arm, int from, int count) throws InterruptedException;
    }

    /// Arms from the best to the worst. Those given up stand behind those that were not.
    ///
    /// @param arms at least 1
    /// @param pulls of all arms together, at most
    /// @param most pulls of one arm: how many examples there are
    List<Integer> rank(int arms, int pulls, int most, Pulls source, RandomStream random) throws InterruptedException;
}
