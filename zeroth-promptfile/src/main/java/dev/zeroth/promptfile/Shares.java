package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Bill;
import dev.zeroth.prompts.call.Bookings;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.sampler.View;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// How the limits of a study are divided: a trial may take what is left, divided by the trials that are left, itself
/// among them. What one leaves over is for those after it.
///
/// Trial n knows what the trials 0 ... n - [View#lag] took, and counts on those between to take all of theirs: its
/// share depends on nothing that differs from run to run, and no share is of money that another has. Of calls, tokens
/// and money that is taken which is booked in the journal, each answer once; of time J jobs have J times the limit.
///
/// @param limits of the study
/// @param planned trials in all; 0: nobody knows, then the trials left are taken to be as many as begin before one is
/// known
/// @param jobs trials at once
/// @param bookings what was paid
/// @param others what trials took besides that: time, evaluations, candidates
record Shares(Budget limits, int planned, int jobs, Bookings bookings, Map<Integer, Totals> others) {

    /// @return null: nothing of some kind is left for it
    @Nullable
    Budget of(int trial) {
        double calls = share(trial, of(limits.calls()), n -> bill(n).calls());
        double tokens = share(trial, of(limits.tokens()), n -> bill(n).usage().total());
        double usd = share(trial, limits.usd(), n -> bill(n).usd());
        double evaluations =
                share(trial, of(limits.evaluations()), n -> totals(n).evaluations());
        double candidates = share(trial, of(limits.candidates()), n -> totals(n).seen());
        boolean endless = limits.time().equals(Budget.ENDLESS);
        int lanes = planned == 0 ? jobs : Math.min(jobs, planned);
        double whole = limits.time().toSeconds();
        double seconds = endless
                ? Double.POSITIVE_INFINITY
                : Math.min(whole, share(trial, whole * lanes, n -> totals(n).seconds()));
        double cents = Double.isInfinite(usd) ? usd : round(usd);
        if (Math.min(Math.min(calls, tokens), Math.min(evaluations, candidates)) < 1 || !(cents > 0) || seconds < 1) {
            return null;
        }
        return new Budget(
                whole(calls),
                whole(tokens),
                cents,
                endless ? Budget.ENDLESS : Duration.ofSeconds((long) seconds),
                whole(evaluations),
                whole(candidates));
    }

    /// To a millionth, downwards: as limits are written.
    private static double round(double usd) {
        return new BigDecimal(Math.max(0, usd)).setScale(6, RoundingMode.DOWN).doubleValue();
    }

    private Bill bill(int trial) {
        return bookings.ofTrial(trial);
    }

    private Totals totals(int trial) {
        return others.getOrDefault(trial, Totals.NONE);
    }

    private static double of(long limit) {
        return limit == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : limit;
    }

    private static long whole(double share) {
        return Double.isInfinite(share) ? Long.MAX_VALUE : (long) share;
    }

    private double share(int trial, double limit, IntToDoubleFunction taken) {
        int lag = View.lag(jobs);
        if (Double.isInfinite(limit)) return limit;
        double[] shares = new double[trial + 1];
        double known = 0;
        for (int n = 0; n <= trial; n++) {
            if (n - lag >= 0) known += taken.applyAsDouble(n - lag);
            double left = limit - known;
            for (int k = Math.max(0, n - lag + 1); k < n; k++) left -= Math.max(shares[k], taken.applyAsDouble(k));
            int trials = planned > n ? planned - n : planned == 0 ? Math.max(1, lag - n) : 1;
            shares[n] = Math.max(0, left / trials);
        }
        return shares[trial];
    }
}
