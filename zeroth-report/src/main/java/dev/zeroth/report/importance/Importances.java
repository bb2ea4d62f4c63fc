package dev.zeroth.report.importance;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parameters of a study, most important first.
///
/// @param ranking parameters with more than one value in at least [PedAnova#LEAST_TRIALS] trials
/// @param unknown parameters whose trials are too few
/// @param trials how many trials the estimate rests on
/// @param best how many of them count as the best
/// @param problem why there is no ranking, as a sentence, or null
public record Importances(
        List<Importance> ranking,
        List<String> unknown,
        int trials,
        int best,
        @Nullable String problem) {

    /// The false-alarm rate over all parameters of a study at which one is said to stand out.
    public static final double FALSE_ALARM_RATE = 0.05;

    public Importances {
        ranking = List.copyOf(ranking);
        unknown = List.copyOf(unknown);
    }

    static Importances none(int trials, String problem) {
        return new Importances(List.of(), List.of(), trials, 0, problem);
    }

    /// Whether the parameter stands out from chance, at [#FALSE_ALARM_RATE] shared among the parameters (Bonferroni).
    public boolean significant(Importance importance) {
        return importance.chance() * ranking.size() < FALSE_ALARM_RATE;
    }

    /// The share of each parameter by name, in order of the ranking.
    public Map<String, Double> shares() {
        return ranking.stream()
                .collect(Collectors.toMap(
                        Importance::parameter, Importance::share, (a, _) -> a, java.util.LinkedHashMap::new));
    }
}
