package dev.zeroth.report;

import dev.zeroth.json.Json;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data that the page's script shows beside a mark: texts only, column by column.
final class Embedded {

    private static final int MOST_PARAMETERS = 12;
    private static final int MOST_CHARACTERS = 60;

    private Embedded() {}

    static String html(Findings findings) {
        List<Column> columns =
                findings.columns().stream().limit(MOST_PARAMETERS).toList();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(
                "goals",
                findings.goals().stream().map(goal -> shorten(goal.name())).toList());
        data.put("names", columns.stream().map(column -> shorten(column.name())).toList());
        List<Object> numbers = new ArrayList<>();
        List<Object> states = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (TrialRecord trial : findings.trials()) {
            numbers.add((long) trial.number());
            states.add(Standing.word(trial));
            values.add(findings.goals().stream()
                    .map(goal -> number(goal.value(trial)))
                    .toList());
            parameters.add(columns.stream().map(column -> text(column, trial)).toList());
        }
        data.put("trial", numbers);
        data.put("state", states);
        data.put("values", values);
        data.put("parameters", parameters);
        return "<script type=\"application/json\" id=data>" + Markup.script(Json.write(data)) + "</script>\n";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Figures.text(value);
    }

    private static String text(Column column, TrialRecord trial) {
        double number = column.number(trial);
        return Double.isNaN(number) ? shorten(column.text(trial)) : number(number);
    }

    private static String shorten(String text) {
        return Markup.shorten(text, MOST_CHARACTERS);
    }
}
