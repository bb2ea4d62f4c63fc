package dev.zeroth.report;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.chart.Mark;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Shape;
import dev.zeroth.report.chart.Size;
import dev.zeroth.trial.TrialRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One small chart per parameter: its value against the objective.
final class SliceSection {

    private static final Size SMALL = new Size(336, 230);
    private static final int OPEN = 9;
    private static final int MOST = 60;
    private static final int MOST_MARKS = 1000;
    private static final int MOST_GOALS = 4;

    private SliceSection() {}

    static String html(Findings findings) {
        List<Column> columns = findings.columns().stream()
                .filter(column -> !column.constant())
                .limit(MOST)
                .toList();
        if (columns.isEmpty()) return "";
        Map<String, String> panes = new LinkedHashMap<>();
        for (Goal goal : findings.goals().stream().limit(MOST_GOALS).toList()) {
            if (goal.ranking().isEmpty()) continue;
            String label = panes.containsKey(goal.name()) ? goal.name() + " " + goal.index() : goal.name();
            panes.put(label, pane(findings, goal, columns));
        }
        if (panes.isEmpty()) return "";
        String lede = "Each parameter against the objective, all other parameters varying.";
        String content =
                Panes.choice("slice-of", "Objective", panes) + Standing.legend(findings) + Panes.note(note(findings));
        return Panes.section("slices", "Parameter by parameter", lede, content);
    }

    private static String note(Findings findings) {
        int all = findings.trials().size();
        String marks = all <= MOST_MARKS
                ? ""
                : "About %s of %s trials are drawn in each chart, the %s always. "
                        .formatted(Figures.whole(MOST_MARKS), Figures.whole(all), findings.leaders());
        long searched =
                findings.columns().stream().filter(column -> !column.constant()).count();
        return marks + (searched <= MOST ? "" : "%s of %s parameters are drawn.".formatted(MOST, searched));
    }

    private static String pane(Findings findings, Goal goal, List<Column> columns) {
        StringBuilder out = new StringBuilder("<div class=grid>");
        Axis y = goal.spread().axis(4);
        for (int i = 0; i < columns.size(); i++) {
            if (i == OPEN) {
                out.append("</div><details><summary>%s</summary><div class=grid>"
                        .formatted(Figures.count(columns.size() - (long) OPEN, "more parameter")));
            }
            out.append(slice(findings, goal, y, columns.get(i)));
        }
        return out.append(columns.size() > OPEN ? "</div></details>" : "</div>").toString();
    }

    private static String slice(Findings findings, Goal goal, Axis y, Column column) {
        Plot plot = new Plot(SMALL, column.axis(column.kind() == Column.Kind.INT ? 7 : 4), y)
                .frame(column.label(), goal.name());
        List<TrialRecord> having = findings.trials().stream()
                .filter(trial -> trial.parameters().has(column.name()))
                .toList();
        List<TrialRecord> drawn = findings.thinned(having, MOST_MARKS);
        Standing.draw(plot, findings, drawn, trial -> marks(goal, column, trial));
        TrialRecord best = goal.best();
        if (best != null) plot.marks(Shape.DIAMOND, "best", marks(goal, column, best));
        String missing = column.optional() ? ", in the %s trials that have it".formatted(having.size()) : "";
        return "<figure>"
                + plot.svg("slice", goal.name() + " by " + column.name(), description(findings, goal, column) + missing)
                + (missing.isEmpty()
                        ? ""
                        : "<figcaption>In the %s of %s trials that have it.</figcaption>"
                                .formatted(having.size(), findings.trials().size()))
                + "</figure>";
    }

    private static String description(Findings findings, Goal goal, Column column) {
        TrialRecord best = goal.best();
        String where = best == null || !best.parameters().has(column.name())
                ? ""
                : "; the best trial has " + Markup.shorten(column.text(best), 80);
        return "%s of %s%s".formatted(Figures.count(findings.trials().size(), "trial"), goal.name(), where);
    }

    private static List<Mark> marks(Goal goal, Column column, TrialRecord trial) {
        double value = Standing.valueless(trial) ? goal.worst() : goal.value(trial);
        if (Double.isNaN(value)) return List.of();
        return column.places(trial).stream()
                .map(place -> new Mark(trial.number(), column.jittered() ? place + jitter(trial) : place, value))
                .toList();
    }

    /// A spread of -0.22 to 0.22 that depends on the trial's number alone.
    private static double jitter(TrialRecord trial) {
        return (trial.number() * 0.618033988749895 % 1 - 0.5) * 0.44;
    }
}
