package dev.zeroth.architectures.inheritance;

import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What each trial of a study left to its children, a file each:
///
/// ```
/// scope
/// key of its training, or - where it left nothing
/// parameter code ...
/// end lines-before-it
/// ```
///
/// @param folder of the study's own
/// @param scope of which study it is: its task and its seed
record Lineage(Path folder, String scope, SearchSpace space) {

    private static final String NOTHING = "-";
    private static final int HEAD = 2;

    /// A trial that left something.
    ///
    /// @param key of its training
    record Ancestor(String key, Parameters parameters) {}

    private Path file(int number) {
        return folder.resolve("trial-%d.lineage".formatted(number));
    }

    /// @param key null where the trial left nothing, such as one that was pruned
    void keep(int number, @Nullable String key, Parameters parameters) {
        List<String> lines = new ArrayList<>(List.of(scope, key == null ? NOTHING : key));
        parameters.values().forEach((name, value) -> {
            String codes =
                    Arrays.stream(value.codes()).mapToObj(Double::toString).collect(Collectors.joining(" "));
            lines.add(name + "\t" + codes);
        });
        lines.add(end(lines.size()));
        Path file = file(number);
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(folder);
            Files.write(beside, lines, StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return null where the trial left nothing
    /// @throws TrialFailed if nobody knows, or the file is torn
    @Nullable
    Ancestor of(int number) {
        List<String> lines = lines(number);
        if (lines.get(1).equals(NOTHING)) return null;
        Map<String, double[]> codes = new HashMap<>();
        for (String line : lines.subList(HEAD, lines.size() - 1)) {
            String[] cells = line.split("\t", -1);
            codes.put(
                    cells[0],
                    Arrays.stream(cells[1].split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
        Parameters parameters = space.fill((parameter, _) -> value(parameter.name(), parameter.domain(), codes));
        return new Ancestor(lines.get(1), parameters);
    }

    private static Value value(String name, Domain domain, Map<String, double[]> codes) {
        double[] known = codes.get(name);
        if (known == null) throw new IllegalStateException("the lineage has no parameter '%s'".formatted(name));
        return domain.decode(known);
    }

    private List<String> lines(int number) {
        Path file = file(number);
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                if (lines.size() <= HEAD || !lines.getLast().equals(end(lines.size() - 1))) throw torn(number, file);
                if (lines.getFirst().equals(scope)) return lines;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw missing(number, folder);
    }

    /// The last line of a whole file.
    private static String end(int lines) {
        return "end " + lines;
    }

    /// A file is not whole, as a power cut may leave it. The trial is done, so nothing makes it again.
    static TrialFailed torn(int number, Path file) {
        return new TrialFailed(
                "%s is torn: what trial %d learned, from which this one is to inherit, is lost".formatted(file, number),
                "Maybe the machine lost its power: a study under another name begins anew");
    }

    static TrialFailed missing(int number, Path folder) {
        return new TrialFailed(
                "what trial %d learned, from which this one is to inherit, is not in %s".formatted(number, folder),
                "Maybe the folder was moved or cleared: a study under another name begins anew");
    }
}
