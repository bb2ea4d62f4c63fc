package dev.zeroth.finetune.reward;

import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `{type: java, class: org.example.Brevity, classpath: [rewards.jar]}`: a class that implements [Reward],
/// with a public constructor without arguments.
public final class JavaReward implements RewardType {

    private static final String CLASS = "class";

    @Override
    public String name() {
        return "java";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .optional(CLASS, SchemaObject.text("the full name of a class that implements Reward"))
                .optional("classpath", SchemaObject.texts("jars and folders of classes, relative to this file"))
                .schema();
    }

    @Override
    public Reward read(Section section, TaskContext context) {
        String name = section.text(CLASS);
        List<URL> entries = new ArrayList<>();
        for (String entry : section.textsOr("classpath", List.of())) {
            Path path = context.folder().resolve(entry);
            if (Files.exists(path)) entries.add(url(path));
            else section.problem("classpath", "there is no jar or folder '%s'".formatted(entry), null);
        }
        return section.valid() ? load(section, name, entries) : (_, _) -> 0;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path is a URL", e);
        }
    }

    private static Reward load(Section section, String name, List<URL> entries) {
        URLClassLoader loader = new URLClassLoader(entries.toArray(URL[]::new), Reward.class.getClassLoader());
        try {
            Object made = loader.loadClass(name).getConstructor().newInstance();
            if (made instanceof Reward reward) return new Loaded(reward, loader);
            section.problem(CLASS, "class '%s' does not implement %s".formatted(name, Reward.class.getName()), null);
        } catch (ClassNotFoundException e) {
            section.problem(
                    CLASS,
                    "there is no class '%s'".formatted(name),
                    "Maybe another jar or folder belongs in 'classpath'");
        } catch (ReflectiveOperationException | LinkageError e) {
            section.problem(
                    CLASS,
                    "class '%s' needs to be public with a public constructor without arguments that works"
                            .formatted(name),
                    null);
        }
        return (_, _) -> 0;
    }

    private record Loaded(Reward reward, URLClassLoader loader) implements Reward {

        @Override
        public double of(String prompt, String text) {
            return reward.of(prompt, text);
        }

        @Override
        public void close() {
            reward.close();
            try {
                loader.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
