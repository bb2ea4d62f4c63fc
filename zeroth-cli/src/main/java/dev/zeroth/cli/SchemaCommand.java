package dev.zeroth.cli;

import dev.zeroth.studyfile.StudySchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `zeroth schema`: the JSON Schema of study files, for editors.
@Command(
        name = "schema",
        description = "Print the JSON Schema of study files, for editors.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth schema > study.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Streams.out(StudySchema.text(StudySchema.onClassPath()).stripTrailing());
        return Main.DONE;
    }
}
