package dev.zeroth.studyfile;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.StudyDefinition.Chosen;
import dev.zeroth.task.Element;
import dev.zeroth.task.Metric;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.ObjectiveTypes;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the top level of a study file into a plan.
final class PlanReader {

    static final int MAX_JOBS = 10_000;

    private static final String VERSION = "1";
    private static final String WARM_START = "warm-start";
    private static final List<String> KEYS = List.of(
            "version",
            "study",
            "objective",
            "space",
            "constraints",
            "direction",
            "directions",
            "sampler",
            "pruner",
            "budget",
            "seed",
            "jobs",
            "async",
            WARM_START,
            "storage",
            "report");
    static final int MAX_NAME = 512;
    private static final String OBJECTIVE = "objective";
    private static final String SPACE = "space";

    private final Section root;
    private final Path file;
    private final boolean dry;
    private final List<String> notes = new ArrayList<>();

    /// @param dry whether no trial will be run
    PlanReader(Section root, Path file, boolean dry) {
        this.root = root;
        this.file = file;
        this.dry = dry;
    }

    StudyPlan read() {
        for (String key : KEYS) root.has(key);
        checkVersion();
        String name = name();
        long seed = root.longOr("seed", 0);
        int jobs = root.intOr("jobs", 1, 1, MAX_JOBS);
        boolean async = root.flagOr("async", false);
        List<String> warmStart = root.textsOr(WARM_START, List.of());
        String storage = root.textOrNull("storage");
        String report = root.textOrNull("report");
        SearchSpace declared = SpaceReader.read(root);
        Task task = task(new TaskContext(name, root.folder(), declared, jobs, seed, dry));
        try {
            return plan(task, new Rest(name, declared, seed, jobs, async, warmStart, storage, report));
        } catch (RuntimeException e) {
            if (task != null) task.close();
            throw e;
        }
    }

    /// What was read before the task.
    private record Rest(
            String name,
            @Nullable SearchSpace declared,
            long seed,
            int jobs,
            boolean async,
            List<String> warmStart,
            @Nullable String storage,
            @Nullable String report) {}

    private StudyPlan plan(@Nullable Task task, Rest rest) {
        List<Metric> metrics = task == null ? null : task.metrics();
        List<Direction> directions = DirectionReader.read(root, metrics, notes);
        ChosenReader samplers = new ChosenReader(root, "sampler");
        Chosen sampler = samplers.sampler();
        Chosen pruner = new ChosenReader(root, "pruner").pruner();
        BudgetReader.Given given = BudgetReader.read(root, directions.size());
        SearchSpace space = rest.declared;
        double size = Double.POSITIVE_INFINITY;
        if (task != null && (space != null || !root.has(SPACE))) {
            if (space == null) space = task.standardSpace();
            checkSpace(task, space);
            size = samplers.size(sampler, space);
            if (task.wantsParents()) samplers.checkParents(sampler);
            if (space == null && task.settled()) size = 1;
        }
        Path report = report(rest.report);
        finish();
        if (task == null || metrics == null)
            throw new IllegalStateException("an objective was neither read nor refused");
        Budget budget = given.budget(size);
        List<String> names = metrics.stream().map(Metric::name).toList();
        return new StudyPlan(
                rest.name,
                task,
                space,
                directions,
                names,
                sampler,
                pruner,
                budget,
                rest.seed,
                rest.jobs,
                rest.async,
                rest.warmStart,
                rest.storage,
                report,
                file,
                notes);
    }

    private void finish() {
        try {
            root.finish();
        } catch (Section.Invalid e) {
            throw new StudyFileException(e.problems());
        }
    }

    /// A file of another version is not read further: its other keys may mean something else.
    private void checkVersion() {
        Element version = root.element("version");
        if (version == null
                || (version instanceof Element.Scalar scalar && scalar.text().equals(VERSION))) return;
        root.problem("version", "expected %s, found %s".formatted(VERSION, version.found()), null);
        root.ignoreRest();
        finish();
    }

    private String name() {
        Path last = file.getFileName();
        String standard = (last == null ? "study" : last.toString()).replaceFirst("(?<=.)\\.[^.]*$", "");
        String name = root.textOr("study", standard);
        if (name.isEmpty() && !(root.element("study") instanceof Element.Scalar)) return name;
        if (name.isBlank()) root.problem("study", "expected a name, found a blank text", null);
        if (name.length() > MAX_NAME) {
            String message = "expected a name of at most %d characters, found %d".formatted(MAX_NAME, name.length());
            root.problem("study", message, null);
        }
        return name;
    }

    private @Nullable Path report(@Nullable String text) {
        if (text == null) return null;
        try {
            return Path.of(text);
        } catch (java.nio.file.InvalidPathException e) {
            root.problem("report", "expected a path, found '%s'".formatted(text), null);
            return null;
        }
    }

    private @Nullable Task task(TaskContext context) {
        Section section = root.section(OBJECTIVE);
        String name = section.text("type");
        try {
            if (name.isEmpty()) {
                section.ignoreRest();
                return null;
            }
            ObjectiveType type = ObjectiveTypes.find(name);
            return type.read(section, context);
        } catch (Section.Invalid e) {
            section.ignoreRest();
        } catch (UsageException e) {
            boolean unknown =
                    ObjectiveTypes.all().stream().noneMatch(type -> type.name().equals(name));
            section.problem(unknown ? "type" : "", String.valueOf(e.getMessage()), e.hint());
            section.ignoreRest();
        }
        return null;
    }

    private void checkSpace(Task task, @Nullable SearchSpace space) {
        Section section = root.sectionOrNull(SPACE);
        task.problems(space).forEach((parameter, message) -> {
            if (section != null && section.keys().contains(parameter)) section.problem(parameter, message, null);
            else root.problem(section == null ? OBJECTIVE : SPACE, message, null);
        });
    }
}
