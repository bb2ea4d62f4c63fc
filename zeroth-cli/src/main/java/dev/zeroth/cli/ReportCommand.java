package dev.zeroth.cli;

import dev.zeroth.report.Report;
import dev.zeroth.study.Study;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `zeroth report NAME`: a study as one HTML file.
@Command(
        name = "report",
        description = "Write the HTML report of a study.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth report iris-grid --out iris.html"})
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Parameters(paramLabel = "NAME", description = "The study.")
    private String name = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it (standard: NAME.html).")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        Path file = out != null ? out : OutputFlags.fileOf(name);
        OutputFlags.checkParent("--out", file);
        try (Study study = storage.study(name)) {
            Report.write(file, Facts.model(study));
        }
        Streams.out("Report  " + file);
        return Main.DONE;
    }
}
