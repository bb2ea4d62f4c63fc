package dev.zeroth.language;

import dev.zeroth.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The names of a model's parameters in this house, whatever its file calls them.
public final class Names {

    public static final String EMBEDDING = "embedding";
    public static final String NORM = "norm";
    /// Only where it is not the embedding.
    public static final String OUTPUT = "output";

    public static final String ATTENTION_NORM = "attention.norm";
    public static final String QUERY = "attention.query";
    public static final String KEY = "attention.key";
    public static final String VALUE = "attention.value";
    public static final String ATTENTION_OUTPUT = "attention.output";
    public static final String FEED_NORM = "feed.norm";
    public static final String GATE = "feed.gate";
    public static final String UP = "feed.up";
    public static final String DOWN = "feed.down";

    /// What some models add to queries, keys, values and the attention's output: `layers.3.attention.query.bias`.
    public static final String BIAS = ".bias";

    private Names() {}

    /// `layers.3.attention.query`.
    public static String of(int layer, String part) {
        return "layers." + layer + "." + part;
    }

    /// What a model may have beside, with its shapes.
    public static SequencedMap<String, Shape> biases(ModelConfig config) {
        SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            shapes.put(of(layer, QUERY) + BIAS, Shape.of(config.queryWidth()));
            shapes.put(of(layer, KEY) + BIAS, Shape.of(config.keyWidth()));
            shapes.put(of(layer, VALUE) + BIAS, Shape.of(config.keyWidth()));
            shapes.put(of(layer, ATTENTION_OUTPUT) + BIAS, Shape.of(config.width()));
        }
        return shapes;
    }

    /// What a model has, in order, with its shapes.
    ///
    /// @param ownOutput whether there is an output matrix beside the embedding
    public static SequencedMap<String, Shape> shapes(ModelConfig config, boolean ownOutput) {
        SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(EMBEDDING, Shape.of(config.vocabulary(), config.width()));
        for (int layer = 0; layer < config.layers(); layer++) layer(config, layer, shapes);
        shapes.put(NORM, Shape.of(config.width()));
        if (ownOutput) shapes.put(OUTPUT, Shape.of(config.vocabulary(), config.width()));
        return shapes;
    }

    private static void layer(ModelConfig config, int layer, SequencedMap<String, Shape> shapes) {
        int width = config.width();
        shapes.put(of(layer, ATTENTION_NORM), Shape.of(width));
        shapes.put(of(layer, QUERY), Shape.of(config.queryWidth(), width));
        shapes.put(of(layer, KEY), Shape.of(config.keyWidth(), width));
        shapes.put(of(layer, VALUE), Shape.of(config.keyWidth(), width));
        shapes.put(of(layer, ATTENTION_OUTPUT), Shape.of(width, config.queryWidth()));
        shapes.put(of(layer, FEED_NORM), Shape.of(width));
        shapes.put(of(layer, GATE), Shape.of(config.hidden(), width));
        shapes.put(of(layer, UP), Shape.of(config.hidden(), width));
        shapes.put(of(layer, DOWN), Shape.of(width, config.hidden()));
    }
}
