package dev.zeroth.sampler.genetic;

/// How parents are chosen.
public enum Selection {

    /// The best of some drawn evenly.
    TOURNAMENT,

    /// With a chance proportional to how much better than the worst.
    ROULETTE,

    /// With chances that fall linearly with the rank, from 1.8 times the mean for the best to 0.2 times for
    /// the worst.
    RANK,

    /// With the chances of [#ROULETTE], but as many as there are members at a time, at even distances on the
    /// wheel, so that each comes as often as it should, up to less than one.
    ///
    /// @see <a href="https://dl.acm.org/doi/10.5555/42512.42515">Baker, Reducing bias and inefficiency in the
    ///     selection algorithm, 1987</a>
    UNIVERSAL
}
