package dev.zeroth.prompts.optimize;

import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import java.util.List;
import java.util.stream.Collectors;

/// What a program does, told to a proposer: a line for each module with its signature, and what its texts are
/// for; then how they hang together, where that is told.
public final class ProgramText {

    private ProgramText() {}

    public static String of(Program program) {
        String lines = program.modules().stream().map(ProgramText::line).collect(Collectors.joining("\n"));
        return program.graph().isEmpty() ? lines : lines + "\n" + program.graph();
    }

    private static String line(Module module) {
        StringBuilder line = new StringBuilder(module.name())
                .append(": ")
                .append(fields(module.signature().inputs()))
                .append(" -> ")
                .append(fields(module.signature().outputs()));
        for (Parameter parameter : module.parameters()) {
            if (parameter instanceof Parameter.Text text && !text.purpose().isBlank()) {
                line.append("; ").append(text.name()).append(": ").append(text.purpose());
            }
        }
        return line.toString();
    }

    private static String fields(List<Field> fields) {
        return fields.stream()
                .map(field -> field.description().isBlank()
                        ? field.name()
                        : "%s (%s)".formatted(field.name(), field.description()))
                .collect(Collectors.joining(", "));
    }
}
