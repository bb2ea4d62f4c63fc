package dev.zeroth.math;

/// The random streams of one run: every use of randomness asks for a stream under a key of its own, so what one part
/// draws never shifts what another sees, whatever the order or the thread.
///
/// The same seed and key give the same numbers for ever; different keys give streams that are independent for every
/// practical purpose (128 bits of state are hashed from the key, by two chains with different constants).
///
/// ```java
/// RandomStream random = new Streams(42).stream(trialNumber, "tpe");
/// ```
///
/// @param seed the seed of the run, any number
public record Streams(long seed) {
    private static final long TWO_FIELDS = 2;
    private static final long FOUR_FIELDS = 4;

    /// The stream of a trial or a generation for one purpose.
    ///
    /// @param index the number of the trial or of the generation
    /// @param purpose what the numbers are for, such as `"tpe"`
    /// @return a new stream at its beginning
    public RandomStream stream(long index, String purpose) {
        long hash = Mixer.hash(purpose);
        return new RandomStream(two(Mixer.LANE_A, index, hash), two(Mixer.LANE_B, index, hash));
    }

    /// The stream of a trial or a generation for one purpose, one name (such as a parameter's) and one attempt.
    ///
    /// @param index the number of the trial or of the generation
    /// @param purpose what the numbers are for
    /// @param name the parameter, fold or candidate
    /// @param attempt how often this was tried before, or any other number that tells draws apart
    /// @return a new stream at its beginning; different from [#stream(long,String)] for any name and attempt
    public RandomStream stream(long index, String purpose, String name, long attempt) {
        long first = Mixer.hash(purpose);
        long second = Mixer.hash(name);
        return new RandomStream(
                four(Mixer.LANE_A, index, first, second, attempt), four(Mixer.LANE_B, index, first, second, attempt));
    }

    private long two(long lane, long index, long purpose) {
        long hash = Mixer.absorb(Mixer.absorb(lane, seed), TWO_FIELDS);
        return Mixer.absorb(Mixer.absorb(hash, index), purpose);
    }

    private long four(long lane, long index, long purpose, long name, long attempt) {
        long hash = Mixer.absorb(Mixer.absorb(lane, seed), FOUR_FIELDS);
        hash = Mixer.absorb(Mixer.absorb(hash, index), purpose);
        return Mixer.absorb(Mixer.absorb(hash, name), attempt);
    }
}
