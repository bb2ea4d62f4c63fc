package dev.zeroth.task.builtin;

import dev.zeroth.study.MultiObjective;
import dev.zeroth.study.Objective;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `java`: a class that implements [Objective] or [MultiObjective], with a public constructor without arguments. Its
/// one instance evaluates all trials, from several threads at once; if it is [AutoCloseable], it is closed at the
/// end.
///
/// Keys: `class`; `classpath`, jars and folders of classes, relative to the file; `metrics`, a name per value.
public final class JavaObjective implements ObjectiveType {

    private static final String CLASS = NamedClass.CLASS;
    private static final String METRICS = "metrics";

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String summary() {
        return "a Java class that implements Objective or MultiObjective";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return NamedClass.schema(SchemaObject.of())
                .optional(METRICS, SchemaObject.texts("a name per value; a MultiObjective needs them"))
                .schema();
    }

    @Override
    public Task read(Section section, TaskContext context) {
        List<String> metrics = section.textsOr(METRICS, List.of());
        if (new HashSet<>(metrics).size() < metrics.size()) section.problem(METRICS, "a name stands there twice", null);
        NamedClass named = NamedClass.read(section, Object.class);
        section.finish();
        if (named == null) throw new IllegalStateException("a class was neither loaded nor refused");
        try {
            return task(section, named, metrics);
        } catch (RuntimeException e) {
            named.close();
            throw e;
        }
    }

    private static Task task(Section section, NamedClass named, List<String> metrics) {
        String name = named.name();
        switch (named.instance()) {
            case MultiObjective _
            when metrics.isEmpty() ->
                section.problem(METRICS, "expected a name for each value of '%s', found nothing".formatted(name), null);
            case MultiObjective multi -> {
                return new JavaTask(named, multi, metrics);
            }
            case Objective _
            when metrics.size() > 1 ->
                section.problem(METRICS, "'%s' has one value, found %d names".formatted(name, metrics.size()), null);
            case Objective one -> {
                List<String> names = metrics.isEmpty() ? List.of("value") : metrics;
                return new JavaTask(named, trial -> new double[] {one.evaluate(trial)}, names);
            }
            default -> {
                String wanted = "%s or %s".formatted(Objective.class.getName(), MultiObjective.class.getName());
                section.problem(CLASS, "class '%s' does not implement %s".formatted(name, wanted), null);
            }
        }
        section.finish();
        throw new IllegalStateException("an objective was neither made nor refused");
    }
}
