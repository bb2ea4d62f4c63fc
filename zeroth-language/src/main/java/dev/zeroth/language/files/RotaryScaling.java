package dev.zeroth.language.files;

import dev.zeroth.language.ModelConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How rotary frequencies f_i = theta^(-2 i / size) are divided so that a model takes longer contexts than it was first
/// trained on.
///
/// | type | divisor of f_i |
/// |---|---|
/// | linear | s |
/// | llama3, 2 pi / f_i above C / low | s |
/// | llama3, 2 pi / f_i below C / high | 1 |
/// | llama3 between them | 1 / ((1 - m) / s + m),  m = (C f_i / 2 pi - low) / (high - low) |
///
/// | symbol | key of `rope_scaling` |
/// |---|---|
/// | s | `factor` |
/// | C | `original_max_position_embeddings` |
/// | low, high | `low_freq_factor`, `high_freq_factor` |
///
/// @see <a href="https://arxiv.org/abs/2306.15595">Chen et al., Extending Context Window of Large Language Models via
///     Positional Interpolation</a>
/// @see <a href="https://arxiv.org/abs/2407.21783">The Llama 3 Herd of Models</a>
final class RotaryScaling {

    private static final int MOST_HEAD = 1 << 20;

    private RotaryScaling() {}

    static List<Double> linear(int headSize, double factor) {
        return Collections.nCopies(Math.min(headSize, MOST_HEAD) / 2, factor);
    }

    /// @param scaling of `config.json`: `rope_scaling` or `rope_parameters`
    static List<Double> of(JsonTree scaling, int headSize, double base) {
        String key = scaling.has("rope_type") ? "rope_type" : "type";
        return switch (scaling.text(key)) {
            case "default" -> List.of();
            case "linear" -> linear(headSize, scaling.number("factor", 1));
            case "llama3" -> llama3(scaling, headSize, base);
            default -> throw scaling.wrong(key, "default, linear or llama3");
        };
    }

    private static List<Double> llama3(JsonTree scaling, int headSize, double base) {
        double factor = scaling.number("factor", 8);
        double low = scaling.number("low_freq_factor", 1);
        double high = scaling.number("high_freq_factor", 4);
        double context = scaling.number("original_max_position_embeddings", 8192);
        if (!(high > low)) throw scaling.wrong("high_freq_factor", "above low_freq_factor");
        List<Double> divisors = new ArrayList<>();
        for (int i = 0; i < Math.min(headSize, MOST_HEAD) / 2; i++) {
            double turns = context * StrictMath.pow(base, -2.0 * i / headSize) / (2 * Math.PI);
            double share = Math.clamp((turns - low) / (high - low), 0, 1);
            divisors.add(1 / ((1 - share) / factor + share));
        }
        return divisors;
    }

    /// The configuration with what its file says of this.
    static ModelConfig apply(JsonTree json, ModelConfig config) {
        if (!json.has("rope_scaling") && !json.has("rope_parameters")) return config;
        JsonTree scaling = json.object(json.has("rope_scaling") ? "rope_scaling" : "rope_parameters");
        return config.withDivisors(of(scaling, config.headSize(), config.rotaryBase()));
    }
}
