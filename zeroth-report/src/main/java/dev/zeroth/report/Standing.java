package dev.zeroth.report;

import dev.zeroth.report.chart.Mark;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Shape;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// How a trial is drawn wherever trials are marks; from back to front.
enum Standing {
    FAILED("failed", Shape.CROSS),
    PRUNED("pruned", Shape.SQUARE),
    INFEASIBLE("infeasible", Shape.TRIANGLE),
    COMPLETE("complete", Shape.DOT),
    LEADING("leading", Shape.DOT);

    private final String css;
    private final Shape shape;

    Standing(String css, Shape shape) {
        this.css = css;
        this.shape = shape;
    }

    String css() {
        return css;
    }

    static Standing of(TrialRecord trial, Findings findings) {
        return switch (trial.state()) {
            case WAITING, RUNNING, FAILED -> FAILED;
            case PRUNED -> PRUNED;
            case COMPLETE -> !trial.feasible() ? INFEASIBLE : findings.leads(trial) ? LEADING : COMPLETE;
        };
    }

    /// Draws the trials that have a place.
    ///
    /// @param places of a trial; none: not drawn
    static void draw(Plot plot, Findings findings, List<TrialRecord> trials, Function<TrialRecord, List<Mark>> places) {
        Map<Standing, List<Mark>> layers = new EnumMap<>(Standing.class);
        for (TrialRecord trial : trials) {
            if (!trial.state().finished()) continue;
            layers.computeIfAbsent(of(trial, findings), _ -> new ArrayList<>()).addAll(places.apply(trial));
        }
        layers.forEach((standing, marks) -> plot.marks(standing.shape, standing.css, marks));
    }

    /// What the marks mean, for those that occur.
    static String legend(Findings findings) {
        StringBuilder out = new StringBuilder("<ul class=legend>");
        for (Standing standing : values()) {
            boolean occurs = findings.trials().stream()
                    .anyMatch(trial -> trial.state().finished() && of(trial, findings) == standing);
            if (occurs) item(standing, findings, out);
        }
        return out.append("</ul>").toString();
    }

    private static void item(Standing standing, Findings findings, StringBuilder out) {
        String swatch = standing.shape == Shape.DOT
                ? "<circle class=\"%s\" cx=6 cy=6 r=3.5 />".formatted("swatch " + standing.css)
                : "<path class=\"marks %s\" d=\"%s\"/>".formatted(standing.css, standing.shape.at(6, 6));
        out.append(
                "<li><svg width=12 height=12 aria-hidden=true>%s</svg>%s".formatted(swatch, standing.words(findings)));
    }

    private String words(Findings findings) {
        return switch (this) {
            case FAILED -> "failed";
            case PRUNED -> "pruned";
            case INFEASIBLE -> "infeasible";
            case COMPLETE -> "complete";
            case LEADING -> findings.leaders();
        };
    }

    /// `complete`, `infeasible`, `pruned`...
    static String word(TrialRecord trial) {
        if (trial.complete() && !trial.feasible()) return "infeasible";
        return switch (trial.state()) {
            case WAITING -> "waiting";
            case RUNNING -> "running";
            case COMPLETE -> "complete";
            case PRUNED -> "pruned";
            case FAILED -> "failed";
        };
    }

    /// Whether the trial ended without a value that could be drawn, and is drawn at the worst end instead.
    static boolean valueless(TrialRecord trial) {
        return trial.state() == TrialState.FAILED;
    }
}
