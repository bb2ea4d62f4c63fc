package dev.zeroth.prompts.evaluate;

/// Whether a challenger is better than the incumbent, looked at after each pair, at any time, as often as one likes.
///
/// ```
/// d_i = score of the challenger - score of the incumbent on example i, in [-1, 1]
/// W_n = prod_{i <= n} (1 + lambda_i d_i),   lambda_i = min(1/2, max(0, m_{i-1} / v_{i-1}))
/// m_i = sum_{j <= i} d_j / (i + 1),         v_i = (1 + sum_{j <= i} (d_j - m_j)^2) / (i + 1)
/// better once W_n >= 1 / alpha;             p_n = 1 / max_{i <= n} W_i
/// ```
///
/// While the mean of d is 0 or below, W is a supermartingale, so that it ever reaches 1 / alpha with a probability of
/// alpha at most (Ville), whenever one stops. lambda knows the pairs before i alone.
///
/// Use it where candidates meet the incumbent pair by pair. It asks more of a difference than a t-test of a
/// fixed number of pairs does; in return it may be looked at all the time.
///
/// @see <a href="https://arxiv.org/abs/2010.09686">Waudby-Smith and Ramdas, Estimating means of bounded random
/// variables
///     by betting</a>
public final class SequentialTest {

    private double wealth = 1;
    private double highest = 1;
    private double sum;
    private double squares;
    private double mean;
    private int count;

    /// Takes one more pair.
    ///
    /// @param difference challenger - incumbent, in [-1, 1]
    public void add(double difference) {
        if (!(difference >= -1 && difference <= 1)) {
            throw new IllegalArgumentException("a difference of scores lies in -1 ... 1, got " + difference);
        }
        double variance = (1 + squares) / (count + 1);
        double bet = Math.min(0.5, Math.max(0, mean / variance));
        wealth *= 1 + bet * difference;
        highest = Math.max(highest, wealth);
        count++;
        sum += difference;
        mean = sum / (count + 1);
        squares += (difference - mean) * (difference - mean);
    }

    public int count() {
        return count;
    }

    /// W: evidence for the challenger; 1 at first.
    public double wealth() {
        return wealth;
    }

    /// At any time, the probability of as much evidence at some time if the challenger is no better, at most.
    public double pValue() {
        return 1 / highest;
    }

    public boolean better(double alpha) {
        return pValue() <= alpha;
    }
}
