package dev.zeroth.report;

import dev.zeroth.report.chart.Mark;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import dev.zeroth.trial.TrialRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Of several objectives, two against each other and the trials that no other beats in all of them.
final class FrontSection {

    private static final int MOST_GOALS = 4;
    private static final int MOST_MARKS = 4000;
    private static final int HEIGHT = 420;

    private FrontSection() {}

    static String html(Findings findings) {
        if (findings.single() || findings.front().isEmpty()) return "";
        Map<String, String> panes = new LinkedHashMap<>();
        List<Goal> goals = findings.goals().stream().limit(MOST_GOALS).toList();
        for (int i = 0; i < goals.size(); i++) {
            for (int j = i + 1; j < goals.size(); j++) {
                Goal x = goals.get(i);
                Goal y = goals.get(j);
                panes.put(
                        "%s / %s".formatted(x.name(), y.name()),
                        Panes.both(size -> css -> chart(findings, x, y, size, css)));
            }
        }
        int trials = findings.front().size();
        long points =
                findings.front().stream().map(TrialRecord::values).distinct().count();
        String lede = "%s that no other trial beats in every objective%s%s."
                .formatted(
                        Figures.count(trials, "trial"),
                        points < trials ? ", with " + Figures.count(points, "different value") : "",
                        goals.size() == 2 ? ", joined by the line" : "");
        return Panes.section(
                "front", "Pareto front", lede, Panes.choice("front-of", "Axes", panes) + Standing.legend(findings));
    }

    private static String chart(Findings findings, Goal x, Goal y, Size size, String css) {
        Plot plot = new Plot(
                new Size(size.width(), HEIGHT - (size.width() > 500 ? 0 : 80)),
                x.spread().axis(size.width() / 110),
                y.spread().axis(5));
        plot.frame(x.axis(), y.axis());
        if (findings.goals().size() == 2) line(plot, findings, x, y);
        Standing.draw(plot, findings, findings.thinned(findings.trials(), MOST_MARKS), trial -> {
            double atX = x.value(trial);
            double atY = y.value(trial);
            boolean drawn = !Double.isNaN(atX) && !Double.isNaN(atY);
            return drawn ? List.of(new Mark(trial.number(), atX, atY)) : List.of();
        });
        return plot.svg(
                css,
                "%s against %s".formatted(y.name(), x.name()),
                Figures.count(findings.front().size(), "trial") + " on the Pareto front");
    }

    private static void line(Plot plot, Findings findings, Goal x, Goal y) {
        List<TrialRecord> front = findings.front().stream()
                .sorted(Comparator.comparingDouble(x::value).thenComparingDouble(y::value))
                .toList();
        double[] xs = front.stream().mapToDouble(x::value).toArray();
        double[] ys = front.stream().mapToDouble(y::value).toArray();
        plot.line("front-line", -1, xs, ys);
    }
}
