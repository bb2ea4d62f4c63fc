package dev.zeroth.networks.tuning;

import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.networks.data.TextData;
import dev.zeroth.networks.training.Course;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of a network objective, read with every mistake noted.
final class NetworkSection {

    static final int MOST_CHUNK = 4096;
    static final int MOST = 1 << 24;
    static final int MOST_BATCH = 1 << 16;
    static final int MOST_MARKS = 1000;

    private static final int STANDARD_CHUNK = 32;
    private static final int STANDARD_BATCH = 16;
    private static final int STANDARD_BUDGET = 600;
    private static final int STANDARD_MARKS = 16;
    private static final int HEX_DIGITS = 16;

    private final Section section;
    private final TaskContext context;
    private final @Nullable Path data;
    private final @Nullable String target;
    private final @Nullable String shape;
    private final int chunk;
    private final int characters;
    private final Course.Plan plan;
    private final Map<String, @Nullable Object> settings;

    NetworkSection(Section section, TaskContext context) {
        this.section = section;
        this.context = context;
        data = section.file("data");
        target = section.textOrNull("target");
        shape = section.textOrNull("shape");
        chunk = section.intOr("chunk", STANDARD_CHUNK, 1, MOST_CHUNK);
        characters = section.intOr("characters", MOST, 1, MOST);
        plan = new Course.Plan(
                section.intOr("batch", STANDARD_BATCH, 1, MOST_BATCH),
                section.intOr("budget", STANDARD_BUDGET, 1, MOST),
                section.intOr("marks", STANDARD_MARKS, 1, MOST_MARKS),
                context.seed());
        Section fixed = section.sectionOrNull("settings");
        settings = fixed == null ? new LinkedHashMap<>() : new LinkedHashMap<>(fixed.raw());
        noteContradictions();
    }

    private void noteContradictions() {
        if (target != null && section.has("chunk")) section.problem("chunk", "a table has no chunks", null);
        if (target != null && section.has("characters")) section.problem("characters", "a table has none", null);
        if (target == null && shape != null) section.problem("shape", "a text has no shape", null);
        if (target == null && data != null && data.toString().endsWith(".csv")) {
            section.problem("target", "expected the column of classes of a table, found nothing", null);
        }
        for (Map.Entry<String, @Nullable Object> entry : settings.entrySet()) {
            String problem = entry.getKey().equals(SpaceCheck.OPTIMIZER)
                    ? null
                    : SpaceCheck.problem(
                            entry.getKey(), new FixedDomain(entry.getValue()), Arrays.asList(Optimizer.values()));
            if (problem != null) section.problem("settings", "%s: %s".formatted(entry.getKey(), problem), null);
        }
    }

    NetworkTask task() {
        section.element("network");
        section.finish();
        Splits splits = splits();
        List<Architecture> layers = new ArrayList<>(
                new LayerList(section, "network", splits.classes().size()).read());
        layers.add(new Architecture.Dense(splits.classes().size()));
        section.finish();
        Network network = network(new Architecture.Sequence(layers), splits.train());
        return new NetworkTask(network, splits, plan, settings, fingerprint(network), file());
    }

    private Path file() {
        if (data == null) throw new IllegalStateException("read after a problem");
        return data;
    }

    private Splits splits() {
        try {
            if (target == null) return TextData.read(file(), chunk, characters);
            Splits table = TableData.read(file(), target, context.seed());
            if (shape == null) return table;
            Form form = form(shape);
            return new Splits(
                    table.train().shaped(form),
                    table.validation().shaped(form),
                    table.test().shaped(form),
                    table.classes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw noted("data", e);
        }
    }

    private static Form form(String text) {
        try {
            return Form.of(Arrays.stream(text.split("x", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray());
        } catch (NumberFormatException e) {
            throw new UsageException("expected a shape such as 8x8x1, found '%s'".formatted(text));
        }
    }

    private Network network(Architecture architecture, Examples train) {
        try {
            Network network = Network.build(architecture, train.in());
            if (network.out().places() == train.answersEach()) return network;
            throw new UsageException(
                    "the network ends in %s, where %d places have classes"
                            .formatted(network.out(), train.answersEach()),
                    train.answersEach() == 1 ? "Maybe add flatten, mean, or a layer such as gru-last" : null);
        } catch (IllegalArgumentException e) {
            throw noted("network", e);
        }
    }

    /// Notes a mistake found later, and ends the reading.
    private RuntimeException noted(String key, IllegalArgumentException e) {
        List<String> lines = String.valueOf(e.getMessage()).lines().toList();
        String hint = e instanceof UsageException usage ? usage.hint() : lines.size() > 1 ? lines.get(1) : null;
        section.problem(key, lines.getFirst(), hint);
        section.finish();
        return new IllegalStateException("a problem was noted and not thrown", e);
    }

    private String fingerprint(Network network) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String words = "%s %s %s %s %d %d %s"
                    .formatted(network.architecture(), network.in(), settings, target, chunk, characters, plan);
            digest.update(words.getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file()));
            String hash = HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
            return "network of %d numbers on %s, %s".formatted(network.parameterCount(), file().getFileName(), hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
