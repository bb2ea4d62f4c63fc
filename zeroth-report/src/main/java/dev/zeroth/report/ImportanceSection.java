package dev.zeroth.report;

import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import dev.zeroth.report.importance.Importance;
import dev.zeroth.report.importance.Importances;
import dev.zeroth.report.importance.PedAnova;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which parameters decide whether a trial ends among the best.
final class ImportanceSection {

    private static final int MOST_BARS = 15;
    private static final int MOST_GOALS = 6;
    private static final int ROW = 28;
    private static final int NAME = 190;
    private static final int NARROW_NAME = 120;

    private static final String METHOD =
            "<details><summary>How this is estimated</summary><p>PED-ANOVA (Watanabe, Bansal"
                    + " and Hutter, 2023): a parameter is important if its values among the best tenth of the trials are"
                    + " distributed otherwise than among all trials (Pearson divergence of histograms, less what chance alone"
                    + " gives). It shows what leads to the top, not what spoils a trial, and it sees each parameter by itself:"
                    + " one that acts only together with another stays unseen. A parameter stands out if this much divergence"
                    + " would come by chance in fewer than 5 of 100 studies, shared among all parameters; one that does not is"
                    + " drawn pale. Pruned and infeasible trials count as not best, failed ones not at all.</p></details>";

    private ImportanceSection() {}

    static String html(Findings findings) {
        if (findings.columns().stream().allMatch(Column::constant)) return "";
        Map<String, String> panes = new LinkedHashMap<>();
        for (Goal goal : findings.goals().stream().limit(MOST_GOALS).toList()) {
            Importances importances = findings.importances().get(goal.index());
            String label = panes.containsKey(goal.name()) ? goal.name() + " " + goal.index() : goal.name();
            panes.put(label, pane(importances, goal));
        }
        String lede = findings.single() ? lede(findings.importances().getFirst()) : "";
        return Panes.section(
                "importance", "What mattered", lede, Panes.choice("importance-of", "Objective", panes) + METHOD);
    }

    private static String lede(Importances importances) {
        if (importances.problem() != null || importances.ranking().isEmpty()) return "";
        Importance first = importances.ranking().getFirst();
        if (!importances.significant(first)) {
            return "No parameter stands out from chance over %s."
                    .formatted(Figures.count(importances.trials(), "trial"));
        }
        return "<b>%s</b> accounts for %s of what sets the best %s of %s apart."
                .formatted(
                        Markup.escape(first.parameter()),
                        Figures.percent(first.share()),
                        importances.best(),
                        Figures.count(importances.trials(), "trial"));
    }

    private static String pane(Importances importances, Goal goal) {
        String problem = importances.problem();
        if (problem != null) {
            return "<p class=empty>Not estimated: %s.</p>".formatted(Markup.escape(problem));
        }
        List<Importance> shown = importances.ranking().stream().limit(MOST_BARS).toList();
        if (shown.isEmpty()) return "<p class=empty>No parameter has enough trials with different values.</p>";
        return bars(importances, shown, goal, Panes.WIDE.width(), NAME, "wide")
                + bars(importances, shown, goal, Panes.NARROW.width(), NARROW_NAME, "narrow")
                + Panes.note(rest(importances));
    }

    private static String bars(
            Importances importances, List<Importance> shown, Goal goal, int width, int name, String css) {
        StringBuilder body = new StringBuilder();
        double most = Math.max(shown.getFirst().share(), 1e-9);
        int room = width - name - 60;
        for (int i = 0; i < shown.size(); i++) {
            Importance importance = shown.get(i);
            double length = Math.max(1, importance.share() / most * room);
            String tone = importances.significant(importance) ? "bar" : "bar pale";
            double y = i * ROW + 5.0;
            body.append("<text class=\"row end\" x=%s y=%s>%s</text>"
                    .formatted(
                            name - 10,
                            Plot.n(y + 14),
                            Markup.escape(Markup.shorten(importance.parameter(), name / 7))));
            body.append("<rect class=\"%s\" x=%s y=%s width=%s height=18 rx=2><title>%s</title></rect>"
                    .formatted(tone, name, Plot.n(y), Plot.n(length), title(importance)));
            body.append("<text class=\"row figure\" x=%s y=%s>%s</text>"
                    .formatted(
                            Plot.n(name + length + 8),
                            Plot.n(y + 14),
                            Figures.percent(importance.share()).replace("<", "&lt;")));
        }
        String title = "Importance of parameters for " + goal.name();
        String description = shown.stream()
                .map(importance -> importance.parameter() + " " + Figures.percent(importance.share()))
                .collect(java.util.stream.Collectors.joining(", "));
        return Plot.svg(new Size(width, shown.size() * ROW + 4), css, title, description, body);
    }

    private static String title(Importance importance) {
        return Markup.escape("%s: %s; chance alone gives as much with probability %s"
                .formatted(importance.parameter(), Figures.percent(importance.share()), chance(importance.chance())));
    }

    private static String chance(double chance) {
        return chance < 1e-4 ? "below 0.0001" : String.format(java.util.Locale.ROOT, "%.2g", chance);
    }

    private static String rest(Importances importances) {
        int more = importances.ranking().size() - MOST_BARS;
        String hidden = more <= 0 ? "" : Figures.count(more, "less important parameter") + " not shown. ";
        if (importances.unknown().isEmpty()) return hidden.trim();
        return hidden
                + "Too few trials (below %s) with: %s."
                        .formatted(
                                PedAnova.LEAST_TRIALS,
                                Markup.escape(Markup.shorten(String.join(", ", importances.unknown()), 400)));
    }
}
