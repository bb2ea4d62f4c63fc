package dev.zeroth.report;

import dev.zeroth.json.Json;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Every trial, best first.
final class TableSection {

    private static final int MOST_ROWS = 2000;
    private static final int MOST_ATTRIBUTES = 20;
    private static final int MOST_CHARACTERS = 160;
    private static final int MOST_REASONS = 8;
    private static final int VALUE_DIGITS = 5;
    private static final int DIGITS = 4;
    private static final int SECONDS_DIGITS = 3;

    private enum Layout {
        NUMBER,
        TEXT,
        STATE
    }

    private record Cells(String heading, Layout layout, Function<TrialRecord, String> text) {

        String open(String text) {
            return switch (layout) {
                case NUMBER -> "<td>";
                case TEXT -> "<td class=t>";
                case STATE -> "<td class=\"t " + text + "\">";
            };
        }
    }

    private TableSection() {}

    static String html(Findings findings) {
        if (findings.trials().isEmpty()) return "";
        List<TrialRecord> rows = rows(findings);
        List<Cells> columns = columns(findings, rows);
        StringBuilder out = new StringBuilder(failures(findings));
        out.append(filter(findings));
        out.append(
                "<div class=\"scroll table\" tabindex=0 role=region aria-label=\"Table of trials\"><table id=trials><thead><tr>");
        for (Cells column : columns) {
            out.append(column.layout() == Layout.NUMBER ? "<th scope=col>" : "<th scope=col class=t>")
                    .append(Markup.escape(column.heading()));
        }
        out.append("<tbody>\n");
        for (TrialRecord trial : rows) row(trial, columns, findings, out);
        out.append("</table></div>");
        int left = findings.trials().size() - rows.size();
        out.append(Panes.note(
                left == 0
                        ? ""
                        : "%s left out of the table: the worst and those without a value."
                                .formatted(Figures.count(left, "trial"))));
        String order = findings.single() ? "Best first" : "The Pareto front first";
        return Panes.section("table", "Trials", order + "; column headings sort.", out.toString());
    }

    private static List<TrialRecord> rows(Findings findings) {
        Map<Integer, Integer> ranks = new LinkedHashMap<>();
        if (findings.single()) findings.goal().ranking().forEach(trial -> ranks.put(trial.number(), ranks.size()));
        else findings.front().forEach(trial -> ranks.put(trial.number(), ranks.size()));
        return findings.trials().stream()
                .sorted(Comparator.comparingInt(
                                (TrialRecord trial) -> ranks.getOrDefault(trial.number(), Integer.MAX_VALUE))
                        .thenComparing(TableSection::valueless)
                        .thenComparingInt(TrialRecord::number))
                .limit(MOST_ROWS)
                .toList();
    }

    private static boolean valueless(TrialRecord trial) {
        return trial.values().isEmpty();
    }

    private static List<Cells> columns(Findings findings, List<TrialRecord> rows) {
        List<Cells> columns = new ArrayList<>();
        columns.add(new Cells("trial", Layout.NUMBER, trial -> Integer.toString(trial.number())));
        columns.add(new Cells("state", Layout.STATE, Standing::word));
        for (Goal goal : findings.goals()) columns.add(numbers(goal.name(), rows, VALUE_DIGITS, goal::value));
        for (Column column : findings.columns()) {
            columns.add(
                    column.numeric()
                            ? numbers(column.name(), rows, DIGITS, column::number)
                            : new Cells(column.name(), Layout.TEXT, column::text));
        }
        if (rows.stream().anyMatch(trial -> !Double.isNaN(Figures.seconds(trial)))) {
            columns.add(numbers("seconds", rows, SECONDS_DIGITS, Figures::seconds));
        }
        for (String name : constraints(rows)) {
            columns.add(numbers(name, rows, DIGITS, trial -> trial.constraints().getOrDefault(name, Double.NaN)));
        }
        if (rows.stream().anyMatch(trial -> trial.failure() != null)) {
            columns.add(new Cells("failure", Layout.TEXT, TableSection::failure));
        }
        addAttributes(findings, rows, columns);
        return columns;
    }

    private static String failure(TrialRecord trial) {
        String failure = trial.failure();
        return failure == null ? "" : failure;
    }

    private static Set<String> constraints(List<TrialRecord> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(trial -> names.addAll(trial.constraints().keySet()));
        return names;
    }

    private static void addAttributes(Findings findings, List<TrialRecord> rows, List<Cells> columns) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(trial -> names.addAll(trial.userAttributes().keySet()));
        names.removeIf(name -> findings.goals().stream().anyMatch(goal -> goal.tells(name)));
        for (String name : names.stream().limit(MOST_ATTRIBUTES).toList()) {
            boolean numeric = rows.stream()
                    .filter(trial -> trial.userAttributes().containsKey(name))
                    .allMatch(trial -> trial.userAttributes().get(name) instanceof Number);
            columns.add(
                    numeric
                            ? numbers(name, rows, DIGITS, trial -> number(trial, name))
                            : new Cells(name, Layout.TEXT, trial -> attribute(trial, name)));
        }
    }

    private static double number(TrialRecord trial, String name) {
        return trial.userAttributes().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static String attribute(TrialRecord trial, String name) {
        if (!trial.userAttributes().containsKey(name)) return "";
        Object value = trial.userAttributes().get(name);
        return value instanceof String text ? text : Json.write(value);
    }

    private static Cells numbers(
            String heading, List<TrialRecord> rows, int digits, ToDoubleFunction<TrialRecord> value) {
        DoubleFunction<String> layout =
                Figures.aligned(rows.stream().mapToDouble(value).toArray(), digits);
        return new Cells(heading, Layout.NUMBER, trial -> layout.apply(value.applyAsDouble(trial)));
    }

    private static void row(TrialRecord trial, List<Cells> columns, Findings findings, StringBuilder out) {
        out.append(findings.leads(trial) ? "<tr class=lead data-t=" : "<tr data-t=")
                .append(trial.number())
                .append('>');
        for (Cells column : columns) {
            String text = Markup.escape(Markup.shorten(column.text().apply(trial), MOST_CHARACTERS));
            out.append(column.open(text)).append(text);
        }
        out.append('\n');
    }

    private static String filter(Findings findings) {
        Set<String> words = new LinkedHashSet<>();
        findings.trials().forEach(trial -> words.add(Standing.word(trial)));
        if (words.size() < 2) return "";
        StringBuilder out = new StringBuilder(
                "<p class=buttons id=filter hidden><label>Show <select><option value=\"\">all states</option>");
        words.forEach(word -> out.append("<option>").append(word).append("</option>"));
        return out.append("</select></label> <span role=status></span></p>").toString();
    }

    private static String failures(Findings findings) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (TrialRecord trial : findings.trials()) {
            String failure = trial.failure();
            if (failure != null) reasons.merge(failure, 1, Integer::sum);
        }
        if (reasons.isEmpty()) return "";
        StringBuilder out = new StringBuilder("<h3>Why trials failed</h3><ul class=reasons>");
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .forEach(entry -> out.append("<li><b>%s ×</b> %s"
                        .formatted(entry.getValue(), Markup.escape(Markup.shorten(entry.getKey(), 300)))));
        int more = reasons.size() - MOST_REASONS;
        if (more > 0) out.append("<li>").append(Figures.count(more, "other reason"));
        return out.append("</ul>").toString();
    }
}
