package dev.zeroth.command;

import dev.zeroth.json.Json;
import dev.zeroth.task.Element;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import dev.zeroth.usage.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A program in a study file:
///
/// ```yaml
/// objective:
///   type: command
///   command: [python3, train.py, --lr, "{lr}"]
///   metrics: [loss:min, accuracy:max]   # or metric: loss; or neither: the last number printed
///   limits: [memory <= 512]             # on what else it prints
///   gradient: grad                      # a field with slopes by parameter: {"loss": 1, "grad": {"lr": 2}}
///   directory: .                        # the study file's folder
///   env: {CUDA_VISIBLE_DEVICES: "0"}    # values are written nowhere
///   grace: 5s                           # from SIGTERM to SIGKILL
///   folder: runs                        # where trials' folders are made
///   stdin: empty                        # or open
/// ```
public final class CommandType implements ObjectiveType {

    private static final String COMMAND = "command";

    @Override
    public String name() {
        return COMMAND;
    }

    @Override
    public String summary() {
        return "a program of any language: its value is what it prints";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> command =
                SchemaObject.texts("the program and its arguments; {name} is a parameter");
        command.put("type", "array");
        Map<String, @Nullable Object> env = new LinkedHashMap<>();
        env.put("type", "object");
        env.put("additionalProperties", SchemaObject.text("a value"));
        env.put("description", "further environment variables; their values are written nowhere");
        return SchemaObject.of()
                .required(COMMAND, command)
                .optional("metric", SchemaObject.text("what it prints, such as loss or accuracy:max"))
                .optional("metrics", SchemaObject.texts("several of them: several objectives"))
                .optional("limits", SchemaObject.texts("on what else it prints, such as memory <= 512"))
                .optional("gradient", SchemaObject.text("the printed JSON field with the metric's slopes by parameter"))
                .optional("directory", SchemaObject.text("the working directory; else the study file's folder"))
                .optional("env", env)
                .optional("grace", SchemaObject.duration("from SIGTERM to SIGKILL; else 5s"))
                .optional("folder", SchemaObject.text("where trials' folders are made; else zeroth-trials"))
                .optional("stdin", SchemaObject.choice("standard input", "empty", "open"))
                .schema();
    }

    @Override
    public Task read(Section section, TaskContext context) {
        CommandBuilder builder = command(section, context);
        List<String> metrics = metrics(section);
        List<String> limits = section.textsOr("limits", List.of());
        String gradient = section.has("gradient") ? section.text("gradient") : null;
        checkPrinted(section, metrics, limits, gradient);
        Path directory = section.pathOrNull("directory");
        Map<String, String> environment = environment(section);
        Duration grace = section.durationOr("grace", CommandBuilder.STANDARD_GRACE);
        Path folder = section.pathOrNull("folder");
        boolean open = section.choiceOr("stdin", "empty", "empty", "open").equals("open");
        section.finish();
        Path working = directory != null ? directory : context.folder();
        builder.metrics(metrics).limits(limits).gradient(gradient).directory(working);
        builder.environment(environment).grace(grace).openInput(open);
        Path trials = folder != null ? folder : working.resolve("zeroth-trials");
        builder.folder(CommandBuilder.folder(trials, context.study()));
        CommandTask task = builder.build();
        try {
            task.checkProgram();
        } catch (UsageException e) {
            section.problem(
                    directory != null && !Files.isDirectory(directory) ? "directory" : COMMAND,
                    String.valueOf(e.getMessage()),
                    e.hint());
        }
        section.finish();
        return task;
    }

    /// @return with a stand-in where there are mistakes
    private static CommandBuilder command(Section section, TaskContext context) {
        CommandBuilder standIn = new CommandBuilder(List.of(COMMAND));
        Element element = section.element(COMMAND);
        if (!(element instanceof Element.Sequence(int line, List<Element> items))) {
            String found = element == null ? "nothing" : element.found();
            section.problem(COMMAND, "expected a list of texts, found " + found, listHint(element));
            return standIn;
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String argument = argument(section, i, items.get(i));
            if (argument == null) return standIn;
            arguments.add(argument);
        }
        try {
            CommandBuilder builder = new CommandBuilder(arguments);
            if (context.space() != null) {
                builder.arguments.check(context.space());
                Environment.check(context.space());
            }
            return builder;
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

    private static List<String> metrics(Section section) {
        boolean several = section.has("metrics");
        if (several && section.has("metric")) section.problem("metric", "metrics are given too", null);
        String key = several ? "metrics" : "metric";
        if (!section.has(key)) return List.of();
        List<String> texts = several ? section.texts(key) : List.of(section.text(key));
        try {
            if (section.valid()) Metrics.parse(texts);
        } catch (UsageException e) {
            section.problem(key, String.valueOf(e.getMessage()), e.hint());
        }
        return texts;
    }

    private static void checkPrinted(
            Section section, List<String> metrics, List<String> limits, @Nullable String gradient) {
        if (!section.valid()) return;
        try {
            Limit.parse(limits);
            new CommandBuilder(List.of(COMMAND)).metrics(metrics).limits(limits).build();
        } catch (UsageException e) {
            section.problem("limits", String.valueOf(e.getMessage()), e.hint());
        }
        if (gradient == null || metrics.size() == 1) return;
        section.problem("gradient", "a gradient needs one named metric, got " + metrics.size(), "Maybe metric: loss");
    }

    private static Map<String, String> environment(Section section) {
        Map<String, String> variables = new LinkedHashMap<>();
        Section env = section.sectionOrNull("env");
        if (env == null) return variables;
        for (String name : env.keys()) {
            Element value = env.element(name);
            if (value == null) variables.put(name, "");
            else if (value instanceof Element.Scalar scalar) variables.put(name, scalar.text());
            else env.problem(name, "expected a text, found " + value.found(), null);
        }
        try {
            new Environment(new LinkedHashMap<>(variables));
        } catch (UsageException e) {
            section.problem("env", String.valueOf(e.getMessage()), e.hint());
        }
        return variables;
    }
}
