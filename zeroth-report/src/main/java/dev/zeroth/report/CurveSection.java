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

/// What trials reported while they ran.
final class CurveSection {

    private static final int MOST_LINES = 200;
    private static final int MOST_STEPS = 400;

    private CurveSection() {}

    static String html(Findings findings) {
        List<TrialRecord> reporting = findings.trials().stream()
                .filter(trial -> !trial.reports().isEmpty())
                .toList();
        if (reporting.isEmpty()) return "";
        Spread spread = Spread.of(
                reporting.stream()
                        .flatMap(trial -> trial.reports().values().stream())
                        .mapToDouble(Double::doubleValue),
                findings.goal().direction());
        List<TrialRecord> drawn = findings.thinned(reporting, MOST_LINES);
        Map<String, String> panes = new LinkedHashMap<>();
        if (spread.logFirst()) panes.put("log", chart(findings, drawn, spread, Scale.LOG));
        panes.put("linear", chart(findings, drawn, spread, Scale.LINEAR));
        if (spread.logSensible()) panes.putIfAbsent("log", chart(findings, drawn, spread, Scale.LOG));
        String note = drawn.size() == reporting.size()
                ? ""
                : "%s of %s trials that reported are drawn.".formatted(drawn.size(), reporting.size());
        return Panes.section(
                "curves",
                "While they ran",
                lede(reporting),
                Panes.choice("curve-scale", "Vertical axis", panes) + legend(findings, reporting) + Panes.note(note));
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

    private static String chart(Findings findings, List<TrialRecord> drawn, Spread spread, Scale scale) {
        return Panes.both(size -> css -> draw(findings, drawn, spread.axis(scale, 5), size)
                .svg(css, "Intermediate values", "One line per trial."));
    }

    private static Plot draw(Findings findings, List<TrialRecord> drawn, Axis y, Size size) {
        int first = drawn.stream()
                .mapToInt(trial -> trial.reports().firstKey())
                .min()
                .orElse(0);
        int last = drawn.stream()
                .mapToInt(trial -> trial.reports().lastKey())
                .max()
                .orElse(0);
        Plot plot = new Plot(size, Axis.of(Scale.LINEAR, first, last, size.width() / 90, true), y);
        Goal goal = findings.goal();
        plot.frame("step", findings.single() ? goal.name() : "reported value");
        TrialRecord best = findings.single() ? goal.best() : null;
        Comparator<TrialRecord> order = Comparator.comparing((TrialRecord trial) -> trial.equals(best))
                .thenComparing(findings::leads)
                .thenComparing(trial -> trial.state() != TrialState.PRUNED);
        for (TrialRecord trial : drawn.stream().sorted(order).toList()) {
            String css = "curve";
            if (findings.leads(trial)) css = "curve leading";
            if (trial.state() == TrialState.PRUNED) css = "curve pruned";
            if (trial.equals(best)) css = "curve best";
            line(plot, y, trial, css);
        }
        return plot;
    }

    private static void line(Plot plot, Axis y, TrialRecord trial, String css) {
        int[] steps =
                trial.reports().keySet().stream().mapToInt(Integer::intValue).toArray();
        int stride = Math.max(1, (steps.length + MOST_STEPS - 1) / MOST_STEPS);
        int count = (steps.length - 1) / stride + 1;
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            int step = steps[i == count - 1 ? steps.length - 1 : i * stride];
            xs[i] = step;
            double value = trial.reports().getOrDefault(step, Double.NaN);
            ys[i] = y.outside(value) ? Double.NaN : value;
        }
        plot.line(css, trial.number(), xs, ys);
    }
}
