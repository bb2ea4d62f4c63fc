package dev.zeroth.language.files;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.Rotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A folder as Hugging Face publishes models: `config.json`, `tokenizer.json`, and `model.safetensors` or the files
/// that
/// `model.safetensors.index.json` lists.
final class SafetensorsFolder {

    private static final int MOST_JSON = 1 << 28;
    private static final String INDEX = "model.safetensors.index.json";
    private static final List<String> ARCHITECTURES = List.of("llama", "mistral", "qwen2");
    private static final List<String> KEPT = List.of(
            "config.json",
            "tokenizer.json",
            INDEX,
            "tokenizer_config.json",
            "special_tokens_map.json",
            "generation_config.json");

    private SafetensorsFolder() {}

    /// @param kept the other files, to be written again
    private record Origin(List<SafetensorsFile> files, Map<String, byte[]> kept) implements LanguageModel.Origin {

        @Override
        public String format() {
            return "safetensors";
        }
    }

    /// @param named the file that was asked for, which must be one of the model's; null: the folder was
    static LanguageModel read(Path folder, @Nullable String named, Arena arena) {
        Map<String, byte[]> kept = new LinkedHashMap<>();
        for (String name : KEPT) if (Files.isRegularFile(folder.resolve(name))) kept.put(name, bytes(folder, name));
        JsonTree json = tree(folder, "config.json", kept);
        ModelConfig config = config(json);
        Map<String, String> names = names(config);
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        List<SafetensorsFile> files = new ArrayList<>();
        Set<String> parts = files(folder, kept);
        if (named != null && !parts.contains(named)) {
            throw new ModelFileException(
                    folder.resolve(named), "the model of its folder is in " + String.join(", ", parts));
        }
        for (String file : parts) {
            files.add(SafetensorsFile.read(folder.resolve(file), names, parameters, arena));
        }
        if (json.flag("tie_word_embeddings", false)) {
            parameters.remove(Names.OUTPUT);
            files.replaceAll(file -> file.without(Names.OUTPUT));
        } else if (!parameters.containsKey(Names.OUTPUT)) {
            throw new ModelFileException(folder, "lm_head.weight is missing, and its embedding is not tied");
        }
        if (json.flag(
                "attention_bias",
                json.has("model_type") && json.text("model_type").equals("qwen2"))) {
            for (int layer = 0; layer < Math.min(config.layers(), parameters.size()); layer++) {
                if (parameters.containsKey(Names.of(layer, Names.QUERY) + Names.BIAS)) continue;
                throw new ModelFileException(folder, "layer %d has no q_proj.bias".formatted(layer));
            }
        }
        var tokenizer = JsonTokens.read(tree(folder, "tokenizer.json", kept), told(folder, json, config, kept));
        return new LanguageModel(config, parameters, tokenizer, new Origin(files, kept));
    }

    private static JsonTree tree(Path folder, String name, Map<String, byte[]> kept) {
        byte[] bytes = kept.get(name);
        if (bytes == null) throw new ModelFileException(folder, "there is no %s in it".formatted(name));
        return JsonTree.parse(folder.resolve(name), bytes);
    }

    private static byte[] bytes(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.size(file) > MOST_JSON) throw new ModelFileException(file, "too large for a JSON file");
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the configurations say of the tokens that begin and end texts.
    private static JsonTokens.Model told(Path folder, JsonTree json, ModelConfig config, Map<String, byte[]> kept) {
        List<Integer> ends = new ArrayList<>(tokens(json, "eos_token_id", config.vocabulary()));
        if (kept.containsKey("generation_config.json")) {
            JsonTree generation = tree(folder, "generation_config.json", kept);
            ends.addAll(tokens(generation, "eos_token_id", config.vocabulary()));
        }
        List<Integer> begins = tokens(json, "bos_token_id", config.vocabulary());
        Boolean adds = null;
        if (kept.containsKey("tokenizer_config.json")) {
            JsonTree tokens = tree(folder, "tokenizer_config.json", kept);
            if (tokens.has("add_bos_token")) adds = tokens.flag("add_bos_token", false);
        }
        return new JsonTokens.Model(begins.isEmpty() ? -1 : begins.getFirst(), ends, adds);
    }

    /// A token or a list of them.
    private static List<Integer> tokens(JsonTree json, String key, int vocabulary) {
        if (!json.has(key)) return List.of();
        List<?> several = json.fields().get(key) instanceof List<?> list
                ? list
                : List.of(json.fields().get(key));
        List<Integer> tokens = new ArrayList<>();
        for (Object id : several) {
            if (!(id instanceof Long token) || token < 0 || token >= vocabulary) {
                throw json.wrong(key, "a token, 0 ... " + (vocabulary - 1));
            }
            tokens.add(token.intValue());
        }
        return tokens;
    }

    private static ModelConfig config(JsonTree json) {
        if (json.has("model_type") && !ARCHITECTURES.contains(json.text("model_type"))) {
            throw json.wrong("model_type", "llama, mistral or qwen2");
        }
        if (json.flag("use_sliding_window", false)) throw json.wrong("use_sliding_window", "false");
        if (json.has("sliding_window") && !json.has("use_sliding_window")) throw json.wrong("sliding_window", "null");
        if (json.has("quantization_config")) throw json.wrong("quantization_config", "null");
        if (json.flag("mlp_bias", false)) throw json.wrong("mlp_bias", "false");
        if (json.has("hidden_act") && !json.text("hidden_act").equals("silu")) throw json.wrong("hidden_act", "silu");
        int width = json.size("hidden_size");
        int heads = json.size("num_attention_heads");
        try {
            ModelConfig config = new ModelConfig(
                    width,
                    json.size("intermediate_size"),
                    json.size("num_hidden_layers"),
                    heads,
                    json.size("num_key_value_heads", heads),
                    json.size("head_dim", Math.max(1, width / heads)),
                    json.size("vocab_size"),
                    json.size("max_position_embeddings"),
                    (float) json.number("rms_norm_eps", ModelConfig.STANDARD_EPSILON),
                    (float) theta(json),
                    Rotation.HALVES);
            return RotaryScaling.apply(json, config);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(json.file(), String.valueOf(e.getMessage()));
        }
    }

    private static double theta(JsonTree json) {
        JsonTree place = !json.has("rope_theta") && json.has("rope_parameters") ? json.object("rope_parameters") : json;
        return place.number("rope_theta", ModelConfig.STANDARD_BASE);
    }

    private static Set<String> files(Path folder, Map<String, byte[]> kept) {
        if (!kept.containsKey(INDEX)) return Set.of("model.safetensors");
        JsonTree map = tree(folder, INDEX, kept).object("weight_map");
        Set<String> files = new LinkedHashSet<>();
        for (Object name : map.fields().values()) {
            if (!(name instanceof String file) || file.contains("/") || file.contains("\\")) {
                throw new ModelFileException(map.file(), "weight_map must name files of this folder, got " + name);
            }
            files.add(file);
        }
        return files;
    }

    /// Names here by names there.
    private static Map<String, String> names(ModelConfig config) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("model.embed_tokens.weight", Names.EMBEDDING);
        names.put("model.norm.weight", Names.NORM);
        names.put("lm_head.weight", Names.OUTPUT);
        for (int layer = 0; layer < Math.min(config.layers(), 1 << 14); layer++) {
            String block = "model.layers." + layer + ".";
            names.put(block + "input_layernorm.weight", Names.of(layer, Names.ATTENTION_NORM));
            names.put(block + "self_attn.q_proj.weight", Names.of(layer, Names.QUERY));
            names.put(block + "self_attn.q_proj.bias", Names.of(layer, Names.QUERY) + Names.BIAS);
            names.put(block + "self_attn.k_proj.weight", Names.of(layer, Names.KEY));
            names.put(block + "self_attn.k_proj.bias", Names.of(layer, Names.KEY) + Names.BIAS);
            names.put(block + "self_attn.v_proj.weight", Names.of(layer, Names.VALUE));
            names.put(block + "self_attn.v_proj.bias", Names.of(layer, Names.VALUE) + Names.BIAS);
            names.put(block + "self_attn.o_proj.weight", Names.of(layer, Names.ATTENTION_OUTPUT));
            names.put(block + "self_attn.o_proj.bias", Names.of(layer, Names.ATTENTION_OUTPUT) + Names.BIAS);
            names.put(block + "post_attention_layernorm.weight", Names.of(layer, Names.FEED_NORM));
            names.put(block + "mlp.gate_proj.weight", Names.of(layer, Names.GATE));
            names.put(block + "mlp.up_proj.weight", Names.of(layer, Names.UP));
            names.put(block + "mlp.down_proj.weight", Names.of(layer, Names.DOWN));
        }
        return names;
    }

    static void write(LanguageModel model, Path folder) {
        if (!(model.origin() instanceof Origin origin)) throw new IllegalArgumentException("no safetensors model");
        for (Map.Entry<String, byte[]> file : origin.kept.entrySet()) {
            Sink.write(folder.resolve(file.getKey()), sink -> sink.write(file.getValue()));
        }
        for (SafetensorsFile file : origin.files) file.write(model, folder);
    }
}
