package dev.zeroth.cli;

import dev.zeroth.space.Value;
import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Trials as a table: number, state, values, parameters, numbers beside them, and why one failed.
final class TrialTable {

    /// The characters of a line on most screens, or a few more.
    private static final int WIDEST = 120;

    private TrialTable() {}

    /// All of it, as wide as it gets.
    static Table of(Study study, List<TrialRecord> trials) {
        Set<String> parameters = new LinkedHashSet<>();
        trials.forEach(trial -> parameters.addAll(trial.parameters().values().keySet()));
        return of(study, trials, parameters);
    }

    /// The trials of a front. Where the table would not fit a screen, the parameters follow in lines of their own.
    /// Of several trials with the same values the first stands for all.
    static void printFront(Study study, List<TrialRecord> all) {
        Map<List<Double>, TrialRecord> firsts = new LinkedHashMap<>();
        all.forEach(trial -> firsts.putIfAbsent(trial.values(), trial));
        List<TrialRecord> front = List.copyOf(firsts.values());
        print(study, front);
        int others = all.size() - front.size();
        if (others > 0) {
            Streams.out("%d other %s the values of one of these"
                    .formatted(others, others == 1 ? "trial has" : "trials have"));
        }
    }

    private static void print(Study study, List<TrialRecord> front) {
        Table table = of(study, front);
        if (table.width() <= WIDEST) {
            table.print();
            return;
        }
        of(study, front, Set.of()).print();
        for (TrialRecord trial : front) {
            List<String> settings = new ArrayList<>();
            trial.parameters().values().forEach((name, value) -> settings.add(name + " " + shown(value)));
            lines("trial %d: ".formatted(trial.number()), settings).forEach(Streams::out);
        }
    }

    private static List<String> lines(String head, List<String> words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) + (i + 1 < words.size() ? ", " : "");
            if (line.length() > head.length() && line.length() + word.strip().length() > WIDEST) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(head.length()));
            }
            line.append(word);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private static Table of(Study study, List<TrialRecord> trials, Set<String> parameters) {
        Set<String> numbers = numbers(trials);
        TrialsCommand.metricNames(study).forEach(numbers::remove);
        boolean failures = trials.stream().anyMatch(trial -> trial.failure() != null);
        List<String> heads = new ArrayList<>(List.of("trial", "state"));
        heads.addAll(Units.labels(study));
        heads.addAll(parameters);
        heads.addAll(numbers);
        if (failures) heads.add("failure");
        Table table = new Table(heads);
        for (TrialRecord trial : trials) {
            List<String> row = new ArrayList<>();
            row.add(String.valueOf(trial.number()));
            row.add(trial.state().name().toLowerCase(Locale.ROOT) + (trial.feasible() ? "" : " (infeasible)"));
            for (int i = 0; i < study.definition().directions().size(); i++) {
                boolean known = i < trial.values().size();
                row.add(known ? Progress.rounded(trial.values().get(i)) : "");
            }
            for (String parameter : parameters) {
                Value value = trial.parameters().get(parameter);
                row.add(value == null ? "" : shown(value));
            }
            for (String name : numbers) row.add(number(trial.userAttributes().get(name)));
            if (failures) row.add(trial.failure() == null ? "" : trial.failure());
            table.row(row);
        }
        return table;
    }

    private static String number(@Nullable Object attribute) {
        return switch (attribute) {
            case Double number -> Progress.rounded(number);
            case Number number -> number.toString();
            case null, default -> "";
        };
    }

    /// The user attributes that are numbers.
    private static Set<String> numbers(List<TrialRecord> trials) {
        Set<String> names = new LinkedHashSet<>();
        for (TrialRecord trial : trials) {
            trial.userAttributes().forEach((name, value) -> {
                if (value instanceof Number) names.add(name);
            });
        }
        return names;
    }

    private static String shown(Value value) {
        return value.raw() instanceof Double number ? Progress.rounded(number) : value.toString();
    }
}
