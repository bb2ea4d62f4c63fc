package dev.zeroth.compression.encoder;

import dev.zeroth.compression.Compressed;
import dev.zeroth.compression.Compressible;
import dev.zeroth.expression.Expression;
import dev.zeroth.onnx.encoder.EncoderProbe;
import dev.zeroth.onnx.graph.ByteEmbeddings;
import dev.zeroth.onnx.graph.LayerCut;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.graph.TransformerLayer;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A transformer encoder, exported to ONNX, as a classifier of texts: each layer may be left out
/// (`layer.3.kept`), or have fewer heads (`layer.3.heads`), fewer feed-forward units (`layer.3.units`,
/// in eighths) and fewer bits (`layer.3.precision`); the table of token embeddings may be in 8 bits
/// (`embeddings.precision`).
///
/// The head is fitted anew at each point: it is a linear layer on features that are computed anyway.
public final class EncoderModel implements Compressible {

    private static final String EMBEDDINGS = "embeddings.precision";
    private static final int STEPS = 8;
    private static final int DEPTHS = 6;

    private final EncoderProbe probe;
    private final List<Precision> precisions;
    private final double least;
    private final List<TransformerLayer> layers;
    private final boolean table;
    private final SearchSpace space;
    private @Nullable List<Ranking> rankings;

    /// @param probe belongs to the model from now on: it is closed with it, and where there is to be none
    /// @param precisions F32 and INT8, or one of them
    /// @param least share of a layer's heads and units that stays
    /// @throws UsageException if the model has no layers that are known
    public EncoderModel(EncoderProbe probe, List<Precision> precisions, double least) {
        this.probe = probe;
        this.precisions = List.copyOf(precisions);
        this.least = least;
        try {
            Surgery surgery = probe.surgery();
            this.layers = layers(surgery);
            this.table = ByteEmbeddings.possible(surgery, TokenBatch.IDS);
            this.space = made();
        } catch (RuntimeException | Error e) {
            probe.close();
            throw e;
        }
    }

    private static List<TransformerLayer> layers(Surgery surgery) {
        List<TransformerLayer> layers = TransformerLayer.of(surgery);
        if (!layers.isEmpty()) return layers;
        throw new UsageException("the model has no transformer layers that are known: of six products each, named by"
                .concat(" their number"));
    }

    private static String name(TransformerLayer layer, String what) {
        return "layer.%d.%s".formatted(layer.number(), what);
    }

    private SearchSpace made() {
        List<Parameter> parameters = new ArrayList<>();
        Object[] labels = precisions.stream().map(Precision::label).toArray();
        if (table && labels.length > 1) parameters.add(Parameter.of(EMBEDDINGS, ChoiceDomain.of(labels)));
        for (TransformerLayer layer : layers) {
            String kept = name(layer, "kept");
            Expression when = Expression.parse("`%s`".formatted(kept));
            parameters.add(Parameter.of(kept, new BooleanDomain()));
            if (layer.heads() > 1) add(parameters, name(layer, "heads"), whole(layer.heads(), 1), when);
            int step = layer.units() % STEPS == 0 ? layer.units() / STEPS : 1;
            add(parameters, name(layer, "units"), whole(layer.units(), step), when);
            if (labels.length > 1) add(parameters, name(layer, "precision"), ChoiceDomain.of(labels), when);
        }
        return new SearchSpace(parameters, List.of());
    }

    /// From the least share to all.
    private IntDomain whole(int all, int step) {
        long low = Math.max(1, (long) Math.ceil(least * all / step)) * step;
        return IntDomain.stepped(Math.min(low, all), all, step);
    }

    private static void add(List<Parameter> parameters, String name, Domain domain, Expression when) {
        if (!domain.single()) parameters.add(new Parameter(name, domain, when));
    }

    @Override
    public SearchSpace space() {
        return space;
    }

    /// The whole encoder in each precision, then, in the fewest bits, fewer and fewer of its first layers, to
    /// none: what is left of an encoder whose upper layers go is hard to beat by other choices of as many.
    ///
    /// @see <a href="https://arxiv.org/abs/2004.03844">Sajjad et al., On the effect of dropping layers of
    ///     pre-trained transformer models, 2023</a>
    @Override
    public List<Map<String, @Nullable Object>> starts() {
        List<Map<String, @Nullable Object>> starts = new ArrayList<>();
        for (Precision precision : precisions) starts.add(first(layers.size(), precision));
        Precision fewest = Collections.min(precisions, Comparator.comparingInt(Precision::bits));
        int steps = Math.min(DEPTHS, layers.size());
        for (int left = steps - 1; left >= 0; left--) starts.add(first(left * layers.size() / steps, fewest));
        return starts;
    }

    /// The point with so many of the first layers, all of each.
    private Map<String, @Nullable Object> first(int count, Precision precision) {
        Map<String, @Nullable Object> point = new LinkedHashMap<>();
        Set<String> gone = new HashSet<>();
        for (TransformerLayer layer : layers.subList(count, layers.size())) gone.add(name(layer, "kept"));
        for (Parameter parameter : space.parameters()) {
            String kept = parameter.name().replaceFirst("[^.]*$", "kept");
            switch (parameter.domain()) {
                case BooleanDomain _ -> point.put(parameter.name(), !gone.contains(kept));
                case IntDomain domain when !gone.contains(kept) -> point.put(parameter.name(), domain.high());
                case ChoiceDomain _ when !gone.contains(kept) -> point.put(parameter.name(), precision.label());
                default -> {}
            }
        }
        return point;
    }

    private synchronized List<Ranking> rankings() {
        List<Ranking> known = rankings;
        if (known == null) {
            List<String> values = new ArrayList<>();
            for (TransformerLayer layer : layers) values.addAll(List.of(layer.context(), layer.hidden()));
            Map<String, double[]> magnitudes = probe.magnitudes(values);
            Surgery surgery = probe.surgery();
            known = layers.stream()
                    .map(layer -> Ranking.of(layer, surgery, magnitudes))
                    .toList();
            rankings = known;
        }
        return known;
    }

    @Override
    public Compressed original() {
        List<Compressed.Part> parts = new ArrayList<>();
        if (table) parts.add(new Compressed.Part("embeddings", "all", Precision.F32.label()));
        for (TransformerLayer layer : layers) {
            parts.add(new Compressed.Part("layer.%d".formatted(layer.number()), "all", "as it was"));
        }
        return new CompressedEncoder(probe.probe(_ -> {}), "as it was", parts);
    }

    @Override
    public Compressed at(Parameters parameters) {
        List<LayerCut> cuts = new ArrayList<>();
        List<Compressed.Part> parts = new ArrayList<>();
        Precision embeddings = precision(EMBEDDINGS, parameters);
        if (table) parts.add(new Compressed.Part("embeddings", "all", embeddings.label()));
        for (int i = 0; i < layers.size(); i++) {
            TransformerLayer layer = layers.get(i);
            LayerCut cut = cut(layer, rankings().get(i), parameters);
            cuts.add(cut);
            parts.add(part(layer, cut));
        }
        EncoderProbe.Probed probed = probe.probe(surgery -> {
            LayerCut.apply(surgery, TransformerLayer.of(surgery), cuts);
            if (table && embeddings == Precision.INT8) ByteEmbeddings.apply(surgery, TokenBatch.IDS);
        });
        return new CompressedEncoder(probed, parameters.raw().toString(), parts);
    }

    private LayerCut cut(TransformerLayer layer, Ranking ranking, Parameters parameters) {
        if (!parameters.getBoolean(name(layer, "kept"))) return new LayerCut(false, new int[0], new int[0], null);
        int heads = count(name(layer, "heads"), layer.heads(), parameters);
        int units = count(name(layer, "units"), layer.units(), parameters);
        return new LayerCut(
                true,
                Ranking.best(ranking.heads(), heads),
                Ranking.best(ranking.units(), units),
                precision(name(layer, "precision"), parameters));
    }

    private static int count(String name, int all, Parameters parameters) {
        return parameters.has(name) ? parameters.getInt(name) : all;
    }

    private Precision precision(String name, Parameters parameters) {
        return parameters.has(name) ? Precision.named(parameters.getText(name)) : precisions.getFirst();
    }

    private static Compressed.Part part(TransformerLayer layer, LayerCut cut) {
        String name = "layer.%d".formatted(layer.number());
        if (!cut.kept()) return new Compressed.Part(name, "left out", "none");
        Precision precision = cut.precision();
        return new Compressed.Part(
                name,
                "%d of %d heads, %d of %d units"
                        .formatted(
                                cut.heads().length == 0 ? layer.heads() : cut.heads().length,
                                layer.heads(),
                                cut.units().length == 0 ? layer.units() : cut.units().length,
                                layer.units()),
                precision == null ? "as it was" : precision.label());
    }

    @Override
    public List<String> warnings() {
        return List.of("Latencies are of one text of middle length on one thread; each model has a head of its own.");
    }

    @Override
    public void close() {
        probe.close();
    }
}
