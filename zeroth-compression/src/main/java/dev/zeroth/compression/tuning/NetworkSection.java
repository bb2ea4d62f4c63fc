package dev.zeroth.compression.tuning;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.NetworkRecipe;
import dev.zeroth.architectures.training.SavedNetwork;
import dev.zeroth.compression.network.NetworkModel;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.networks.tuning.DataSection;
import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The keys of a compression of a network, read with every mistake noted: the model is a file that an
/// objective of type
/// `architecture` saved, or layers that are trained first and kept in the study's folder.
final class NetworkSection {

    private static final String MODEL = "model";
    private static final List<Precision> PRECISIONS = List.of(Precision.F32, Precision.INT8, Precision.INT4);

    private final Section section;
    private final TaskContext context;
    private final DataSection data;
    private final CompressionKeys keys;
    private final @Nullable NetworkRecipe recipe;
    private final @Nullable Path file;

    NetworkSection(Section section, TaskContext context) {
        this.section = section;
        this.context = context;
        data = new DataSection(section, context.seed());
        keys = CompressionKeys.read(section, context, List.of(Precision.values()), PRECISIONS);
        boolean made = section.element(MODEL) instanceof Element.Mapping;
        recipe = made ? new NetworkRecipe(section.section(MODEL)) : null;
        file = made ? null : section.file(MODEL);
        section.finish();
    }

    CompressionTask task() {
        Splits splits = data.splits(TableData.Scaling.WHOLE);
        return file == null ? trained(splits) : saved(splits, file);
    }

    private CompressionTask trained(Splits splits) {
        if (recipe == null) throw new IllegalStateException("read after a problem");
        SavedNetwork.Description description = recipe.description(splits, context.seed());
        String words = "%s %s %s".formatted(scope(), recipe, description.in());
        Path kept = keys.folder().resolve("network-%s.kept".formatted(NetworkSpace.hash(words)));
        Function<Arena, SavedNetwork> source = arena -> {
            try {
                return recipe.trained(description, splits, kept, arena);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        try {
            return task(description, new NetworkModel.Source(source, null), splits, words, "a network trained first");
        } catch (UsageException e) {
            throw DataSection.noted(section, MODEL, e);
        }
    }

    private CompressionTask saved(Splits splits, Path path) {
        try {
            SavedNetwork network = SavedNetwork.read(path, Arena.ofAuto());
            check(network.description(), splits);
            byte[] bytes = Files.readAllBytes(path);
            String name = String.valueOf(path.getFileName());
            return task(
                    network.description(),
                    new NetworkModel.Source(arena -> SavedNetwork.of(bytes, name, arena), bytes),
                    splits,
                    "%s %s".formatted(scope(), NetworkSpace.hash(HexFormat.of().formatHex(bytes))),
                    name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw DataSection.noted(section, MODEL, e);
        }
    }

    private String scope() {
        return data.hash("%s %s".formatted(data, context.seed()));
    }

    /// That the file is a network for these rows, and that it never learned those that are to test it.
    private void check(SavedNetwork.Description network, Splits splits) {
        if (!network.in().equals(splits.train().in())) {
            throw new UsageException(
                    "the network is for examples of %s, and those of '%s' are %s"
                            .formatted(
                                    network.in(),
                                    data.file().getFileName(),
                                    splits.train().in()),
                    hint(network, splits.train().in()));
        }
        if (!network.classes().equals(splits.classes())) {
            throw new UsageException("the network has the classes %s, and the data have %s"
                    .formatted(shown(network.classes()), shown(splits.classes())));
        }
        if (network.origin().keeps(splits)) return;
        if (network.origin().seed() != context.seed()) {
            throw new UsageException(
                    "the network learned rows divided by seed %d, and this study's seed is %d: it would be tested on rows that it learned"
                            .formatted(network.origin().seed(), context.seed()),
                    "Maybe seed: " + network.origin().seed());
        }
        throw new UsageException(
                "the rows that this study seals are not those that the network was kept from: it would be tested on rows that it learned",
                "Maybe '%s' has other rows or another order than when the network was trained; or set characters as then"
                        .formatted(data.file().getFileName()));
    }

    /// What would make the examples fit, or null: a shape of as many numbers, or chunks as long as the
    /// network's.
    private @Nullable String hint(SavedNetwork.Description network, Form found) {
        Form wanted = network.in();
        if (data.text()) return network.columns() == null && wanted.rank() == 1 ? "Maybe chunk: " + wanted : null;
        if (wanted.size() != found.size()) return null;
        return wanted.rank() > 1 ? "Maybe shape: " + wanted : "Maybe leave shape out";
    }

    private static String shown(List<String> classes) {
        String all = String.join(", ", classes);
        return all.length() > 60 ? "%s... (%d)".formatted(all.substring(0, 60), classes.size()) : all;
    }

    private CompressionTask task(
            SavedNetwork.Description description,
            NetworkModel.Source source,
            Splits splits,
            String words,
            String name) {
        NetworkModel model = new NetworkModel(
                description, source, splits, new NetworkModel.Settings(keys.precisions(), keys.least()));
        String fingerprint = NetworkSpace.hash("%s %s".formatted(words, keys.words()));
        return new CompressionTask(
                model,
                new CompressionTask.Plan(
                        keys.floor(),
                        keys.goals(),
                        "%s on %s".formatted(name, data.file().getFileName()),
                        "compression of %s on %s, %s"
                                .formatted(name, data.file().getFileName(), fingerprint),
                        keys.folder()));
    }
}
