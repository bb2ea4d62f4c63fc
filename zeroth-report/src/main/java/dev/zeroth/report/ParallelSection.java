package dev.zeroth.report;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import dev.zeroth.report.chart.Tick;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Every trial as a line across one axis per parameter and objective. The page's script highlights ranges of the axes;
/// without it the leading trials stand out.
final class ParallelSection {

    private static final Size SIZE = new Size(1040, 380);
    private static final int TOP = 46;
    private static final int BASE = 330;
    private static final int ABSENT = 352;
    private static final int SIDE = 60;
    private static final int MOST_AXES = 11;
    private static final int MOST_GOALS = 3;
    private static final int MOST_LINES = 400;
    private static final int MOST_LEADING = 100;

    /// @param place of a trial on the axis, NaN where it has none
    private record Line(String name, Axis axis, String foot, ToDoubleFunction<TrialRecord> place) {

        double y(TrialRecord trial) {
            double value = place.applyAsDouble(trial);
            return Double.isNaN(value) ? ABSENT : BASE - axis.at(value) * (BASE - TOP);
        }
    }

    private ParallelSection() {}

    static String html(Findings findings) {
        List<Line> lines = lines(findings);
        List<TrialRecord> complete = findings.trials().stream()
                .filter(trial -> !Double.isNaN(findings.goal().value(trial)) && trial.complete())
                .toList();
        if (lines.size() < 3 || complete.size() < 2) return "";
        List<TrialRecord> drawn = drawn(findings, complete);
        String title = "Parameters and objectives of %s".formatted(Figures.count(drawn.size(), "trial"));
        String chart = Plot.svg(
                SIZE,
                "parallel",
                "group",
                title,
                "The " + findings.leaders() + " stand out.",
                body(findings, lines, drawn));
        String lede =
                "A line is a trial; the %s in colour. Drag along an axis, or press the arrow keys on it, to pick out a range."
                        .formatted(findings.leaders());
        return Panes.section(
                "parallel",
                "All together",
                lede,
                buttons(findings.single() ? "Best 10%" : "Pareto front")
                        + "<div class=scroll tabindex=0 role=region aria-label=\"Parallel coordinates\">" + chart
                        + "</div>"
                        + Panes.note(note(findings, complete, drawn)));
    }

    private static String buttons(String leading) {
        return ("<p class=buttons data-parallel hidden>"
                        + "<button type=button data-show=leading aria-pressed=true>%s</button>"
                        + "<button type=button data-show=all aria-pressed=false>All trials</button>"
                        + "<button type=button data-show=clear>Clear ranges</button></p>")
                .formatted(leading);
    }

    /// Even among many leading trials some are left out, so that lines stay apart.
    private static List<TrialRecord> drawn(Findings findings, List<TrialRecord> complete) {
        List<TrialRecord> leading = complete.stream().filter(findings::leads).toList();
        int stride = (leading.size() + MOST_LEADING - 1) / MOST_LEADING;
        List<TrialRecord> drawn = new ArrayList<>();
        for (int i = 0; i < leading.size(); i += stride) drawn.add(leading.get(i));
        List<TrialRecord> others =
                complete.stream().filter(trial -> !findings.leads(trial)).toList();
        drawn.addAll(findings.thinned(others, MOST_LINES - drawn.size()));
        return drawn;
    }

    private static List<Line> lines(Findings findings) {
        List<Line> lines = new ArrayList<>();
        for (Column column : findings.columns()) {
            if (column.constant() || column.kind() == Column.Kind.SELECTION || lines.size() == MOST_AXES) continue;
            lines.add(new Line(column.label(), column.axis(4), "", trial -> place(column, trial)));
        }
        for (Goal goal : findings.goals().stream().limit(MOST_GOALS).toList()) {
            String foot = goal.direction() == Direction.MINIMIZE ? "less is better" : "more is better";
            lines.add(new Line(goal.name(), goal.spread().axis(4), foot, goal::value));
        }
        return lines;
    }

    private static double place(Column column, TrialRecord trial) {
        List<Double> places = column.places(trial);
        if (places.isEmpty()) return Double.NaN;
        double jitter = (trial.number() * 0.618033988749895 % 1 - 0.5) * 0.3;
        return column.numeric() ? places.getFirst() : places.getFirst() + jitter;
    }

    private static String note(Findings findings, List<TrialRecord> complete, List<TrialRecord> drawn) {
        long parameters = findings.columns().stream()
                .filter(column -> !column.constant() && column.kind() != Column.Kind.SELECTION)
                .count();
        String axes = parameters <= MOST_AXES ? "" : "The first %s of %s parameters. ".formatted(MOST_AXES, parameters);
        return axes
                + (drawn.size() == complete.size()
                        ? ""
                        : "%s of %s complete trials are drawn."
                                .formatted(drawn.size(), Figures.whole(complete.size())));
    }

    private static StringBuilder body(Findings findings, List<Line> lines, List<TrialRecord> drawn) {
        StringBuilder body = new StringBuilder();
        double gap = (SIZE.width() - 2.0 * SIDE) / (lines.size() - 1);
        for (boolean leading : new boolean[] {false, true}) {
            for (TrialRecord trial : drawn) {
                if (findings.leads(trial) == leading) path(trial, lines, gap, leading, body);
            }
        }
        boolean absent = drawn.stream().anyMatch(trial -> lines.stream().anyMatch(line -> line.y(trial) == ABSENT));
        if (absent) body.append("<path class=grid d=\"M%s %sH%s\"/>".formatted(SIDE, ABSENT, SIZE.width() - SIDE));
        if (absent) body.append("<text class=\"tick end\" x=%s y=%s>none</text>".formatted(SIDE - 12, ABSENT + 4));
        for (int i = 0; i < lines.size(); i++) axis(lines.get(i), SIDE + i * gap, gap, body);
        return body;
    }

    private static void path(TrialRecord trial, List<Line> lines, double gap, boolean leading, StringBuilder body) {
        body.append("<path class=\"trial%s\" data-line=%s d=\"".formatted(leading ? " leading" : "", trial.number()));
        for (int i = 0; i < lines.size(); i++) {
            body.append(i == 0 ? 'M' : 'L')
                    .append(Plot.n(SIDE + i * gap))
                    .append(' ')
                    .append(Plot.n(lines.get(i).y(trial)));
        }
        body.append("\"/>");
    }

    private static void axis(Line line, double x, double gap, StringBuilder body) {
        String at = Plot.n(x);
        body.append("<path class=rail d=\"M%s %sV%s\"/>".formatted(at, TOP, BASE));
        body.append("<text class=\"name mid\" x=%s y=22>%s<title>%s</title></text>"
                .formatted(
                        at,
                        Markup.escape(Markup.shorten(line.name(), Math.max(5, (int) (gap / 6.6)))),
                        Markup.escape(line.name())));
        for (Tick tick : line.axis().ticks()) {
            double y = BASE - line.axis().at(tick.value()) * (BASE - TOP);
            String label = Markup.escape(Markup.shorten(tick.label(), Math.max(5, (int) (gap / 7.5))));
            body.append("<path class=rail d=\"M%s %sh-4\"/>".formatted(at, Plot.n(y)));
            body.append("<text class=\"tick end halo\" x=%s y=%s>%s</text>"
                    .formatted(Plot.n(x - 7), Plot.n(y + 3.8), label));
        }
        body.append("<text class=\"tick mid\" x=%s y=%s>%s</text>".formatted(at, ABSENT + 20, line.foot()));
        body.append(("<rect class=brush data-top=%s data-base=%s tabindex=0 role=slider aria-valuenow=0 "
                        + "aria-label=\"Range of %s\" x=%s y=%s width=24 height=%s />")
                .formatted(TOP, BASE, Markup.escape(line.name()), Plot.n(x - 12), TOP, BASE - TOP));
    }
}
