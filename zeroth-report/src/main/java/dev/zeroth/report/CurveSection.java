package dev.zeroth.report;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import dev.zeroth.space.Scale;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What trials reported while they ran.
final class CurveSection {

    private static final int MOST_LINES = 200;
    private static final int MOST_STEPS = 400;

    private CurveSection() {}

    static String html(Findings findings) {
        List<TrialRecord> reporting = findings.trials().stream()
                .filter(trial -> !trial.steps().isEmpty())
                .toList();
        if (reporting.isEmpty()) return "";
        List<TrialRecord> drawn = findings.thinned(reporting, MOST_LINES);
        StringBuilder charts = new StringBuilder();
        for (Goal goal : findings.goals()) charts.append(charts(findings, goal, drawn));
        String note = drawn.size() == reporting.size()
                ? ""
                : "%s of %s trials that reported are drawn.".formatted(drawn.size(), reporting.size());
        return Panes.section(
                "curves", "While they ran", lede(reporting), charts + legend(findings, reporting) + Panes.note(note));
    }

    /// A goal's curves, on one scale or two.
    private static String charts(Findings findings, Goal goal, List<TrialRecord> drawn) {
        Spread spread = Spread.of(
                drawn.stream()
                        .flatMap(trial -> reports(trial, goal).values().stream())
                        .mapToDouble(d -> d),
                goal.direction());
        Map<String, String> panes = new LinkedHashMap<>();
        if (spread.logFirst()) panes.put("log", chart(findings, goal, drawn, spread, Scale.LOG));
        panes.put("linear", chart(findings, goal, drawn, spread, Scale.LINEAR));
        if (spread.logSensible()) panes.putIfAbsent("log", chart(findings, goal, drawn, spread, Scale.LOG));
        String name = findings.single() ? "curve-scale" : "curve-scale-" + goal.index();
        return Panes.choice(name, "Vertical axis", panes);
    }

    /// What a trial reported of a goal, by step; NaN where it said nothing of it.
    private static SortedMap<Integer, Double> reports(TrialRecord trial, Goal goal) {
        SortedMap<Integer, Double> reports = new TreeMap<>();
        for (int step : trial.steps()) {
            List<Double> values = trial.report(step);
            reports.put(step, values.size() > goal.index() ? values.get(goal.index()) : Double.NaN);
        }
        return reports;
    }

    private static String lede(List<TrialRecord> reporting) {
        long pruned = reporting.stream()
                .filter(trial -> trial.state() == TrialState.PRUNED)
                .count();
        String reported = Figures.count(reporting.size(), "trial") + " reported intermediate values";
        return pruned == 0 ? reported + "." : reported + "; %s of them were pruned.".formatted(pruned);
    }

    private static String legend(Findings findings, List<TrialRecord> reporting) {
        boolean pruned = reporting.stream().anyMatch(trial -> trial.state() == TrialState.PRUNED);
        return "<ul class=legend>%s%s%s%s</ul>"
                .formatted(
                        findings.single() ? item("curve best", "best trial") : "",
                        item("curve leading", findings.leaders()),
                        item("curve", "finished"),
                        pruned ? item("curve pruned", "pruned") : "");
    }

    private static String item(String css, String words) {
        return "<li><svg width=20 height=12 aria-hidden=true><path class=\"%s\" d=\"M1 6h18\"/></svg>%s"
                .formatted(css, words);
    }

    private static String chart(Findings findings, Goal goal, List<TrialRecord> drawn, Spread spread, Scale scale) {
        return Panes.both(size -> css -> draw(findings, goal, drawn, spread.axis(scale, 5), size)
                .svg(css, "Intermediate values", "One line per trial."));
    }

    private static Plot draw(Findings findings, Goal goal, List<TrialRecord> drawn, Axis y, Size size) {
        int first =
                drawn.stream().mapToInt(trial -> trial.steps().first()).min().orElse(0);
        int last = drawn.stream().mapToInt(trial -> trial.steps().last()).max().orElse(0);
        Plot plot = new Plot(size, Axis.of(Scale.LINEAR, first, last, size.width() / 90, true), y);
        plot.frame("step", goal.name());
        TrialRecord best = findings.single() ? goal.best() : null;
        Comparator<TrialRecord> order = Comparator.comparing((TrialRecord trial) -> trial.equals(best))
                .thenComparing(findings::leads)
                .thenComparing(trial -> trial.state() != TrialState.PRUNED);
        for (TrialRecord trial : drawn.stream().sorted(order).toList()) {
            String css = "curve";
            if (findings.leads(trial)) css = "curve leading";
            if (trial.state() == TrialState.PRUNED) css = "curve pruned";
            if (trial.equals(best)) css = "curve best";
            line(plot, y, trial.number(), reports(trial, goal), css);
        }
        return plot;
    }

    private static void line(Plot plot, Axis y, int trial, SortedMap<Integer, Double> reports, String css) {
        int[] steps = reports.keySet().stream().mapToInt(Integer::intValue).toArray();
        int stride = Math.max(1, (steps.length + MOST_STEPS - 1) / MOST_STEPS);
        int count = (steps.length - 1) / stride + 1;
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            int step = steps[i == count - 1 ? steps.length - 1 : i * stride];
            xs[i] = step;
            double value = reports.getOrDefault(step, Double.NaN);
            ys[i] = y.outside(value) ? Double.NaN : value;
        }
        plot.line(css, trial, xs, ys);
    }
}
