package dev.zeroth.report;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a report is made from. Names and values may be any text: the report escapes them.
///
/// @param directions one per objective, at least one
/// @param metricNames one per objective
/// @param trials in any order; kept by number
/// @param samplerSentence how the trials were proposed, such as `TPE, 10 random trials first`; may be empty
/// @param stopReason why the study stopped, such as `200 trials done`; may be empty
/// @param facts what it takes to repeat the study: command, versions, seed, jobs, storage
/// @param heldOut null where nothing was held out
/// @param exhibits what the objective has to show of the best trial
public record ReportModel(
        String studyName,
        List<Direction> directions,
        List<String> metricNames,
        List<TrialRecord> trials,
        String samplerSentence,
        String stopReason,
        List<Fact> facts,
        @Nullable HeldOut heldOut,
        List<Exhibit> exhibits) {

    public ReportModel {
        directions = List.copyOf(directions);
        metricNames = List.copyOf(metricNames);
        if (directions.isEmpty()) throw new IllegalArgumentException("a study has at least one direction");
        if (metricNames.size() != directions.size()) {
            throw new IllegalArgumentException("one metric name per direction: %s names, %s directions"
                    .formatted(metricNames.size(), directions.size()));
        }
        trials = trials.stream()
                .sorted(Comparator.comparingInt(TrialRecord::number))
                .toList();
        facts = List.copyOf(facts);
        exhibits = List.copyOf(exhibits);
    }

    /// A model without exhibits.
    public ReportModel(
            String studyName,
            List<Direction> directions,
            List<String> metricNames,
            List<TrialRecord> trials,
            String samplerSentence,
            String stopReason,
            List<Fact> facts,
            @Nullable HeldOut heldOut) {
        this(studyName, directions, metricNames, trials, samplerSentence, stopReason, facts, heldOut, List.of());
    }

    /// The same with something more to show.
    public ReportModel with(List<Exhibit> shown) {
        return new ReportModel(
                studyName, directions, metricNames, trials, samplerSentence, stopReason, facts, heldOut, shown);
    }

    /// A model without facts and without a held-out score.
    public static ReportModel of(
            String studyName, List<Direction> directions, List<String> metricNames, List<TrialRecord> trials) {
        return new ReportModel(studyName, directions, metricNames, trials, "", "", List.of(), null);
    }
}
