package dev.zeroth.cli;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.report.Fact;
import dev.zeroth.report.HeldOut;
import dev.zeroth.report.ReportModel;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.storage.Storages;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyDefinition;
import dev.zeroth.task.Conclusion;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a report says beside the trials; part of it is kept with the study, so that `report` can say it again.
final class Facts {

    private static final String COMMAND = "zeroth:command";
    private static final String HELD_OUT = "zeroth:held_out";
    private static final String EXHIBITS = "zeroth:exhibits";

    private Facts() {}

    static void remember(Study study, List<String> command) {
        study.setUserAttribute(COMMAND, Storages.withoutPassword(StudyRun.shellText(command)));
    }

    static void remember(Study study, TrialRecord best, Conclusion conclusion) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (dev.zeroth.task.HeldOut score : conclusion.heldOut()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(StudyRun.json(score));
            json.put("trial", (long) best.number());
            kept.add(json);
        }
        study.setUserAttribute(HELD_OUT, kept);
        if (conclusion.exhibits().isEmpty()) return;
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("trial", (long) best.number());
        shown.put("shown", conclusion.exhibits().stream().map(Exhibit::json).toList());
        study.setUserAttribute(EXHIBITS, shown);
    }

    /// What was kept to show of a trial; nothing if it is another's.
    static List<Exhibit> exhibits(Study study, int trial) {
        List<Exhibit> exhibits = new ArrayList<>();
        if (study.record().userAttributes().get(EXHIBITS) instanceof Map<?, ?> kept
                && kept.get("trial") instanceof Number number
                && number.intValue() == trial
                && kept.get("shown") instanceof List<?> shown) {
            for (Object json : shown) {
                Exhibit exhibit = Exhibit.of(json);
                if (exhibit != null) exhibits.add(exhibit);
            }
        }
        return exhibits;
    }

    /// The report of a study as it is kept.
    static ReportModel model(Study study) {
        Object command = study.record().userAttributes().get(COMMAND);
        List<TrialRecord> front = study.bestTrials();
        List<dev.zeroth.task.HeldOut> scores = new ArrayList<>();
        List<Exhibit> shown = new ArrayList<>();
        for (TrialRecord trial : front) {
            scores.addAll(heldOut(study, trial.number()));
            shown.addAll(exhibits(study, trial.number()));
        }
        return model(study, "", command instanceof String text ? text : null, scores)
                .with(shown);
    }

    /// @param stopReason why the last run ended, or empty
    /// @param command the command line that made it, or null
    static ReportModel model(
            Study study, String stopReason, @Nullable String command, List<dev.zeroth.task.HeldOut> heldOut) {
        return new ReportModel(
                study.name(),
                study.definition().directions(),
                TrialsCommand.metricNames(study),
                study.trials(),
                samplerSentence(study),
                stopReason,
                facts(study, command),
                heldOut.isEmpty() ? null : shown(heldOut.getFirst()));
    }

    private static HeldOut shown(dev.zeroth.task.HeldOut score) {
        return new HeldOut(score.metric(), score.value(), score.low(), score.high(), score.level(), score.rows());
    }

    /// The scores on test rows that were kept for a trial; none if they are another's.
    static List<dev.zeroth.task.HeldOut> heldOut(Study study, int trial) {
        List<dev.zeroth.task.HeldOut> scores = new ArrayList<>();
        for (Map<?, ?> json : kept(study)) {
            dev.zeroth.task.HeldOut score = score(json);
            if (score != null && json.get("trial") instanceof Number number && number.intValue() == trial) {
                scores.add(score);
            }
        }
        return scores;
    }

    private static List<Map<?, ?>> kept(Study study) {
        List<Map<?, ?>> kept = new ArrayList<>();
        if (study.record().userAttributes().get(HELD_OUT) instanceof List<?> list) {
            for (Object item : list) if (item instanceof Map<?, ?> json) kept.add(json);
        }
        return kept;
    }

    private static dev.zeroth.task.@Nullable HeldOut score(Map<?, ?> json) {
        if (json.get("metric") instanceof String metric
                && json.get("value") instanceof Number value
                && json.get("low") instanceof Number low
                && json.get("high") instanceof Number high
                && json.get("level") instanceof Number level
                && json.get("rows") instanceof Number rows) {
            return new dev.zeroth.task.HeldOut(
                    metric,
                    value.doubleValue(),
                    low.doubleValue(),
                    high.doubleValue(),
                    level.doubleValue(),
                    rows.intValue());
        }
        return null;
    }

    /// The sampler of a study that another tool made may be none of ours.
    private static String samplerSentence(Study study) {
        String name = study.definition().sampler().name();
        boolean known =
                Samplers.all().stream().anyMatch(provider -> provider.name().equals(name));
        return known ? Advice.of(study) : name;
    }

    private static List<Fact> facts(Study study, @Nullable String command) {
        StudyDefinition definition = study.definition();
        List<Fact> facts = new ArrayList<>();
        if (command != null) facts.add(Fact.command("Command", Storages.withoutPassword(command)));
        facts.add(Fact.of("Sampler", definition.sampler().toString()));
        facts.add(Fact.of("Pruner", definition.pruner().toString()));
        facts.add(Fact.of("Seed", String.valueOf(definition.seed())));
        facts.add(Fact.of("Jobs", definition.jobs() + (definition.async() ? ", asynchronous" : "")));
        String objective = definition.objective();
        if (objective != null) facts.add(Fact.of("Objective", Storages.withoutPassword(objective)));
        facts.add(Fact.of("Storage", study.storageUrl()));
        facts.add(Fact.of("Zeroth", Version.text()));
        facts.add(Fact.of("Java", System.getProperty("java.vendor") + " " + Runtime.version()));
        facts.add(Fact.of("System", System.getProperty("os.name") + " " + System.getProperty("os.arch")));
        return facts;
    }
}
