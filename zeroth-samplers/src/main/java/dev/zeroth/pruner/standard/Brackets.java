package dev.zeroth.pruner.standard;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;

/// The successive halvings of Hyperband: how many there are, and which is whose. Bracket s has its first rung at
/// R eta^-s.
///
/// @param least r, the step of the first rung that there may be; at least 1
/// @param most R, the last step of a whole trial
/// @param factor eta, at least 2
public record Brackets(int least, int most, int factor) {

    private static final Streams STREAMS = new Streams(0);

    /// s_max = floor(log_eta(R / r)).
    public int last() {
        int last = 0;
        for (long step = (long) least * factor; step <= most; step *= factor) last++;
        return last;
    }

    /// The step of a bracket's first rung.
    public double first(int bracket) {
        return most / Math.pow(factor, bracket);
    }

    /// The bracket of a trial, from 0 to the last.
    public int of(int trial) {
        int last = last();
        double all = 0;
        for (int s = 0; s <= last; s++) all += starts(s, last);
        RandomStream random = STREAMS.stream(trial, "hyperband");
        double left = random.nextDouble() * all;
        for (int s = 0; s < last; s++) {
            left -= starts(s, last);
            if (left < 0) return s;
        }
        return last;
    }

    private double starts(int bracket, int last) {
        return Math.ceil((last + 1) * Math.pow(factor, bracket) / (bracket + 1));
    }
}
