package dev.zeroth.onnx.graph;

import dev.zeroth.onnx.proto.Message;
import dev.zeroth.tensor.quantized.ColumnScaled;
import dev.zeroth.tensor.quantized.Precision;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A product y = x W with fewer rows or columns of W, or with W in 8 bits:
///
/// ```
/// y = s_x s_W (x_q - z_x) (W_q - 128)   in place of   y = x W
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | W_q | W / s_W rounded to -127 ... 127, plus 128: unsigned, for where x_q and W_q have different signs, processors
/// without instructions for such products cut sums of two at 16 bits |
/// | s_W | one number a column |
/// | x_q, s_x, z_x | the same of x, found anew at each pass, one number of each (`DynamicQuantizeLinear`) |
///
/// All operations are of the standard set, from version 11 on.
final class CutProduct {

    private static final int MIDDLE = 128;

    private CutProduct() {}

    /// @param rows that stay; empty: all
    /// @param columns that stay; empty: all
    /// @param precision F32 or INT8; null: as it is
    static void apply(Surgery surgery, Product product, int[] rows, int[] columns, @Nullable Precision precision) {
        boolean eight = product.scale() != null;
        Precision wanted = precision != null ? precision : eight ? Precision.INT8 : Precision.F32;
        if (rows.length == 0 && columns.length == 0 && eight == (wanted == Precision.INT8)) return;
        float[] whole = FullWeights.matrix(surgery, product);
        float[] matrix = selected(whole, product, rows, columns);
        int width = columns.length == 0 ? product.columns() : columns.length;
        Node bias = FusedBiases.biased(surgery, product.last(), product.columns());
        if (columns.length > 0 && bias != null) cutBias(surgery, product, bias, columns);
        List<Node> nodes = wanted == Precision.INT8
                ? inBytes(surgery, product, matrix, width)
                : inFloats(surgery, product, matrix, width);
        surgery.replace(product.last(), nodes.toArray(Node[]::new));
    }

    private static float[] selected(float[] whole, Product product, int[] rows, int[] columns) {
        int height = rows.length == 0 ? product.rows() : rows.length;
        int width = columns.length == 0 ? product.columns() : columns.length;
        float[] matrix = new float[height * width];
        for (int i = 0; i < height; i++) {
            int from = (rows.length == 0 ? i : rows[i]) * product.columns();
            for (int j = 0; j < width; j++)
                matrix[i * width + j] = whole[from + (columns.length == 0 ? j : columns[j])];
        }
        return matrix;
    }

    private static void cutBias(Surgery surgery, Product product, Node sum, int[] columns) {
        int at = sum.inputs().getFirst().equals(product.y()) ? 1 : 0;
        Initializer bias = surgery.initializer(sum.inputs().get(at));
        if (bias == null) throw surgery.fault("%s has no bias".formatted(product.name()));
        float[] all = new float[product.columns()];
        bias.copyFloats(MemorySegment.ofArray(all));
        float[] kept = new float[columns.length];
        for (int j = 0; j < kept.length; j++) kept[j] = all[columns[j]];
        String name = "zeroth/%s/bias".formatted(product.name());
        surgery.constant(Initializer.floats(name, List.of((long) kept.length), kept));
        surgery.replace(sum, sum.reading(at, name));
    }

    private static List<Node> inFloats(Surgery surgery, Product product, float[] matrix, int columns) {
        String name = "zeroth/%s/weight".formatted(product.name());
        surgery.constant(Initializer.floats(name, dims(matrix.length, columns), matrix));
        return List.of(new Node(
                "MatMul", product.last().name(), List.of(product.x(), name), List.of(product.y()), Message.of()));
    }

    private static List<Node> inBytes(Surgery surgery, Product product, float[] matrix, int columns) {
        ColumnScaled scaled = ColumnScaled.of(matrix, columns, Byte.SIZE);
        byte[] numbers = scaled.numbers();
        for (int i = 0; i < numbers.length; i++) numbers[i] += (byte) MIDDLE;
        String path = "zeroth/" + product.name();
        String weight = surgery.constant(Initializer.bytes(path + "/weight", dims(numbers.length, columns), numbers));
        String zero = surgery.constant(Initializer.bytes("zeroth/bytes/middle", List.of(), (byte) MIDDLE));
        String scale =
                surgery.constant(Initializer.floats(path + "/weight_scale", List.of((long) columns), scaled.scales()));
        String x = "zeroth/bytes/" + product.x();
        if (surgery.maker(x) == null) {
            List<String> outputs = List.of(x, x + "/scale", x + "/zero_point");
            surgery.insertAfter(
                    product.x(), new Node("DynamicQuantizeLinear", "", List.of(product.x()), outputs, Message.of()));
        }
        return List.of(
                Node.of("MatMulInteger", List.of(x, weight, x + "/zero_point", zero), path + "/whole"),
                Node.of(
                        "Cast",
                        List.of(path + "/whole"),
                        path + "/sum",
                        Node.attribute("to", ElementType.FLOAT.code())),
                Node.of("Mul", List.of(x + "/scale", scale), path + "/scale"),
                Node.of("Mul", List.of(path + "/sum", path + "/scale"), product.y()));
    }

    private static List<Long> dims(int size, int columns) {
        return List.of((long) size / columns, (long) columns);
    }
}
