package dev.zeroth.onnx.graph;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Chosen weights become inputs: floats as they are, matrices in 8 bits as the floats that they stand for.
///
/// ```
/// W = s (q - z),   y = x W   in place of   y = s_x s (x_q - z_x) (q - z)
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | q, s, z | the matrix in 8 bits, its scale and its zero point, one number each or one a column |
/// | x_q, s_x, z_x | the same of what passes through, found anew at each pass |
///
/// So what passes through a chosen matrix is no longer rounded to 8 bits; the others stay as they are.
public final class FullWeights {

    private FullWeights() {}

    /// @param patterns of names, with `*`
    public static void apply(Surgery surgery, List<String> patterns) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        for (Parameter each : Parameter.of(surgery.graph)) {
            Initializer weight = each.initializer();
            boolean floats = weight.type() == ElementType.FLOAT;
            boolean scale = each.name().endsWith("weight_scale");
            if (floats && !scale && !weight.dims().isEmpty() && weight.size() > 0) {
                all.put(each.name(), () -> surgery.open(each));
            }
        }
        for (Product product : Product.of(surgery)) {
            if (inBytes(surgery, product)) all.put(product.name() + ".weight", () -> open(surgery, product));
        }
        List<String> names = new ArrayList<>(all.keySet());
        for (String chosen : surgery.choose(names, patterns, name -> name, "weight of 32-bit floats or 8 bits")) {
            Objects.requireNonNull(all.get(chosen)).run();
        }
        surgery.sweep();
    }

    private static boolean inBytes(Surgery surgery, Product product) {
        Initializer zero = zero(surgery, product);
        boolean zeros = zero == null ? !hasZero(product) : zero.raw() != null && fits(zero, product);
        return product.scale() != null && product.matrix().raw() != null && fits(product.scale(), product) && zeros;
    }

    private static boolean fits(Initializer perColumn, Product product) {
        return perColumn.size() == 1 || perColumn.size() == product.columns();
    }

    /// Null where there is none, and where a node makes it.
    private static @Nullable Initializer zero(Surgery surgery, Product product) {
        return hasZero(product)
                ? surgery.graph.initializers().get(product.first().inputs().get(3))
                : null;
    }

    private static boolean hasZero(Product product) {
        List<String> inputs = product.first().inputs();
        return inputs.size() > 3 && !inputs.get(3).isEmpty();
    }

    private static void open(Surgery surgery, Product product) {
        String input = "zeroth/" + product.name() + "/weight";
        List<Long> dims = product.matrix().dims();
        surgery.slot(
                product.name() + ".weight",
                input,
                surgery.shape(product.name(), dims),
                tensor -> floats(surgery, product, tensor::set));
        surgery.replace(product.last(), Node.of("MatMul", List.of(product.x(), input), product.y()));
    }

    /// The numbers of a product's matrix, row by row; those that 8 bits stand for.
    static float[] matrix(Surgery surgery, Product product) {
        float[] matrix = new float[product.rows() * product.columns()];
        if (product.scale() == null) product.matrix().copyFloats(MemorySegment.ofArray(matrix));
        else if (inBytes(surgery, product)) floats(surgery, product, (i, number) -> matrix[(int) i] = number);
        else throw surgery.fault("the matrix of %s is in a form that is not known".formatted(product.name()));
        return matrix;
    }

    /// Takes one number.
    private interface Sink {
        void set(long i, float number);
    }

    private static void floats(Surgery surgery, Product product, Sink to) {
        Initializer scale = Objects.requireNonNull(product.scale());
        Initializer zero = zero(surgery, product);
        MemorySegment q = Objects.requireNonNull(product.matrix().raw());
        MemorySegment z = zero == null ? null : zero.raw();
        float[] scales = new float[Math.toIntExact(scale.size())];
        scale.copyFloats(MemorySegment.ofArray(scales));
        boolean signed = product.matrix().type() == ElementType.INT8;
        for (long i = 0; i < product.matrix().size(); i++) {
            int column = (int) (i % product.columns());
            int offset = z == null ? 0 : number(z, z.byteSize() == 1 ? 0 : column, signed);
            to.set(i, scales[scales.length == 1 ? 0 : column] * (number(q, i, signed) - offset));
        }
    }

    private static int number(MemorySegment bytes, long at, boolean signed) {
        byte each = bytes.get(ValueLayout.JAVA_BYTE, at);
        return signed ? each : each & 0xff;
    }
}
