package dev.zeroth.command;

import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    private static final String COMMAND = ProgramSection.COMMAND;

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
        SchemaObject object = ProgramSection.schema(SchemaObject.of(), "{name} is a parameter")
                .optional("metric", SchemaObject.text("what it prints, such as loss or accuracy:max"))
                .optional("metrics", SchemaObject.texts("several of them: several objectives"))
                .optional("limits", SchemaObject.texts("on what else it prints, such as memory <= 512"))
                .optional(
                        "gradient", SchemaObject.text("the printed JSON field with the metric's slopes by parameter"));
        return ProgramSection.more(object)
                .optional("folder", SchemaObject.text("where trials' folders are made; else zeroth-trials"))
                .optional("stdin", SchemaObject.choice("standard input", "empty", "open"))
                .schema();
    }

    @Override
    public Task read(Section section, TaskContext context) {
        ProgramSection program = ProgramSection.read(section, arguments -> {
            if (context.space() == null) return;
            arguments.check(context.space());
            Environment.check(context.space());
        });
        List<String> metrics = metrics(section);
        List<String> limits = section.textsOr("limits", List.of());
        String gradient = section.has("gradient") ? section.text("gradient") : null;
        checkPrinted(section, metrics, limits, gradient);
        Path folder = section.pathOrNull("folder");
        boolean open = section.choiceOr("stdin", "empty", "empty", "open").equals("open");
        section.finish();
        Path directory = program.directory();
        Path working = directory != null ? directory : context.folder();
        CommandBuilder builder = new CommandBuilder(program.arguments());
        builder.metrics(metrics).limits(limits).gradient(gradient).directory(working);
        builder.environment(program.environment().given())
                .grace(program.grace())
                .openInput(open);
        Path trials = folder != null ? folder : working.resolve("zeroth-trials");
        builder.folder(CommandBuilder.folder(trials, context.study()));
        CommandTask task = builder.build();
        program.check(task::checkProgram);
        section.finish();
        return task;
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
}
