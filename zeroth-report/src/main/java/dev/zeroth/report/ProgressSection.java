package dev.zeroth.report;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.chart.Mark;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Shape;
import dev.zeroth.report.chart.Size;
import dev.zeroth.space.Scale;
import dev.zeroth.trial.TrialRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The value of every trial and the best so far.
final class ProgressSection {

    private static final int MOST_MARKS = 4000;

    private ProgressSection() {}

    static String html(Findings findings) {
        StringBuilder out = new StringBuilder();
        for (Goal goal : findings.goals()) {
            if (goal.ranking().isEmpty()) continue;
            if (!findings.single())
                out.append("<h3>").append(Markup.escape(goal.name())).append("</h3>");
            out.append(Panes.choice("scale-" + goal.index(), "Vertical axis", charts(findings, goal)));
        }
        if (out.isEmpty()) return "";
        out.append(Standing.legend(findings)).append(Panes.note(clipped(findings)));
        String lede = findings.single() ? lede(findings, findings.goal()) : "";
        return Panes.section("progress", "Progress", lede, out.toString());
    }

    private static Map<String, String> charts(Findings findings, Goal goal) {
        Map<String, String> charts = new LinkedHashMap<>();
        if (goal.spread().logFirst()) charts.put("log", chart(findings, goal, Scale.LOG));
        charts.put("linear", chart(findings, goal, Scale.LINEAR));
        if (goal.spread().logSensible()) charts.putIfAbsent("log", chart(findings, goal, Scale.LOG));
        return charts;
    }

    private static String chart(Findings findings, Goal goal, Scale scale) {
        return Panes.both(size -> css -> draw(findings, goal, goal.spread().axis(scale, 5), size)
                .svg(css, "Best " + goal.name() + " so far", description(goal)));
    }

    private static Plot draw(Findings findings, Goal goal, Axis y, Size size) {
        double last = findings.trials().getLast().number();
        Plot plot = new Plot(size, Axis.of(Scale.LINEAR, 0, last, size.width() / 90, true), y);
        plot.frame("trial", goal.axis());
        List<TrialRecord> drawn = findings.thinned(findings.trials(), MOST_MARKS);
        Standing.draw(plot, findings, drawn, trial -> marks(goal, trial));
        List<TrialRecord> incumbents = goal.incumbents();
        double[] xs = new double[incumbents.size() + 1];
        double[] ys = new double[incumbents.size() + 1];
        for (int i = 0; i < xs.length; i++) {
            TrialRecord incumbent = incumbents.get(Math.min(i, incumbents.size() - 1));
            xs[i] = i < incumbents.size() ? incumbent.number() : last;
            ys[i] = goal.value(incumbent);
        }
        plot.steps("best-line", xs, ys);
        TrialRecord best = incumbents.getLast();
        plot.marks(Shape.DIAMOND, "best", List.of(new Mark(best.number(), best.number(), goal.value(best))));
        return label(plot, goal, best, size);
    }

    private static List<Mark> marks(Goal goal, TrialRecord trial) {
        double value = Standing.valueless(trial) ? goal.worst() : goal.value(trial);
        return Double.isNaN(value) ? List.of() : List.of(new Mark(trial.number(), trial.number(), value));
    }

    private static Plot label(Plot plot, Goal goal, TrialRecord best, Size size) {
        double x = plot.px(best.number());
        boolean rightHalf = x > size.width() * 0.6;
        double y = plot.py(goal.value(best)) - 10;
        return plot.text(
                rightHalf ? "direct end" : "direct",
                x + (rightHalf ? 6 : -6),
                y,
                "%s in trial %s".formatted(Figures.text(goal.value(best)), best.number()));
    }

    private static String description(Goal goal) {
        TrialRecord best = goal.ranking().getFirst();
        int improvements = goal.incumbents().size() - 1;
        return "The best single value is %s, reached in trial %s%s."
                .formatted(
                        Figures.text(goal.value(best)),
                        best.number(),
                        improvements == 0
                                ? ", the first with a value"
                                : " after " + Figures.count(improvements, "improvement"));
    }

    private static String lede(Findings findings, Goal goal) {
        List<TrialRecord> incumbents = goal.incumbents();
        int last = incumbents.getLast().number();
        long since = findings.trials().stream()
                .filter(trial -> trial.number() > last && trial.state().finished())
                .count();
        String improved = incumbents.size() == 1
                ? "The first complete trial was never improved on"
                : "The best value improved %s, last in trial %s"
                        .formatted(incumbents.size() == 2 ? "once" : incumbents.size() - 1 + " times", last);
        return improved + (since == 0 ? "." : "; %s followed.".formatted(Figures.count(since, "trial")));
    }

    private static long outside(Findings findings, Axis axis, Goal goal) {
        return findings.trials().stream()
                .filter(trial -> axis.outside(goal.value(trial)))
                .count();
    }

    private static String clipped(Findings findings) {
        long outside = findings.goals().stream()
                .filter(goal -> !goal.spread().logFirst())
                .mapToLong(goal -> outside(findings, goal.spread().axis(5), goal))
                .sum();
        String far = outside == 0
                ? ""
                : outside == 1
                        ? "1 value lies beyond the linear axis and is drawn on its edge. "
                        : "%s values lie beyond the linear axis and are drawn on its edge. ".formatted(outside);
        int all = findings.trials().size();
        return all <= MOST_MARKS
                ? far.trim()
                : far + "%s of %s trials are drawn.".formatted(Figures.whole(MOST_MARKS), Figures.whole(all));
    }
}
