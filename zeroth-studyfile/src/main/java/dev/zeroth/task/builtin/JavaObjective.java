package dev.zeroth.task.builtin;

import dev.zeroth.study.MultiObjective;
import dev.zeroth.study.Objective;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import dev.zeroth.usage.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final String CLASS = "class";
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
        return SchemaObject.of()
                .required(CLASS, SchemaObject.text("the class's full name"))
                .optional("classpath", SchemaObject.texts("jars and folders of classes, relative to this file"))
                .optional(METRICS, SchemaObject.texts("a name per value; a MultiObjective needs them"))
                .schema();
    }

    @Override
    public Task read(Section section, TaskContext context) {
        String name = section.text(CLASS);
        List<Path> entries = entries(section);
        List<String> metrics = section.textsOr(METRICS, List.of());
        if (new HashSet<>(metrics).size() < metrics.size()) section.problem(METRICS, "a name stands there twice", null);
        section.finish();
        ClassPath path = new ClassPath(entries);
        try {
            Object instance = instance(section, name, path);
            if (instance != null) return task(section, name, path, instance, metrics);
            section.finish();
            throw new IllegalStateException("a class was neither loaded nor refused");
        } catch (RuntimeException e) {
            path.close();
            throw e;
        }
    }

    private static List<Path> entries(Section section) {
        List<Path> entries = new ArrayList<>();
        for (String text : section.textsOr("classpath", List.of())) {
            Path entry = section.folder().resolve(text).normalize();
            if (!Files.exists(entry)) {
                section.problem("classpath", "there is no jar or folder '%s'".formatted(text), null);
            } else if (ClassPath.opens(entry)) entries.add(entry);
            else section.problem("classpath", "'%s' is neither a jar nor a folder".formatted(text), null);
        }
        return entries;
    }

    private static @Nullable Object instance(Section section, String name, ClassPath path) {
        String problem;
        try {
            Class<?> type = path.load(name);
            Constructor<?> constructor = type.getConstructor();
            return constructor.newInstance();
        } catch (ClassNotFoundException e) {
            section.problem(CLASS, "there is no class '%s'".formatted(name), hint(name, path));
            return null;
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            problem = "class '%s' needs to be public with a public constructor without arguments".formatted(name);
        } catch (InvocationTargetException e) {
            problem = "the constructor of '%s' failed: %s".formatted(name, oneLine(e.getCause()));
        } catch (LinkageError e) {
            problem = "class '%s' cannot be loaded: %s".formatted(name, oneLine(e));
        }
        section.problem(CLASS, problem, null);
        return null;
    }

    private static String hint(String name, ClassPath path) {
        List<String> names = path.classNames();
        if (path.entries().isEmpty()) return "Maybe its jar or folder belongs in 'classpath'";
        String simple = simple(name);
        for (String known : names) if (simple(known).equals(simple)) return "Maybe '%s'?".formatted(known);
        String nearest = Nearest.to(name, names);
        return nearest == null
                ? "Maybe another jar or folder belongs in 'classpath'"
                : "Maybe '%s'?".formatted(nearest);
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String oneLine(@Nullable Throwable thrown) {
        return String.valueOf(thrown).lines().findFirst().orElse("");
    }

    private static Task task(Section section, String name, ClassPath path, Object instance, List<String> metrics) {
        switch (instance) {
            case MultiObjective _
            when metrics.isEmpty() ->
                section.problem(METRICS, "expected a name for each value of '%s', found nothing".formatted(name), null);
            case MultiObjective multi -> {
                return new JavaTask(name, path, multi, instance, metrics);
            }
            case Objective _
            when metrics.size() > 1 ->
                section.problem(METRICS, "'%s' has one value, found %d names".formatted(name, metrics.size()), null);
            case Objective one -> {
                List<String> names = metrics.isEmpty() ? List.of("value") : metrics;
                return new JavaTask(name, path, trial -> new double[] {one.evaluate(trial)}, instance, names);
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
