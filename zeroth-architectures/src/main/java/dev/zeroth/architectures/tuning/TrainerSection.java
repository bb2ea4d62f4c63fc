package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.program.CommandTrainer;
import dev.zeroth.architectures.program.DataFiles;
import dev.zeroth.architectures.training.GradientTrainer;
import dev.zeroth.architectures.training.NetworkTrainer;
import dev.zeroth.command.Program;
import dev.zeroth.command.ProgramSection;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.tuning.DataSection;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.task.builtin.NamedClass;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The key `trainer`, which names a program or a Java class that trains in place of ours:
///
/// ```yaml
/// trainer: {command: [python3, train.py, "{architecture}"]}
/// trainer: {class: com.example.Trainers, classpath: build/classes}
/// ```
///
/// A command has `directory`, `env` and `grace` as in the type `command`.
final class TrainerSection {

    private static final String TRAINER = "trainer";

    private final TaskContext context;
    private final Path folder;
    private final @Nullable Program program;
    private final @Nullable NamedClass named;

    /// @param folder of the study
    TrainerSection(Section section, TaskContext context, Path folder) {
        this.context = context;
        this.folder = folder;
        Section trainer = section.has(TRAINER) ? section.sectionOrNull(TRAINER) : null;
        boolean command = trainer != null && trainer.has(ProgramSection.COMMAND);
        boolean type = trainer != null && trainer.has(NamedClass.CLASS);
        program = trainer != null && command
                ? ProgramSection.program(trainer, CommandTrainer.NAMES, context.folder(), folder)
                : null;
        named = trainer != null && type ? NamedClass.read(trainer, NetworkTrainer.Maker.class) : null;
        if (trainer == null || command != type) return;
        String found = command ? "both" : "neither";
        section.problem(
                TRAINER,
                "expected a command or a class, found " + found,
                "Maybe command: [python3, train.py, \"{architecture}\"]");
    }

    static Map<String, @Nullable Object> schema() {
        SchemaObject command = ProgramSection.more(ProgramSection.schema(
                SchemaObject.of(), "{name} is one of " + String.join(", ", CommandTrainer.NAMES)));
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("description", "a program or a Java class that trains the networks in place of ours");
        schema.put(
                "oneOf",
                List.of(command.schema(), NamedClass.schema(SchemaObject.of()).schema()));
        return schema;
    }

    /// Whether networks are trained by gradients in this process.
    boolean ours() {
        return program == null && named == null;
    }

    /// A name for people.
    String label() {
        if (program != null) return String.join(" ", program.sources());
        return named == null ? "" : named.name();
    }

    /// What it is, for a fingerprint; empty for ours.
    String fingerprint() {
        if (program != null) return program.identity();
        return named == null ? "" : named.fingerprint();
    }

    /// @param scope what results depend on beside the trainer
    NetworkTrainer trainer(@Nullable Splits splits, @Nullable DataSection data, String scope) {
        boolean text = data != null && data.text();
        if (program != null) {
            DataFiles files = data == null || splits == null
                    ? null
                    : new DataFiles(splits, data::parts, text ? ".txt" : ".csv", data.target());
            return new CommandTrainer(program, files, folder, context.seed(), scope);
        }
        if (named != null) {
            NetworkTrainer.Surroundings surroundings =
                    new NetworkTrainer.Surroundings(splits, text, context.seed(), scope + " " + named.fingerprint());
            return ((NetworkTrainer.Maker) named.instance()).make(surroundings);
        }
        if (splits == null) throw new IllegalStateException("our trainer has data");
        return new GradientTrainer(splits, text, context.seed(), scope);
    }
}
