package dev.zeroth.task.builtin;

import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.usage.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one instance of a class that a study file names by the keys `class` and `classpath` (jars and folders of
/// classes, relative to the file), with a public constructor without arguments.
public final class NamedClass implements AutoCloseable {

    /// The key of the class's full name.
    public static final String CLASS = "class";

    private final String name;
    private final ClassPath path;
    private final Object instance;

    private NamedClass(String name, ClassPath path, Object instance) {
        this.name = name;
        this.path = path;
        this.instance = instance;
    }

    /// The keys for a schema.
    public static SchemaObject schema(SchemaObject object) {
        return object.required(CLASS, SchemaObject.text("the class's full name"))
                .optional("classpath", SchemaObject.texts("jars and folders of classes, relative to this file"));
    }

    /// Reads the keys and makes the instance; mistakes are noted.
    ///
    /// @param wanted what the class has to implement
    /// @return null where there are mistakes
    public static @Nullable NamedClass read(Section section, Class<?> wanted) {
        String name = section.text(CLASS);
        List<Path> entries = entries(section);
        if (!section.valid()) return null;
        ClassPath path = new ClassPath(entries);
        Object instance = instance(section, name, path);
        if (instance != null && !wanted.isInstance(instance)) {
            String interfaceName = wanted.getCanonicalName();
            section.problem(CLASS, "class '%s' does not implement %s".formatted(name, interfaceName), null);
        }
        if (instance != null && wanted.isInstance(instance)) return new NamedClass(name, path, instance);
        path.close();
        return null;
    }

    public String name() {
        return name;
    }

    public Object instance() {
        return instance;
    }

    /// A hash of all that its jars and folders hold, by name and content; without any, of the class itself.
    public String fingerprint() {
        return path.fingerprint(name);
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

    /// Closes the instance too, if it can be.
    @Override
    public void close() {
        try (path) {
            if (instance instanceof AutoCloseable closeable) closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing %s failed: %s".formatted(name, e.getMessage()), e);
        }
    }
}
