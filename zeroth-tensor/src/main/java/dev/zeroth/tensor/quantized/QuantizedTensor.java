package dev.zeroth.tensor.quantized;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A matrix in blocks of 32 numbers, row by row, under a name. It does not own its memory.
///
/// @param shape its last extent is a multiple of 32
/// @param data exactly the bytes of its blocks
public record QuantizedTensor(String name, Shape shape, BlockFormat format, MemorySegment data) {

    public QuantizedTensor {
        int last = shape.rank() == 0 ? 1 : shape.extent(shape.rank() - 1);
        if (last % BlockFormat.NUMBERS != 0) {
            throw new IllegalArgumentException("%s: rows of %s need a multiple of %d numbers, got %d"
                    .formatted(name, format, BlockFormat.NUMBERS, last));
        }
        if (data.byteSize() != format.bytes(shape.size())) {
            throw new IllegalArgumentException("%s: %s of %s needs %d bytes, got %d"
                    .formatted(name, format, shape, format.bytes(shape.size()), data.byteSize()));
        }
    }

    /// The nearest blocks to a tensor.
    public static QuantizedTensor of(Tensor tensor, BlockFormat format, Arena arena) {
        MemorySegment data = arena.allocate(format.bytes(tensor.size()), Tensor.ALIGNMENT);
        QuantizedTensor made = new QuantizedTensor(tensor.name(), tensor.shape(), format, data);
        float[] block = new float[BlockFormat.NUMBERS];
        for (long i = 0; i < tensor.size(); i += BlockFormat.NUMBERS) {
            MemorySegment.copy(tensor.data(), ValueLayout.JAVA_FLOAT, 4 * i, block, 0, block.length);
            format.write(block, 0, data, format.bytes(i));
        }
        return made;
    }

    /// The numbers that the blocks stand for.
    public Tensor toTensor(Arena arena) {
        Tensor tensor = Tensor.zeros(name, shape, arena);
        float[] block = new float[BlockFormat.NUMBERS];
        for (long i = 0; i < tensor.size(); i += BlockFormat.NUMBERS) {
            format.read(data, format.bytes(i), block, 0);
            MemorySegment.copy(block, 0, tensor.data(), ValueLayout.JAVA_FLOAT, 4 * i, block.length);
        }
        return tensor;
    }
}
