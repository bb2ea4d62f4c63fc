package dev.zeroth.sampler.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One output of the trials, an objective or an outcome constraint: what the rows said of it, what was fitted to them
/// at the counts of a [Schedule], each fit begun at the one before, and the process conditioned on the rows. All of
/// it is a function of the rows, whatever was derived on the way.
final class Output {

    private final Schedule schedule;
    private final boolean objective;
    private final int firstRow;
    private final List<Told> told = new ArrayList<>();
    private final List<Fit> fits = new ArrayList<>();
    private @Nullable Surrogate surrogate;
    private int until;
    private int conditioned;
    private int fitOfSurrogate;
    private Targets targets = Targets.NONE;
    private double[] fitted = {};

    /// @param objective or a constraint
    /// @param firstRow the first row that says anything of it
    Output(Schedule schedule, boolean objective, int firstRow) {
        this.schedule = schedule;
        this.objective = objective;
        this.firstRow = firstRow;
    }

    int firstRow() {
        return firstRow;
    }

    void add(Told each) {
        told.add(each);
    }

    Told told(int row) {
        return told.get(row);
    }

    void truncate(int count) {
        if (count >= told.size()) return;
        told.subList(count, told.size()).clear();
        int kept = schedule.fitsWithin(count);
        if (fits.size() > kept) fits.subList(kept, fits.size()).clear();
        if (count < until || fits.size() < fitOfSurrogate) surrogate = null;
        conditioned = Math.min(conditioned, count);
    }

    /// What the rows said, all of them.
    Targets targets() {
        return targets;
    }

    /// What the first rows said.
    Targets targets(int rows) {
        return targets(rows, fitWithin(rows).power());
    }

    private Targets targets(int rows, double power) {
        List<Told> prefix = told.subList(0, rows);
        return objective ? Targets.objective(prefix, schedule.first(), power) : Targets.constraint(prefix);
    }

    /// The means at the active rows.
    double[] fitted() {
        return fitted;
    }

    Surrogate surrogate() {
        if (surrogate == null) throw new IllegalStateException("not conditioned yet");
        return surrogate;
    }

    Hyper hyper() {
        return fits.getLast().hyper();
    }

    /// What was fitted to no more than the first rows.
    Fit fitWithin(int rows) {
        return fits.get(schedule.fitsWithin(rows) - 1);
    }

    /// Fits what is due.
    void fit(Design all) {
        int due = schedule.fitsWithin(all.size());
        while (fits.size() < due) {
            int count = schedule.count(fits.size());
            Fit before = fits.isEmpty() ? Fit.first(all.groupCount()) : fits.getLast();
            boolean restart = fits.size() % 4 == 0;
            fits.add(count <= firstRow ? before : next(before, all, count, restart));
        }
        targets = targets(told.size(), fits.getLast().power());
    }

    private Fit next(Fit before, Design all, int count, boolean restart) {
        Targets known = targets(count, before.power());
        int[] rows = Rows.telling(known.values(), count, Fit.MOST_ROWS);
        Design some = all.select(rows);
        double[] extra = Rows.pick(known.extra(), rows);
        Hyper hyper = before.refined(some, Rows.pick(known.values(), rows), extra, restart);
        double[] losses = Targets.measured(told.subList(0, count));
        if (!objective || Targets.constant(losses)) return new Fit(hyper, 1);
        Surrogate process = Surrogate.of(some, rows.length, hyper, extra);
        return new Fit(hyper, Fit.power(power -> {
            double[] values = Rows.pick(targets(count, power).values(), rows);
            Warp warp = Warp.of(losses, schedule.first(), power);
            double log = Arrays.stream(rows)
                    .filter(row -> known.known()[row])
                    .mapToDouble(row -> warp.logSlope(told.get(row).value()))
                    .sum();
            return process.misfit(values) - log;
        }));
    }

    /// Conditions the process on the active rows. Where trials are pending it is told the mean of all
    /// values, or its own mean where that is worse, so that proposals keep away from them.
    ///
    /// @param pending features; rows that the active design has after the others
    void condition(Active active, List<double[]> pending) {
        double[] extra = active.pick(targets.extra());
        Surrogate now = surrogate;
        if (now == null || until != active.until() || fitOfSurrogate != fits.size()) {
            until = active.until();
            fitOfSurrogate = fits.size();
            now = Surrogate.of(active.design(), active.chosen(), hyper(), extra);
            surrogate = now;
        }
        now.follow(active.design());
        now.truncate(Math.max(active.chosen(), active.sizeWithin(conditioned)));
        while (now.size() < active.size()) now.append(extra[now.size()]);
        conditioned = targets.values().length;
        double[] values = active.pick(targets.values());
        now.observe(values);
        fitted = now.fitted(values, extra);
        if (pending.isEmpty()) return;
        double[] believed = Arrays.copyOf(values, values.length + pending.size());
        double middle = Arrays.stream(values).average().orElse(0);
        for (int i = 0; i < pending.size(); i++) {
            believed[values.length + i] = Math.max(middle, now.mean(pending.get(i)));
        }
        for (int i = 0; i < pending.size(); i++) now.append(0);
        now.observe(believed);
    }
}
