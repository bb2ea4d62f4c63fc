package dev.zeroth.language;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/// The scales of a quantized model's blocks as weights: a number for each block, 1 at first, multiplies the block's
/// own scale. The whole numbers within blocks never change, so that the model stays what it is, in the same format.
///
/// ```
/// w_j = f16(m d) q_j
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | m | the weight, kept in 32 bits so that small steps add up |
/// | d, q_j | the block's scale as read, and its whole numbers, [BlockFormat] |
/// | f16 | rounded as the file rounds: what is measured is what will be written, to the bit |
///
/// Memory: the blocks once more, beside those that are mapped from the file, and 4 bytes a block.
///
/// @see <a href="https://arxiv.org/abs/2505.13430">Shang et al., Fine-tuning quantized neural networks with
///     zeroth-order optimization</a>
public final class BlockScales {

    private static final long PIECE = 1L << 30;

    private record Scaled(QuantizedTensor base, QuantizedTensor own, Tensor factors) {}

    private final LanguageModel model;
    private final List<Scaled> all;

    private BlockScales(LanguageModel model, List<Scaled> all) {
        this.model = model;
        this.all = List.copyOf(all);
    }

    /// Of a model without blocks there are none, and it stays itself.
    public static BlockScales of(LanguageModel model, Arena arena) {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        List<Scaled> all = new ArrayList<>();
        for (Parameter one : model.parameters().values()) {
            Parameter own = one;
            if (one instanceof Parameter.Blocks(QuantizedTensor base)) {
                MemorySegment data = arena.allocate(base.data().byteSize(), Tensor.ALIGNMENT);
                data.copyFrom(base.data());
                QuantizedTensor copy = new QuantizedTensor(base.name(), base.shape(), base.format(), data);
                all.add(new Scaled(base, copy, ones(base, arena)));
                own = new Parameter.Blocks(copy);
            }
            parameters.put(one.name(), own);
        }
        if (all.isEmpty()) return new BlockScales(model, all);
        return new BlockScales(new LanguageModel(model.config(), parameters, model.tokenizer(), model.origin()), all);
    }

    private static Tensor ones(QuantizedTensor base, Arena arena) {
        int columns = base.shape().extent(base.shape().rank() - 1) / BlockFormat.NUMBERS;
        int rows = Math.toIntExact(base.shape().size() / BlockFormat.NUMBERS / columns);
        Tensor ones = Tensor.zeros(base.name(), Shape.of(rows, columns), arena);
        for (long i = 0; i < ones.size(); i++) ones.set(i, 1);
        return ones;
    }

    /// The model with blocks of its own.
    public LanguageModel model() {
        return model;
    }

    /// A number for each block, row by row, under the names of the blocks' parameters; empty where there are no blocks.
    public List<Tensor> factors() {
        return all.stream().map(Scaled::factors).toList();
    }

    /// All that may change: these and the model's floats.
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>(factors());
        tensors.addAll(model.tensors());
        return tensors;
    }

    /// Some of [#tensors], in which the name of a block's factors tells the blocks' checksum too: factors all begin at
    /// 1, and a log of them is for these blocks alone. The numbers are the same memory.
    public List<Tensor> sealed(List<Tensor> some) {
        Map<String, Tensor> sealed = new HashMap<>();
        for (Scaled one : all) {
            String name = "%s of blocks %08x".formatted(one.factors.name(), sum(one.base.data()));
            sealed.put(one.factors.name(), new Tensor(name, one.factors.shape(), one.factors.data()));
        }
        return some.stream()
                .map(tensor -> sealed.getOrDefault(tensor.name(), tensor))
                .toList();
    }

    private static int sum(MemorySegment data) {
        CRC32C sum = new CRC32C();
        for (long at = 0; at < data.byteSize(); at += PIECE) {
            sum.update(data.asSlice(at, Math.min(PIECE, data.byteSize() - at)).asByteBuffer());
        }
        return (int) sum.getValue();
    }

    /// Writes the scales into the blocks, as the factors are now.
    public void apply() {
        for (Scaled one : all) {
            BlockFormat format = one.base.format();
            MemorySegment from = one.base.data();
            MemorySegment to = one.own.data();
            for (long i = 0; i < one.factors.size(); i++) {
                long at = i * format.bytes();
                format.setScale(to, at, one.factors.get(i) * format.scale(from, at));
            }
        }
    }
}
