package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageException;
import dev.zeroth.storage.Storages;
import dev.zeroth.task.ObjectiveTypes;
import dev.zeroth.usage.UsageException;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `zeroth doctor`: what was found on this machine, and what is wrong with it.
@Command(
        name = "doctor",
        description = "Show what was found: JDK, cores, memory, storage, libraries.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth doctor"})
final class DoctorCommand implements Callable<Integer> {

    private static final Pattern LIBRARY =
            Pattern.compile("(sqlite-jdbc|xgboost4j|libsvm|liblinear|tribuo-core|snakeyaml|picocli|jackson-core)[-_]");
    private static final Runtime.Version ADVISED = Runtime.Version.parse("25.0.3");

    @Mixin
    private StorageFlags storage = new StorageFlags();

    /// @param problem what is wrong, or empty
    private record Finding(String what, String found, String problem) {}

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(new Finding("cores", String.valueOf(Runtime.getRuntime().availableProcessors()), ""));
        findings.add(new Finding("memory", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB for Zeroth", ""));
        findings.add(new Finding("zeroth", Version.text(), ""));
        findings.add(storage());
        findings.add(new Finding("libraries", libraries(), ""));
        findings.add(new Finding(
                "samplers", names(Samplers.all().stream().map(s -> s.name()).toList()), ""));
        findings.add(new Finding(
                "objectives",
                names(ObjectiveTypes.all().stream().map(t -> t.name()).toList()),
                ""));
        if (storage.json())
            Streams.out(Json.write(findings.stream().map(DoctorCommand::json).toList()));
        else print(findings);
        return findings.stream().allMatch(finding -> finding.problem().isEmpty()) ? Main.DONE : Main.FAILED;
    }

    private static String names(List<String> names) {
        return String.join(", ", names);
    }

    /// The libraries that do work of their own, as they lie on the class path.
    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> path.substring(path.lastIndexOf(File.separatorChar) + 1))
                .filter(name -> LIBRARY.matcher(name).lookingAt() && name.endsWith(".jar"))
                .map(name -> name.substring(0, name.length() - ".jar".length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Finding java() {
        String found = "%s %s (%s)"
                .formatted(System.getProperty("java.vendor"), Runtime.version(), System.getProperty("java.home"));
        boolean old = Runtime.version().compareToIgnoreOptional(ADVISED) < 0;
        return new Finding("java", found, old ? "older than 25.0.3, whose garbage collector has a known fault" : "");
    }

    private Finding storage() {
        try (Storage opened = Storages.open(storage.options(null, false))) {
            return new Finding(
                    "storage",
                    "%s, %d studies".formatted(opened.url(), opened.studies().size()),
                    "");
        } catch (UsageException e) {
            return new Finding("storage", String.valueOf(e.getMessage()), "");
        } catch (StorageException e) {
            return new Finding("storage", storage.url(null), String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, @Nullable Object> json(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("what", finding.what());
        json.put("found", finding.found());
        json.put("problem", finding.problem().isEmpty() ? null : finding.problem());
        return json;
    }

    private static void print(List<Finding> findings) {
        int width = findings.stream().mapToInt(f -> f.what().length()).max().orElse(0);
        for (Finding finding : findings) {
            String space = " ".repeat(width - finding.what().length() + 2);
            Streams.out(finding.what() + space + finding.found());
            if (!finding.problem().isEmpty()) Streams.out(" ".repeat(width + 2) + "problem: " + finding.problem());
        }
    }
}
