package dev.zeroth.compression;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A model that was made smaller, as it is in its file: what is judged is what will be read. For one
/// thread.
public interface Compressed extends AutoCloseable {

    /// The same for models that take as long.
    String identity();

    /// Bytes of the file.
    long size();

    /// Which validation answers it has right, in the order of the rows.
    boolean[] validation();

    /// Which of the sealed answers it has right, in the order of the rows.
    boolean[] test();

    /// The median time of one example's pass in microseconds, measured now.
    double latency();

    /// What its parts have become.
    List<Part> parts();

    /// Writes the file.
    void write(Path out) throws IOException;

    @Override
    void close();

    /// A part for people.
    ///
    /// @param kept such as `12 of 16 channels`
    /// @param precision such as `int8`
    record Part(String name, String kept, String precision) {}
}
