package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.evaluate.DataHash;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Workflow;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The keys of an objective `prompt`, read and checked.
final class PromptSection {

    private final TaskContext context;
    private final Rows rows;
    private final ModelSection model;
    private final @Nullable ModelSection proposer;
    private final List<ModuleSection> modules;
    private final MetricSection metric;
    private final String optimizer;
    private final Map<String, @Nullable Object> settings;
    private final Budget limits;
    private final int concurrency;
    private final @Nullable Path out;
    private final Path folder;

    PromptSection(Section section, TaskContext context) {
        this.context = context;
        Path data = section.file("data");
        Path test = section.has("test") ? section.file("test") : null;
        List<String> inputs = section.texts("inputs");
        List<String> expected = section.texts("expected");
        this.rows = new Rows(data == null ? Path.of("") : data, test, inputs, expected, counts(section));
        Section models = section.sectionOrNull("model");
        this.model = models == null ? ModelSection.STANDARD : ModelSection.read(models);
        Section proposers = section.sectionOrNull("proposer");
        this.proposer = proposers == null ? null : ModelSection.read(proposers);
        this.modules = modules(section, inputs, expected);
        this.metric = MetricSection.read(section.sectionOrNull("metric"), expected);
        this.optimizer =
                section.choiceOr("optimizer", "hill-climb", Optimizers.names().toArray(String[]::new));
        Section fixed = section.sectionOrNull("settings");
        this.settings = fixed == null ? new LinkedHashMap<>() : new LinkedHashMap<>(fixed.raw());
        this.limits = limits(section);
        this.concurrency = section.intOr("concurrency", model.encoder() ? 1 : 16, 1, 1024);
        this.out = section.pathOrNull("out");
        Path given = section.pathOrNull("folder");
        this.folder = given == null ? context.folder().resolve("zeroth-prompts") : given;
    }

    private static Rows.Counts counts(Section section) {
        Section counts = section.sectionOrNull("examples");
        if (counts == null) return new Rows.Counts(300, 200, 100, 400);
        return new Rows.Counts(
                counts.intOr("train", 300, 0, PromptType.MOST),
                counts.intOr("validation", 200, 1, PromptType.MOST),
                counts.intOr("confirmation", 100, 0, PromptType.MOST),
                counts.intOr("test", 400, 0, PromptType.MOST));
    }

    private List<ModuleSection> modules(Section section, List<String> inputs, List<String> expected) {
        List<ModuleSection> modules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section one : section.sections("modules")) {
            ModuleSection module = ModuleSection.read(one, inputs, expected, model.encoder());
            if (!names.add(module.name())) {
                one.problem("name", "two modules are named '%s'".formatted(module.name()), null);
            }
            modules.add(module);
        }
        if (modules.isEmpty()) section.problem("modules", "must be one or more", null);
        return modules;
    }

    private static Budget limits(Section section) {
        String text = section.textOr("limits", "candidates=200");
        try {
            return Budget.parse(text);
        } catch (UsageException e) {
            section.problem("limits", String.valueOf(e.getMessage()), e.hint());
            return Budget.UNLIMITED;
        }
    }

    /// @throws IllegalArgumentException where modules do not fit together
    PromptPlan plan() {
        Split split = rows.split(context.seed());
        Models models = model.open(modules, proposer);
        Metric scored = metric.metric();
        Program program = models.program(
                new dev.zeroth.prompts.call.Meter(Budget.UNLIMITED), dev.zeroth.prompts.call.Journal.memory());
        if (program instanceof Workflow workflow) check(workflow);
        String fingerprint = "prompt %s, %s, %s, %s on %s, %s %s within %s"
                .formatted(
                        Candidate.initial(program.parameters()).id(),
                        program.modules().stream()
                                .map(module -> module.executor().fingerprint())
                                .distinct()
                                .toList(),
                        proposer == null ? "standard proposer" : proposer.fingerprint(),
                        scored.name(),
                        DataHash.of(all(split)),
                        optimizer,
                        new TreeMap<>(settings),
                        limits);
        return new PromptPlan(
                fingerprint,
                models,
                split,
                scored,
                optimizer,
                settings,
                limits,
                concurrency,
                context.seed(),
                folder,
                out);
    }

    private static List<dev.zeroth.prompts.program.Example> all(Split split) {
        List<dev.zeroth.prompts.program.Example> all = new ArrayList<>(split.train());
        all.addAll(split.validation());
        all.addAll(split.confirmation());
        all.addAll(split.test());
        return all;
    }

    private void check(Workflow workflow) {
        String missing = workflow.missing(rows.inputs().stream().map(Field::new).toList());
        if (missing != null) {
            throw new IllegalArgumentException(
                    "a module wants the field '%s', which neither the inputs nor a module before it give"
                            .formatted(missing));
        }
        List<String> answered = workflow.modules().stream()
                .flatMap(module -> module.signature().outputs().stream())
                .map(Field::name)
                .toList();
        for (String field : metric.fields()) {
            if (!answered.contains(field)) {
                throw new IllegalArgumentException(
                        "no module answers the field '%s'\nMaybe name it among outputs: %s".formatted(field, answered));
            }
        }
    }
}
