package dev.zeroth.prompts.metric;

import dev.zeroth.prompts.program.Metric;
import dev.zeroth.usage.UsageException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Loads a class that implements [Metric], with a public constructor without arguments.
public final class JavaMetric {

    private JavaMetric() {}

    /// @param name of the class, in full
    /// @param classpath jars and folders of classes; they stay open
    /// @throws UsageException naming the class or the file that is wrong
    public static Metric load(String name, List<Path> classpath) {
        List<URL> entries = new ArrayList<>();
        for (Path path : classpath) {
            if (!Files.exists(path)) throw new UsageException("there is no jar or folder '%s'".formatted(path));
            entries.add(url(path));
        }
        ClassLoader loader = new URLClassLoader(entries.toArray(URL[]::new), Metric.class.getClassLoader());
        try {
            Object made = loader.loadClass(name).getConstructor().newInstance();
            if (made instanceof Metric metric) return metric;
            throw new UsageException("class '%s' does not implement %s".formatted(name, Metric.class.getName()));
        } catch (ClassNotFoundException _) {
            throw new UsageException(
                    "there is no class '%s'".formatted(name), "Maybe another jar or folder belongs in the class path");
        } catch (ReflectiveOperationException | LinkageError _) {
            throw new UsageException(
                    "class '%s' needs to be public with a public constructor without arguments that works"
                            .formatted(name));
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path is a URL", e);
        }
    }
}
