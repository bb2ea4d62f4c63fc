package dev.zeroth.prompts.optimize;

/// Ends a method whose proposers have no more to say: so many rounds in a row that brought no new candidate.
public final class Patience {

    /// What most methods take.
    public static final int ROUNDS = 25;

    private int barren;

    /// Tells of a round.
    ///
    /// @return whether to go on
    public boolean after(boolean fruitful) {
        barren = fruitful ? 0 : barren + 1;
        return barren < ROUNDS;
    }
}
