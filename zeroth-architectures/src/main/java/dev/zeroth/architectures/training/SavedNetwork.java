package dev.zeroth.architectures.training;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.BlueprintMaker;
import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.json.Json;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Columns;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.tuning.LayerList;
import dev.zeroth.space.Parameters;
import dev.zeroth.studyfile.YamlText;
import dev.zeroth.task.Section;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A network that is trained, as `run FILE --out net.safetensors` saves it.
///
/// @param network of that description
public record SavedNetwork(Description description, Network network, Weights weights) {

    private static final String ARCHITECTURE = "architecture";
    private static final String IN = "in";
    private static final String CLASSES = "classes";
    private static final String SEED = "seed";
    private static final String LEARNED = "learned";
    private static final String SEALED = "sealed";
    private static final String LAYERS = "layers";
    private static final String OUTPUT = "output";
    private static final int ROWS = 64;

    /// What a network is.
    ///
    /// @param layers a list of layers, skips and wired cells
    /// @param tied whether its output is the embedding's table
    /// @param in what one example is
    /// @param classes what its outputs stand for
    /// @param origin of its weights
    /// @param columns of the table that its examples come from; null: they come from none
    public record Description(
            Blueprint layers,
            boolean tied,
            Form in,
            List<String> classes,
            Origin origin,
            @Nullable Columns columns) {

        /// @throws IllegalArgumentException if the layers leave something to choose, or there are more or fewer columns
        ///     than numbers in an example
        public Description {
            if (columns != null && columns.names().size() != in.size()) {
                throw new UsageException(
                        "%d columns are no %s".formatted(columns.names().size(), in));
            }
            classes = List.copyOf(classes);
            NetworkSpace space = NetworkSpace.of(layers, in, classes.size()).build();
            if (space.search() != null) throw new UsageException("the layers leave something to choose");
            layers = space.plain(Parameters.NONE);
        }

        /// A network of examples that come from no table.
        public Description(Blueprint layers, boolean tied, Form in, List<String> classes, Origin origin) {
            this(layers, tied, in, classes, origin, null);
        }

        /// The same with other layers.
        public Description with(Blueprint others) {
            return new Description(others, tied, in, classes, origin, columns);
        }

        /// The network, for any weights.
        ///
        /// @throws IllegalArgumentException if the layers do not fit
        public Network network() {
            return NetworkSpace.of(layers, in, classes.size())
                    .output(tied ? "tied" : "dense")
                    .build()
                    .network(Parameters.NONE);
        }

        /// Its layers as a study file lists them.
        public List<String> lines() {
            return LayerText.lines(layers);
        }

        Map<String, @Nullable Object> metadata() {
            List<String> lines = new ArrayList<>(lines());
            lines.addFirst("layers:");
            lines.add("output: " + (tied ? "tied" : "dense"));
            Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
            metadata.put(ARCHITECTURE, String.join("\n", lines) + "\n");
            metadata.put(IN, in.toString());
            metadata.put(CLASSES, Json.write(classes));
            metadata.put(SEED, String.valueOf(origin.seed()));
            metadata.put(LEARNED, origin.learned());
            metadata.put(SEALED, origin.sealed());
            if (columns != null) ColumnsText.write(columns, metadata);
            return metadata;
        }

        static Description of(Section metadata, String source) {
            String in = metadata.text(IN);
            String classes = metadata.text(CLASSES);
            String yaml = metadata.text(ARCHITECTURE);
            String seed = metadata.text(SEED);
            String learned = metadata.text(LEARNED);
            String sealed = metadata.text(SEALED);
            Columns columns = ColumnsText.read(metadata, source);
            if (!metadata.valid()) {
                throw new UsageException(
                        "%s holds no network: its metadata lack one of %s"
                                .formatted(source, String.join(", ", ARCHITECTURE, IN, CLASSES, SEED, LEARNED, SEALED)),
                        "Maybe it was not saved by 'zeroth run --out' on an objective of type architecture");
            }
            Section section = YamlText.section(source, yaml);
            List<Blueprint> layers = new LayerList<>(section, LAYERS, new BlueprintMaker(List.of())).read();
            boolean tied = section.choiceOr(OUTPUT, "dense", "dense", "tied").equals("tied");
            section.finish();
            Origin origin = new Origin(whole(seed, source), learned, sealed);
            Form one = form(in);
            if (columns != null && columns.names().size() != one.size()) {
                throw new UsageException("%s: %d columns are no %s"
                        .formatted(source, columns.names().size(), one));
            }
            return new Description(
                    new Blueprint.Sequence(layers), tied, one, texts(classes, CLASSES, source), origin, columns);
        }

        private static long whole(String seed, String source) {
            try {
                return Long.parseLong(seed);
            } catch (NumberFormatException e) {
                throw new UsageException("%s: '%s' is no seed".formatted(source, seed));
            }
        }

        private static Form form(String text) {
            try {
                return Form.of(Arrays.stream(text.split("x", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray());
            } catch (NumberFormatException e) {
                throw new UsageException("'%s' is no shape".formatted(text));
            }
        }
    }

    /// Where weights come from: rows that they were fitted to must not come to test them.
    ///
    /// @param seed by which the rows of a table were divided
    /// @param learned the parts that they were fitted to: `train`, or `train and validation`
    /// @param sealed a hash of the examples that they were kept from
    public record Origin(long seed, String learned, String sealed) {

        /// The rows to learn from.
        public static final String TRAIN = "train";

        /// All but the sealed rows.
        public static final String ALL = "train and validation";

        /// Of weights that are fitted to parts of these examples, never to the sealed ones.
        public static Origin of(long seed, String learned, Splits splits) {
            return new Origin(seed, learned, sealed(splits));
        }

        /// Whether the sealed examples are those that the weights were kept from.
        public boolean keeps(Splits splits) {
            return sealed.equals(sealed(splits));
        }

        private static String sealed(Splits splits) {
            return NetworkSpace.hash(Arrays.toString(splits.test().inputs())
                    + Arrays.toString(splits.test().answers()));
        }
    }

    /// How probable each class is for each of some examples of a table, by softmax; NaN where the network says what is
    /// no number.
    ///
    /// @param inputs of all examples, scaled, one after the other
    public List<double[]> probabilities(float[] inputs) {
        int each = description.in().size();
        int classes = description.classes().size();
        List<double[]> all = new ArrayList<>();
        for (int from = 0; from < inputs.length; from += ROWS * each) {
            float[] some = Arrays.copyOfRange(inputs, from, Math.min(inputs.length, from + ROWS * each));
            float[] out = network.forward(weights, new Batch(some.length / each, some, new float[0]));
            for (int row = 0; row < out.length; row += classes) all.add(softmax(out, row, classes));
        }
        return all;
    }

    private static double[] softmax(float[] logits, int from, int classes) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) greatest = Math.max(greatest, logits[from + i]);
        double[] shares = new double[classes];
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            shares[i] = Math.exp(logits[from + i] - greatest);
            sum += shares[i];
        }
        for (int i = 0; i < classes; i++) shares[i] /= sum;
        return shares;
    }

    /// A list of texts in the metadata.
    static List<String> texts(String json, String key, String source) {
        Section section = YamlText.section(source, "{\"%s\": %s}".formatted(key, json));
        List<String> texts = section.texts(key);
        section.finish();
        return texts;
    }

    /// The bytes of a file with it.
    ///
    /// @param precisions of matrices by their names; others are in 32 bits
    public byte[] bytes(Map<String, Precision> precisions) {
        return NetworkFile.bytes(description, weights, precisions);
    }

    /// Writes it in 32 bits, whole or not at all.
    public void write(Path out) throws IOException {
        NetworkFile.write(bytes(Map.of()), out);
    }

    /// Reads a file.
    ///
    /// @throws IllegalArgumentException if it is none, in one line
    public static SavedNetwork read(Path file, Arena arena) {
        return of(NetworkFile.read(file), String.valueOf(file.getFileName()), arena);
    }

    /// What the bytes of a file hold.
    ///
    /// @param source the file's name
    /// @throws IllegalArgumentException if they are none, in one line
    public static SavedNetwork of(byte[] bytes, String source, Arena arena) {
        return NetworkFile.network(bytes, source, arena);
    }
}
