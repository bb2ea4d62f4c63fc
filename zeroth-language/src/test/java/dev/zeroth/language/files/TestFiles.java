package dev.zeroth.language.files;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Files of each format, written by hand from their descriptions.
final class TestFiles {

    private TestFiles() {}

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Tensor tensor(LanguageModel model, String name) {
        if (model.parameter(name) instanceof Parameter.Dense dense) return dense.tensor();
        throw new AssertionError(name);
    }

    private static byte[] floats(Tensor tensor) {
        byte[] array = new byte[(int) (4 * tensor.size())];
        ByteBuffer bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < tensor.size(); i++) bytes.putFloat(tensor.get(i));
        return array;
    }

    static Path llama2c(LanguageModel model, Path folder) throws IOException {
        ModelConfig c = model.config();
        boolean own = model.parameters().containsKey(Names.OUTPUT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head = new byte[28];
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        for (int one : new int[] {
            c.width(),
            c.hidden(),
            c.layers(),
            c.heads(),
            c.keyHeads(),
            own ? -c.vocabulary() : c.vocabulary(),
            c.context()
        }) header.putInt(one);
        out.writeBytes(head);
        out.writeBytes(floats(tensor(model, Names.EMBEDDING)));
        for (String part : List.of(
                "attention.norm",
                "attention.query",
                "attention.key",
                "attention.value",
                "attention.output",
                "feed.norm",
                "feed.gate",
                "feed.down",
                "feed.up")) {
            for (int layer = 0; layer < c.layers(); layer++) {
                out.writeBytes(floats(tensor(model, "layers." + layer + "." + part)));
            }
        }
        out.writeBytes(floats(tensor(model, Names.NORM)));
        out.writeBytes(new byte[4 * c.context() * c.headSize()]);
        if (own) out.writeBytes(floats(tensor(model, Names.OUTPUT)));
        Files.write(folder.resolve("tokenizer.bin"), tokens((PieceTokenizer) model.tokenizer()));
        return Files.write(folder.resolve("model.bin"), out.toByteArray());
    }

    /// Spaces are spaces there.
    private static byte[] tokens(PieceTokenizer tokenizer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(little(4).putInt(7).array());
        for (String text : tokenizer.texts()) {
            byte[] bytes = text.replace(PieceTokenizer.SPACE_SIGN, " ").getBytes(StandardCharsets.UTF_8);
            out.writeBytes(little(8).putFloat(0).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    static void safetensors(LanguageModel model, Parameter.Encoding encoding, Path folder) throws IOException {
        ModelConfig c = model.config();
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        SequencedMap<String, String> names = new LinkedHashMap<>();
        names.put("model.embed_tokens.weight", "embedding");
        for (int i = 0; i < c.layers(); i++) {
            String there = "model.layers." + i + ".";
            String here = "layers." + i + ".";
            names.put(there + "input_layernorm.weight", here + "attention.norm");
            names.put(there + "self_attn.q_proj.weight", here + "attention.query");
            names.put(there + "self_attn.k_proj.weight", here + "attention.key");
            names.put(there + "self_attn.v_proj.weight", here + "attention.value");
            names.put(there + "self_attn.o_proj.weight", here + "attention.output");
            for (String one : List.of("query", "key", "value")) {
                if (!model.parameters().containsKey(here + "attention." + one + ".bias")) continue;
                names.put(there + "self_attn." + one.charAt(0) + "_proj.bias", here + "attention." + one + ".bias");
            }
            names.put(there + "post_attention_layernorm.weight", here + "feed.norm");
            names.put(there + "mlp.gate_proj.weight", here + "feed.gate");
            names.put(there + "mlp.up_proj.weight", here + "feed.up");
            names.put(there + "mlp.down_proj.weight", here + "feed.down");
        }
        names.put("model.norm.weight", "norm");
        names.put("lm_head.weight", "output");
        names.forEach((there, here) -> {
            Tensor tensor = tensor(model, here);
            int from = data.size();
            data.writeBytes(encoded(tensor, encoding));
            header.append(",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(there, encoding, tensor.shape().extents(), from, data.size()));
        });
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(little(8).putLong(json.length).array());
        file.writeBytes(json);
        file.writeBytes(data.toByteArray());
        Files.write(folder.resolve("model.safetensors"), file.toByteArray());
        Files.writeString(folder.resolve("config.json"), """
                {"model_type": "llama", "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
                "num_attention_heads": %d, "num_key_value_heads": %d, "vocab_size": %d, "rope_scaling": null,
                "max_position_embeddings": %d, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "hidden_act": "silu",
                "bos_token_id": 1, "eos_token_id": 2}
                """.formatted(
                        c.width(), c.hidden(), c.layers(), c.heads(), c.keyHeads(), c.vocabulary(), c.context()));
        List<String> texts = ((PieceTokenizer) model.tokenizer()).texts();
        String vocabulary = IntStream.range(0, texts.size())
                .mapToObj(i -> "\"%s\": %d".formatted(texts.get(i), i))
                .collect(Collectors.joining(","));
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": "\u2581"},
                "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>"}}]},
                "added_tokens": [{"id": 1, "content": "<s>", "special": true}],
                "model": {"type": "BPE", "byte_fallback": true, "unk_token": "<unk>", "vocab": {%s}, "merges": []}}
                """.formatted(vocabulary));
    }

    private static byte[] encoded(Tensor tensor, Parameter.Encoding encoding) {
        if (encoding == Parameter.Encoding.F32) return floats(tensor);
        byte[] array = new byte[(int) (2 * tensor.size())];
        ByteBuffer bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < tensor.size(); i++) {
            bytes.putShort(
                    encoding == Parameter.Encoding.F16
                            ? Float.floatToFloat16(tensor.get(i))
                            : (short) (Float.floatToRawIntBits(tensor.get(i)) >>> 16));
        }
        return array;
    }

    /// Through the writer, with the matrices in another type: 1 F16, 2 Q4_0, 8 Q8_0, 30 BF16.
    static void gguf(LanguageModel model, int type, Path file) {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        model.parameters().forEach((name, one) -> parameters.put(name, changed(one, type)));
        ModelFiles.write(new LanguageModel(model.config(), parameters, model.tokenizer(), null), file);
    }

    private static Parameter changed(Parameter one, int type) {
        if (one.shape().rank() == 1 || !(one instanceof Parameter.Dense dense)) return one;
        Tensor tensor = dense.tensor();
        return switch (type) {
            case 1 -> new Parameter.Dense(tensor, Parameter.Encoding.F16);
            case 30 -> new Parameter.Dense(tensor, Parameter.Encoding.BF16);
            case 2 -> new Parameter.Blocks(QuantizedTensor.of(tensor, BlockFormat.Q4_0, Arena.ofAuto()));
            default -> new Parameter.Blocks(QuantizedTensor.of(tensor, BlockFormat.Q8_0, Arena.ofAuto()));
        };
    }

    /// A GGUF file with one tensor more, at the end of its list and of its data: `rope_freqs.weight`.
    static void withFactors(Path from, float[] factors, Path to) throws IOException {
        byte[] whole = Files.readAllBytes(from);
        ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        LanguageModel model = ModelFiles.read(from, Arena.ofAuto());
        long data = model.parameters().values().stream()
                .mapToLong(one -> Math.ceilDiv(4 * one.shape().size(), 32) * 32)
                .sum();
        int listEnd = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("output.weight") + 13 + 4 + 16 + 4 + 8;
        int start = Math.toIntExact(whole.length - data);
        in.putLong(8, in.getLong(8) + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, listEnd);
        byte[] name = "rope_freqs.weight".getBytes(StandardCharsets.UTF_8);
        out.writeBytes(little(8).putLong(name.length).array());
        out.writeBytes(name);
        out.writeBytes(little(24)
                .putInt(1)
                .putLong(factors.length)
                .putInt(0)
                .putLong(data)
                .array());
        while (out.size() % 32 != 0) out.write(0);
        out.write(whole, start, whole.length - start);
        byte[] numbers = new byte[32];
        ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(factors);
        out.writeBytes(numbers);
        Files.write(to, out.toByteArray());
    }
}
