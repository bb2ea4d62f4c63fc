package dev.zeroth.architectures.training;

import dev.zeroth.task.Section;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.ColumnScaled;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.usage.UsageException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A tensor as it lies in a safetensors file.
///
/// @param type in the format's words
/// @param data little-endian
record Stored(String name, String type, List<Integer> extents, byte[] data) {

    private static final String SCALES = ".scales";

    /// A tensor, or the two that it becomes.
    static List<Stored> of(Tensor tensor, Precision precision) {
        float[] floats = tensor.data().toArray(ValueLayout.JAVA_FLOAT);
        List<Integer> extents = tensor.shape().extents();
        return switch (precision) {
            case F32 -> List.of(new Stored(tensor.name(), "F32", extents, bytes(floats)));
            case F16 -> List.of(new Stored(tensor.name(), "F16", extents, halves(floats)));
            case INT8, INT4 -> {
                ColumnScaled scaled = ColumnScaled.of(floats, extents.getLast(), precision.bits());
                byte[] numbers = precision == Precision.INT8 ? scaled.numbers() : scaled.packed();
                yield List.of(
                        precision == Precision.INT8
                                ? new Stored(tensor.name(), "I8", extents, numbers)
                                : new Stored(tensor.name(), "U8", List.of(numbers.length), numbers),
                        new Stored(tensor.name() + SCALES, "F32", List.of(scaled.columns()), bytes(scaled.scales())));
            }
        };
    }

    private static byte[] bytes(float[] floats) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * floats.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float each : floats) bytes.putFloat(each);
        return bytes.array();
    }

    private static byte[] halves(float[] floats) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * floats.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float each : floats) bytes.putShort(Float.floatToFloat16(each));
        return bytes.array();
    }

    /// What a file's tensor stands for.
    ///
    /// @param header of the file
    /// @param data of all tensors
    /// @throws UsageException if it is not there, or of another shape
    static float[] floats(Section header, ByteBuffer data, String name, Shape shape, String source) {
        Stored stored = read(header, data, name, source);
        int size = Math.toIntExact(shape.size());
        int columns = shape.extents().isEmpty() ? 1 : shape.extents().getLast();
        boolean packed = stored.type.equals("U8") && stored.extents.equals(List.of((size + 1) / 2));
        if (!packed && !stored.extents.equals(shape.extents())) {
            throw new UsageException(
                    "%s: %s is %s, where the layers need %s".formatted(source, name, stored.extents, shape.extents()));
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored.data).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[size];
        switch (stored.type) {
            case "F32" -> bytes.asFloatBuffer().get(floats);
            case "F16" -> {
                for (int i = 0; i < size; i++) floats[i] = Float.float16ToFloat(bytes.getShort(Short.BYTES * i));
            }
            default -> {
                float[] scales = floats(header, data, name + SCALES, Shape.of(columns), source);
                ColumnScaled scaled = packed
                        ? ColumnScaled.unpacked(size / columns, columns, stored.data, scales)
                        : new ColumnScaled(size / columns, columns, stored.data, scales);
                return scaled.floats();
            }
        }
        return floats;
    }

    private static Stored read(Section header, ByteBuffer data, String name, String source) {
        if (!header.has(name)) throw new UsageException("%s has no tensor %s".formatted(source, name));
        Section entry = header.section(name);
        String type = entry.choice("dtype", "F32", "F16", "I8", "U8");
        int bytes = switch (type) {
            case "F32" -> Float.BYTES;
            case "F16" -> Short.BYTES;
            default -> 1;
        };
        List<Integer> extents = new ArrayList<>();
        long size = bytes;
        for (Object extent : entry.json("shape") instanceof List<?> list ? list : List.of()) {
            if (!(extent instanceof Long each) || each < 1 || each > data.capacity()) throw fault(source, name);
            extents.add(each.intValue());
            size = Math.min(size * each, Integer.MAX_VALUE);
        }
        Object places = entry.json("data_offsets");
        entry.finish();
        if (!(places instanceof List<?> ends)
                || ends.size() != 2
                || !(ends.get(0) instanceof Long from)
                || !(ends.get(1) instanceof Long to)
                || from < 0
                || to > data.capacity()
                || to - from != size
                || extents.isEmpty()) {
            throw fault(source, name);
        }
        byte[] own = new byte[(int) size];
        data.get(from.intValue(), own);
        return new Stored(name, type, extents, own);
    }

    private static UsageException fault(String source, String name) {
        return new UsageException("%s: the places and the shape of %s do not agree".formatted(source, name));
    }
}
