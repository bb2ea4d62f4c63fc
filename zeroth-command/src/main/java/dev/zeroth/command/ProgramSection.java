package dev.zeroth.command;

import dev.zeroth.json.Json;
import dev.zeroth.task.Element;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The keys of a study file that say which program is started and how: `command`, `directory`, `env`,
/// `grace`. Mistakes are noted at their lines.
public final class ProgramSection {

    /// The key of the program and its arguments.
    public static final String COMMAND = "command";

    private static final String DIRECTORY = "directory";

    private final Section section;
    private final Arguments arguments;
    private final @Nullable Path directory;
    private final Environment environment;
    private final Duration grace;

    private ProgramSection(Section section, Consumer<Arguments> check) {
        this.section = section;
        arguments = readArguments(check);
        directory = section.pathOrNull(DIRECTORY);
        environment = readEnvironment();
        grace = section.durationOr("grace", CommandBuilder.STANDARD_GRACE);
    }

    /// @param check refuses names in braces that nobody knows
    static ProgramSection read(Section section, Consumer<Arguments> check) {
        return new ProgramSection(section, check);
    }

    /// Reads a program that is given some words.
    ///
    /// @param names that may stand in braces
    /// @param standard the working directory where none is named
    /// @param notes a folder where it is noted what runs, so that nothing is left running after a kill
    public static Program program(Section section, List<String> names, Path standard, Path notes) {
        ProgramSection read = read(section, arguments -> arguments.check(names, "name"));
        Path working = read.directory == null ? standard : read.directory;
        Program program = new Program(
                read.arguments,
                working.toAbsolutePath().normalize(),
                read.environment,
                new Program.Ends(read.grace, null),
                false,
                new Orphans(notes));
        if (section.valid()) read.check(program::check);
        return program;
    }

    Arguments arguments() {
        return arguments;
    }

    @Nullable
    Path directory() {
        return directory;
    }

    Environment environment() {
        return environment;
    }

    Duration grace() {
        return grace;
    }

    /// Notes what a check refuses, at the key that it is about.
    void check(Runnable check) {
        try {
            check.run();
        } catch (UsageException e) {
            section.problem(
                    directory != null && !Files.isDirectory(directory) ? DIRECTORY : COMMAND,
                    String.valueOf(e.getMessage()),
                    e.hint());
        }
    }

    /// The keys for a schema.
    public static SchemaObject schema(SchemaObject object, String names) {
        Map<String, @Nullable Object> command = SchemaObject.texts("the program and its arguments; " + names);
        command.put("type", "array");
        return object.required(COMMAND, command);
    }

    /// The keys beside the program itself.
    public static SchemaObject more(SchemaObject object) {
        Map<String, @Nullable Object> env = new LinkedHashMap<>();
        env.put("type", "object");
        env.put("additionalProperties", SchemaObject.text("a value"));
        env.put("description", "further environment variables; their values are written nowhere");
        return object.optional(DIRECTORY, SchemaObject.text("the working directory; else the study file's folder"))
                .optional("env", env)
                .optional("grace", SchemaObject.duration("from SIGTERM to SIGKILL; else 5s"));
    }

    /// @return with a stand-in where there are mistakes
    private Arguments readArguments(Consumer<Arguments> check) {
        Arguments standIn = Arguments.parse(List.of(COMMAND));
        Element element = section.element(COMMAND);
        if (!(element instanceof Element.Sequence(int line, List<Element> items))) {
            String found = element == null ? "nothing" : element.found();
            section.problem(COMMAND, "expected a list of texts, found " + found, listHint(element));
            return standIn;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String text = argument(section, i, items.get(i));
            if (text == null) return standIn;
            texts.add(text);
        }
        try {
            Arguments read = Arguments.parse(texts);
            check.accept(read);
            return read;
        } catch (UsageException e) {
            section.problem(line, COMMAND, String.valueOf(e.getMessage()), e.hint());
            return standIn;
        }
    }

    private static @Nullable String listHint(@Nullable Element element) {
        if (!(element instanceof Element.Scalar scalar)) return null;
        String list = Stream.of(scalar.text().strip().split("\\s+"))
                .map(word -> word.matches("[\\w./-]+") ? word : Json.write(word))
                .collect(Collectors.joining(", "));
        return "Maybe [%s], since no shell splits a text".formatted(list);
    }

    private static @Nullable String argument(Section section, int index, Element item) {
        if (item instanceof Element.Scalar scalar) return scalar.text();
        String hint = null;
        if (item instanceof Element.Mapping mapping && mapping.entries().size() == 1) {
            hint = "Maybe \"{%s}\" in quotes"
                    .formatted(mapping.entries().firstEntry().getKey());
        }
        section.problem(
                item.line(), "%s[%d]".formatted(COMMAND, index), "expected a text, found " + item.found(), hint);
        return null;
    }

    private Environment readEnvironment() {
        LinkedHashMap<String, String> variables = new LinkedHashMap<>();
        Section env = section.sectionOrNull("env");
        if (env == null) return new Environment(variables);
        for (String name : env.keys()) {
            Element value = env.element(name);
            if (value == null) variables.put(name, "");
            else if (value instanceof Element.Scalar scalar) variables.put(name, scalar.text());
            else env.problem(name, "expected a text, found " + value.found(), null);
        }
        try {
            return new Environment(variables);
        } catch (UsageException e) {
            section.problem("env", String.valueOf(e.getMessage()), e.hint());
            return new Environment(new LinkedHashMap<>());
        }
    }
}
