package dev.zeroth.architectures.space;

import dev.zeroth.architectures.cell.CellNetwork;
import dev.zeroth.expression.Expression;
import dev.zeroth.expression.ExpressionException;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.space.Value;
import dev.zeroth.usage.UsageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A family of networks as a search space of scalar parameters, so that every sampler can search it.
///
/// ```java
/// NetworkSpace space = NetworkSpace.of(family, Form.of(8, 8, 1), 10)
///         .setting("rate", FloatDomain.log(5e-4, 2e-2))
///         .constraint("parameters <= 20000")
///         .build();
/// Study study = Study.builder("networks").space(space.search()).encoding(space).open();
/// Architecture network = space.decode(parameters);
/// ```
///
/// As an [Encoding] it keeps samplers from points that cannot be, or that come to the same. Points that
/// mean the same network decode to equal architectures: cells are in their canonical form, and what is
/// absent is gone. [#identity] is then the same too.
///
/// A constraint may name any parameter, and `parameters`: how many numbers the network learns. One that
/// does is checked by [#problem], the others are constraints of the search space. Where a layer is one
/// that only its trainer knows, [#met] checks it after the training.
public final class NetworkSpace implements Encoding {

    /// What a constraint calls the number of weights.
    public static final String PARAMETERS = "parameters";

    /// Before the names of settings.
    public static final String TRAINING = "training.";

    private static final String OUTPUT = "output";
    private static final int MOST_PATHS = 512;
    private static final int HEX_DIGITS = 24;
    private static final int MOST_SEEN = 50_000;
    private static final int MOST_CHANNELS = 1 << 20;

    private final @Nullable Form in;
    private final int classes;
    private final int places;
    private final boolean known;
    private final @Nullable SearchSpace search;
    private final SequencedMap<String, Slot> settings;
    private final Slot output;
    private final List<Expression> derived;
    private final List<Compiler.CellNames> cells;
    private final Map<String, List<String>> parts;

    /// The paths that each cell may have.
    private final Map<Compiler.CellNames, List<String>> paths = new HashMap<>();

    /// The parameters that are of no cell.
    private final List<Parameter> outside;
    private final Compiler.Decoder decoder;
    private final @Nullable ToDoubleFunction<Network> proxy;

    /// What the proxy said of networks, by their hashes: samplers ask again and again.
    private final Map<String, Double> promises = new ConcurrentHashMap<>();

    /// What was found out of a point, for samplers ask of the same ones again at every trial.
    ///
    /// @param network a hash of it alone
    private record Seen(
            String identity, String network, @Nullable String problem) {}

    private final Map<Parameters, Seen> memory = new ConcurrentHashMap<>();

    private NetworkSpace(Builder builder) {
        this.in = builder.in;
        this.classes = builder.classes;
        this.places = builder.places;
        this.known = in != null && !builder.family.foreign();
        this.settings = new LinkedHashMap<>(builder.settings);
        this.output = builder.output;
        this.proxy = builder.proxy;
        Compiler compiler = new Compiler();
        builder.named.forEach(compiler::named);
        this.decoder = compiler.compile(builder.family, "", null);
        if (output instanceof Slot.Searched searched) compiler.named(OUTPUT, searched.domain());
        settings.forEach((name, slot) -> {
            if (slot instanceof Slot.Searched searched) compiler.named(TRAINING + name, searched.domain());
        });
        this.cells = List.copyOf(compiler.cells());
        this.parts = Map.copyOf(compiler.parts());
        for (Compiler.CellNames cell : cells) paths.put(cell, cell.paths(MOST_PATHS));
        this.outside = compiler.parameters().stream()
                .filter(parameter -> cells.stream().noneMatch(cell -> cell.owns(parameter.name())))
                .toList();
        List<Expression> direct = new ArrayList<>(compiler.constraints());
        this.derived = new ArrayList<>();
        List<String> names = compiler.parameters().stream().map(Parameter::name).toList();
        for (Expression constraint : builder.constraints) {
            for (String name : constraint.names()) {
                if (!names.contains(name) && !name.equals(PARAMETERS)) throw unknown(constraint, name, names);
            }
            if (constraint.names().contains(PARAMETERS)) derived.add(constraint);
            else direct.add(constraint);
        }
        this.search = names.isEmpty() ? null : new SearchSpace(compiler.parameters(), direct);
    }

    private static UsageException unknown(Expression constraint, String name, List<String> names) {
        List<String> known = new ArrayList<>(names);
        known.add(PARAMETERS);
        UsageException unknown = UsageException.unknown("parameter", name, known);
        return new UsageException(
                "constraint '%s' names the %s".formatted(constraint.text(), unknown.getMessage()), unknown.hint());
    }

    /// A space to be completed.
    ///
    /// @param in what one example is
    /// @param classes how many there are; of tokens the vocabulary too
    public static Builder of(Blueprint family, Form in, int classes) {
        return new Builder(family, in, classes);
    }

    /// A space of networks of which only their trainer knows what goes in and comes out. Nothing is
    /// checked of their layers.
    public static Builder of(Blueprint family) {
        return new Builder(family, null, 0);
    }

    /// Collects what a space has beside its family.
    public static final class Builder {

        private final Blueprint family;
        private final @Nullable Form in;
        private final int classes;
        private final SequencedMap<String, Domain> named = new LinkedHashMap<>();
        private final SequencedMap<String, Slot> settings = new LinkedHashMap<>();
        private final List<Expression> constraints = new ArrayList<>();
        private Slot output = new Slot.Fixed("dense");
        private int places = 1;
        private @Nullable ToDoubleFunction<Network> proxy;

        private Builder(Blueprint family, @Nullable Form in, int classes) {
            this.family = family;
            this.in = in;
            this.classes = classes;
        }

        /// A parameter that several layers may use by its name.
        public Builder named(String name, Domain domain) {
            if (name.equals(PARAMETERS)) throw new UsageException("'parameters' is the number of weights");
            named.put(name, domain);
            return this;
        }

        /// A setting of the training, which is searched where it is a domain.
        public Builder setting(String name, Object value) {
            settings.put(name, Slot.of(value));
            return this;
        }

        /// How many places of an example have classes: 1, or of texts all.
        public Builder places(int places) {
            this.places = places;
            return this;
        }

        /// What leads to the classes at the end: `dense`, `tied` (with the table of the embedding), or a
        /// choice of both.
        public Builder output(Object output) {
            this.output = Slot.of(output, List.of("dense", "tied"));
            return this;
        }

        /// What every point must meet.
        public Builder constraint(String expression) {
            constraints.add(Expression.parse(expression));
            return this;
        }

        /// What a network promises before it is trained, the greater the better:
        /// `Network::parameterCount`, or
        /// `Proxy.SNIP.on(batch, Loss.CROSS_ENTROPY, seed)`. Samplers of structures choose
        /// their first points by it; it is asked once for each network, by several threads at once.
        ///
        /// @param proxy a function of the network alone
        public Builder proxy(ToDoubleFunction<Network> proxy) {
            this.proxy = proxy;
            return this;
        }

        /// @throws UsageException if names clash, are unknown, or a domain cannot be
        public NetworkSpace build() {
            return new NetworkSpace(this);
        }
    }

    /// The space for samplers; null where there is nothing to search.
    public @Nullable SearchSpace search() {
        return search;
    }

    /// Whether the networks can be built here: no layer is one that only its trainer knows, and what
    /// goes in is known.
    public boolean known() {
        return known;
    }

    /// What one example is; null where only the trainer knows.
    public @Nullable Form in() {
        return in;
    }

    /// How many classes there are; 0 where only the trainer knows.
    public int classes() {
        return classes;
    }

    /// How many settings, layers and other things are searched.
    public int size() {
        return search == null ? 0 : search.parameters().size();
    }

    /// The network of a point in parts without any choice, as a study file would list them.
    ///
    /// @throws IllegalArgumentException if a size cannot be
    public Blueprint plain(Parameters parameters) {
        List<Blueprint> parts = new ArrayList<>();
        decoder.at(new Point(parameters), parts);
        return new Blueprint.Sequence(parts);
    }

    /// The network of a point, with what leads to the classes at its end.
    ///
    /// @throws IllegalArgumentException if a size cannot be
    public Architecture decode(Parameters parameters) {
        Object last = new Point(parameters).of(output, OUTPUT);
        return complete(plain(parameters), last.equals("tied"));
    }

    /// Whether the point's output is the embedding's table.
    public boolean tied(Parameters parameters) {
        return new Point(parameters).of(output, OUTPUT).equals("tied");
    }

    /// A network of plain parts, with what leads to the classes at its end.
    public Architecture complete(Blueprint plain, boolean tied) {
        List<Architecture> layers = new ArrayList<>();
        add(plain, layers);
        layers.add(tied ? new Architecture.Tied() : new Architecture.Dense(classes));
        return new Architecture.Sequence(layers);
    }

    private void add(Blueprint plain, List<Architecture> layers) {
        switch (plain) {
            case Blueprint.Layer layer -> {
                Map<String, Object> values = new LinkedHashMap<>();
                layer.slots().forEach((name, slot) -> values.put(name, fixed(slot)));
                layers.add(layer.kind().make(values, classes));
            }
            case Blueprint.Sequence sequence -> sequence.parts().forEach(part -> add(part, layers));
            case Blueprint.Skip skip -> {
                List<Architecture> inner = new ArrayList<>();
                add(skip.inner(), inner);
                layers.add(new Architecture.Skip(new Architecture.Sequence(inner)));
            }
            case Blueprint.Wired wired -> {
                if (!(fixed(wired.channels()) instanceof Long channels && channels > 0 && channels <= MOST_CHANNELS)) {
                    throw new UsageException("a cell's channels are a whole number from 1 to %d, got %s"
                            .formatted(MOST_CHANNELS, fixed(wired.channels())));
                }
                layers.add(CellNetwork.of(wired.wiring(), Math.toIntExact(channels)));
            }
            case Blueprint.Foreign layer ->
                throw new UsageException("the layer '%s' is not known here".formatted(layer.kind()));
            case Blueprint.Repeat _, Blueprint.Optional _, Blueprint.OneOf _, Blueprint.Cell _ ->
                throw new IllegalArgumentException("'%s' is left to choose".formatted(plain.label()));
        }
    }

    private static Object fixed(Slot slot) {
        if (slot instanceof Slot.Fixed fixed) return fixed.value();
        throw new IllegalArgumentException("a size is left to choose");
    }

    /// The settings of a point's training.
    public SequencedMap<String, Object> settings(Parameters parameters) {
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        Point point = new Point(parameters);
        settings.forEach((name, slot) -> values.put(name, point.of(slot, TRAINING + name)));
        return values;
    }

    /// The network of a point, ready for weights.
    ///
    /// @throws IllegalArgumentException if its layers do not fit, or it is not [#known]
    public Network network(Parameters parameters) {
        return network(decode(parameters));
    }

    private Network network(Architecture decoded) {
        if (in == null) throw new UsageException("what goes into the network is not known here");
        return Network.build(decoded, in);
    }

    /// The same for all points that mean the same network with the same training, and for no others.
    @Override
    public String identity(Parameters parameters) {
        return seen(parameters).identity();
    }

    private Seen seen(Parameters parameters) {
        if (memory.size() >= MOST_SEEN) memory.clear();
        return memory.computeIfAbsent(parameters, point -> {
            Architecture network = known ? decode(point) : null;
            String text = network != null ? network.toString() : plain(point) + " " + tied(point);
            String problem = network == null ? null : problem(network, point);
            return new Seen(hash(text + "\n" + settings(point)), hash(text), problem);
        });
    }

    /// The first digits of a text's SHA-256.
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// What is wrong with a point beyond what the search space knows, or null: layers that do not fit, or a
    /// broken constraint on the number of weights.
    @Override
    public @Nullable String problem(Parameters parameters) {
        try {
            return seen(parameters).problem();
        } catch (IllegalArgumentException e) {
            return first(e);
        }
    }

    private @Nullable String problem(Architecture decoded, Parameters parameters) {
        try {
            Network network = network(decoded);
            if (network.out().places() != places) {
                return "the network ends in %s, a score of each class at %d places, where %s: end with flatten or mean"
                        .formatted(
                                network.out(),
                                network.out().places(),
                                places == 1 ? "one is wanted" : "%d are wanted".formatted(places));
            }
            long count = network.parameterCount();
            for (Expression constraint : derived) {
                if (met(constraint, parameters, count)) continue;
                return "constraint '%s' is not met: parameters = %d".formatted(constraint.text(), count);
            }
            return null;
        } catch (IllegalArgumentException e) {
            return first(e);
        }
    }

    private static String first(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("the layers do not fit");
    }

    /// What the proxy says of the point's network; minus infinity where it cannot be built, NaN without
    /// a proxy.
    @Override
    public double prior(Parameters parameters) {
        ToDoubleFunction<Network> asked = proxy;
        if (asked == null || in == null || !known) return Double.NaN;
        try {
            return promises.computeIfAbsent(seen(parameters).network(), _ -> asked.applyAsDouble(network(parameters)));
        } catch (IllegalArgumentException e) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    /// Whether a network with so many weights meets the constraints on their number, by their texts: for
    /// networks that are not [#known], once they are trained.
    public SequencedMap<String, Boolean> met(Parameters parameters, long count) {
        SequencedMap<String, Boolean> met = new LinkedHashMap<>();
        for (Expression constraint : derived) met.put(constraint.text(), met(constraint, parameters, count));
        return met;
    }

    private static boolean met(Expression constraint, Parameters parameters, long count) {
        Point point = new Point(parameters);
        try {
            return constraint.test(name -> name.equals(PARAMETERS) ? (Object) count : point.lookup(name), true);
        } catch (ExpressionException e) {
            return false;
        }
    }

    /// A point as numbers from 0 to 1, as many for each: of a cell whether each path leads through it, of a
    /// number where it lies in its domain, of a choice one per option; before what may be inactive, whether
    /// it is there.
    ///
    /// @see <a href="https://arxiv.org/abs/1910.11858">White, Neiswanger and Savani, BANANAS: Bayesian
    ///     optimization with neural architectures for neural architecture search, 2021</a>
    @Override
    public double[] features(Parameters parameters) {
        List<Double> features = new ArrayList<>();
        Point point = new Point(parameters);
        for (Compiler.CellNames cell : cells) {
            Set<String> through =
                    cell.active(point) ? cell.wiring(point).pruned().paths() : Set.of();
            for (String path : Objects.requireNonNull(paths.get(cell))) {
                features.add(through.contains(path) ? 1.0 : 0.0);
            }
        }
        for (Parameter parameter : outside) {
            Value value = parameters.get(parameter.name());
            if (parameter.when() != null) features.add(value == null ? 0.0 : 1.0);
            add(parameter.domain(), value, features);
        }
        return features.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public List<String> parts(String parameter) {
        return parts.getOrDefault(parameter, List.of());
    }

    private static void add(Domain domain, @Nullable Value value, List<Double> features) {
        switch (domain) {
            case ChoiceDomain choice -> {
                for (Object option : choice.choices()) {
                    features.add(value != null && Objects.equals(value.raw(), option) ? 1.0 : 0.0);
                }
            }
            case FloatDomain _, IntDomain _, BooleanDomain _, FixedDomain _ ->
                features.add(value == null ? 0.5 : ((ScalarDomain) domain).unitOf(value.codes()[0]));
            case SequenceDomain _ -> {
                double[] codes = value == null ? new double[0] : value.codes();
                Arrays.stream(codes).forEach(features::add);
            }
        }
    }
}
