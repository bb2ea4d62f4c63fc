package dev.zeroth.cli;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a report says beside the trials; the command is kept with the study, so that `report` can say it
/// again.
final class Facts {

    private static final String COMMAND = "zeroth:command";

    private Facts() {}

    static void remember(Study study, List<String> command) {
        study.setUserAttribute(COMMAND, Storages.withoutPassword(StudyRun.shellText(command)));
    }

    /// The report of a study as it is kept.
    static ReportModel model(Study study) {
        Object command = study.record().userAttributes().get(COMMAND);
        List<TrialRecord> front = study.bestTrials();
        String text = command instanceof String kept ? kept : null;
        Conclusion conclusion = KeptConclusion.of(study, front);
        return model(study, "", text, conclusion.heldOut()).with(conclusion.exhibits());
    }

    /// @param stopReason why the last run ended, or empty
    /// @param command the command line that made it, or null
    static ReportModel model(
            Study study, String stopReason, @Nullable String command, List<dev.zeroth.task.HeldOut> heldOut) {
        return new ReportModel(
                study.name(),
                study.definition().directions(),
                Units.labels(study),
                study.trials(),
                samplerSentence(study),
                stopReason,
                facts(study, command),
                heldOut.isEmpty() ? null : shown(heldOut.getFirst()));
    }

    private static HeldOut shown(dev.zeroth.task.HeldOut score) {
        return new HeldOut(score.metric(), score.value(), score.low(), score.high(), score.level(), score.rows());
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
