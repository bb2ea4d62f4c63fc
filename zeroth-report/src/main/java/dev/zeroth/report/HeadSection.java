package dev.zeroth.report;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import dev.zeroth.space.Scale;
import dev.zeroth.study.Incumbent;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The name of the study and its result.
final class HeadSection {

    private static final int MOST_PARAMETERS = 24;
    private static final Size INTERVAL = new Size(220, 36);

    private HeadSection() {}

    static String html(Findings findings) {
        StringBuilder out = new StringBuilder("<header><p class=kicker>Study report</p><h1>");
        out.append(Markup.escape(findings.model().studyName())).append("</h1>");
        out.append("<p class=lede>").append(Markup.escape(sentence(findings))).append("</p></header>\n");
        out.append("<section class=result aria-label=Result><div class=scores>");
        for (Goal goal : findings.goals()) best(goal, findings.single(), out);
        HeldOut heldOut = findings.model().heldOut();
        if (heldOut != null) heldOut(heldOut, out);
        trials(findings, out);
        out.append("</div>");
        TrialRecord best = findings.goal().best();
        if (findings.single() && best != null) parameters(best, findings, out);
        return out.append("</section>\n").toString();
    }

    private static String sentence(Findings findings) {
        String goals = findings.goals().stream()
                .map(goal -> goal.direction().text() + " " + goal.name())
                .collect(java.util.stream.Collectors.joining(", "));
        StringBuilder out = new StringBuilder(sentenceCase(goals))
                .append(" over ")
                .append(Figures.count(findings.trials().size(), "trial"));
        String sampler = findings.model().samplerSentence();
        if (!sampler.isBlank()) out.append(" with ").append(sampler);
        if (out.charAt(out.length() - 1) != '.') out.append('.');
        String stop = findings.model().stopReason();
        if (!stop.isBlank()) out.append(" Stopped: ").append(stop).append(stop.endsWith(".") ? "" : ".");
        return out.toString();
    }

    private static String sentenceCase(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static void best(Goal goal, boolean single, StringBuilder out) {
        TrialRecord best = goal.best();
        String css = single ? "score best" : "score";
        out.append("<div class=\"%s\"><h2>Best %s</h2>".formatted(css, Markup.escape(goal.name())));
        if (best == null) {
            out.append("<p class=\"big none\">none</p><p class=note>No trial has a feasible value.</p></div>");
            return;
        }
        Incumbent incumbent = goal.incumbent();
        double value = incumbent != null ? incumbent.mean() : goal.value(best);
        out.append("<p class=big title=\"%s\">%s</p>"
                .formatted(Markup.escape(dev.zeroth.json.Numbers.text(value)), Figures.text(value)));
        out.append("<p class=note>%s, trial %s%s</p></div>"
                .formatted(goal.direction().text() + "d", best.number(), sureness(incumbent)));
    }

    private static String sureness(@Nullable Incumbent incumbent) {
        if (incumbent == null) return "";
        return ": the expected value after %s, 95%% interval %s to %s; the best of all points with probability %s"
                .formatted(
                        Figures.count(incumbent.evaluations(), "evaluation"),
                        Figures.text(incumbent.low()),
                        Figures.text(incumbent.high()),
                        Figures.percent(incumbent.chance()));
    }

    private static void heldOut(HeldOut heldOut, StringBuilder out) {
        out.append("<div class=score><h2>Held-out %s</h2>".formatted(Markup.escape(heldOut.metric())));
        out.append("<p class=\"big held\">%s</p>".formatted(Figures.text(heldOut.value())));
        if (Double.isFinite(heldOut.low()) && Double.isFinite(heldOut.high())) out.append(interval(heldOut));
        out.append("<p class=note>%s interval %s to %s, %s that no trial saw</p></div>"
                .formatted(
                        Figures.percent(heldOut.level()),
                        Figures.text(heldOut.low()),
                        Figures.text(heldOut.high()),
                        Figures.count(heldOut.rows(), "row")));
    }

    private static String interval(HeldOut heldOut) {
        Axis axis = Axis.of(
                Scale.LINEAR,
                Math.min(heldOut.low(), heldOut.value()),
                Math.max(heldOut.high(), heldOut.value()),
                3,
                false);
        double low = 4 + axis.at(heldOut.low()) * (INTERVAL.width() - 8);
        double high = 4 + axis.at(heldOut.high()) * (INTERVAL.width() - 8);
        double value = 4 + axis.at(heldOut.value()) * (INTERVAL.width() - 8);
        String body =
                "<path class=axis d=\"M0 12H%s\"/><path class=whisker d=\"M%s 12H%sM%s 7v10M%s 7v10\"/><circle class=held cx=%s cy=12 r=5 />"
                                .formatted(
                                        INTERVAL.width(),
                                        Plot.n(low),
                                        Plot.n(high),
                                        Plot.n(low),
                                        Plot.n(high),
                                        Plot.n(value))
                        + "<text class=\"tick mid\" x=%s y=33>%s</text>"
                                .formatted(
                                        Plot.n(Math.clamp(low, 18, INTERVAL.width() - 18.0)),
                                        Figures.text(heldOut.low()))
                        + "<text class=\"tick mid\" x=%s y=33>%s</text>"
                                .formatted(
                                        Plot.n(Math.clamp(high, 18, INTERVAL.width() - 18.0)),
                                        Figures.text(heldOut.high()));
        return Plot.svg(INTERVAL, "interval", "Interval of the held-out score", "", body);
    }

    private static void trials(Findings findings, StringBuilder out) {
        Map<TrialState, Long> counts = findings.counts();
        out.append("<div class=score><h2>Trials</h2><p class=big>%s</p><p class=note>"
                .formatted(Figures.whole(findings.trials().size())));
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(count + " " + words(state, findings)));
        if (!findings.single()) parts.add(findings.front().size() + " on the Pareto front");
        out.append(parts.isEmpty() ? "none yet" : String.join(", ", parts)).append("</p></div>");
    }

    private static String words(TrialState state, Findings findings) {
        String word = state.name().toLowerCase(java.util.Locale.ROOT);
        if (state != TrialState.COMPLETE || findings.infeasible() == 0) return word;
        return word + " (" + findings.infeasible() + " infeasible)";
    }

    private static void parameters(TrialRecord best, Findings findings, StringBuilder out) {
        List<Column> columns = findings.columns().stream()
                .filter(column -> best.parameters().has(column.name()))
                .toList();
        if (columns.isEmpty()) return;
        out.append("<h2>Parameters of the best trial</h2><dl class=parameters>");
        for (Column column : columns.stream().limit(MOST_PARAMETERS).toList()) {
            double number = column.number(best);
            String shown = Double.isNaN(number) ? column.text(best) : Figures.text(number);
            out.append("<div><dt>%s</dt><dd title=\"%s\">%s</dd></div>"
                    .formatted(
                            Markup.escape(Markup.shorten(column.name(), 80)),
                            Markup.escape(column.text(best)),
                            Markup.escape(Markup.shorten(shown, 200))));
        }
        out.append("</dl>");
        if (columns.size() > MOST_PARAMETERS)
            out.append(Panes.note("%s more in the table of trials.".formatted(columns.size() - MOST_PARAMETERS)));
    }
}
