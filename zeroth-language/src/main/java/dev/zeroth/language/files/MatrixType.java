package dev.zeroth.language.files;

import dev.zeroth.language.Parameter;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the matrices of a GGUF file are kept.
public enum MatrixType {
    F32(0, Parameter.Encoding.F32, null),
    F16(1, Parameter.Encoding.F16, null),
    /// [BlockFormat#Q8_0]: 8.5 bits a number.
    Q8_0(7, Parameter.Encoding.F32, BlockFormat.Q8_0),
    /// [BlockFormat#Q4_0]: 4.5 bits a number.
    Q4_0(2, Parameter.Encoding.F32, BlockFormat.Q4_0);

    private final int fileType;
    private final Parameter.Encoding encoding;
    private final @Nullable BlockFormat blocks;

    MatrixType(int fileType, Parameter.Encoding encoding, @Nullable BlockFormat blocks) {
        this.fileType = fileType;
        this.encoding = encoding;
        this.blocks = blocks;
    }

    /// `f32`, `f16`, `q8_0`, `q4_0`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All labels.
    public static List<String> labels() {
        return Arrays.stream(values()).map(MatrixType::label).toList();
    }

    /// What `general.file_type` says of it.
    int fileType() {
        return fileType;
    }

    /// The parameter in this type; a vector, and a matrix whose rows do not go into blocks, in floats.
    Parameter of(Parameter parameter, Arena arena) {
        if (parameter instanceof Parameter.Blocks(QuantizedTensor own) && own.format() == blocks) return parameter;
        Tensor numbers = switch (parameter) {
            case Parameter.Dense dense -> dense.tensor();
            case Parameter.Blocks(QuantizedTensor quantized) -> quantized.toTensor(arena);
        };
        int rank = numbers.shape().rank();
        if (rank < 2) return new Parameter.Dense(numbers, Parameter.Encoding.F32);
        return blocks != null && numbers.shape().extent(rank - 1) % BlockFormat.NUMBERS == 0
                ? new Parameter.Blocks(QuantizedTensor.of(numbers, blocks, arena))
                : new Parameter.Dense(numbers, encoding);
    }
}
