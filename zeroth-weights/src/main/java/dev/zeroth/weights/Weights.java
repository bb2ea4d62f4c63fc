package dev.zeroth.weights;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.direction.Walkers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/// The named tensors of a model in their order, some of which may be changed.
///
/// Whoever computes the forward pass reads the same memory that is changed here; nothing is copied.
///
/// @param tensors all of them; no two have the same name
/// @param trainable those that a method may change, a part of `tensors` in their order; at least one, no two
///     in the same memory
/// @param walkers who walks over them, without a say in what they become
public record Weights(List<Tensor> tensors, List<Tensor> trainable, Walkers walkers) {

    public Weights {
        tensors = List.copyOf(tensors);
        trainable = List.copyOf(trainable);
        Set<String> names = new HashSet<>();
        for (Tensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("two tensors have the name " + tensor.name());
            }
        }
        if (trainable.isEmpty()) throw new IllegalArgumentException("no tensor may be changed");
        checkApart(trainable);
    }

    /// Of segments in the order of their beginnings, two neighbours overlap where any two do.
    private static void checkApart(List<Tensor> trainable) {
        List<Tensor> sorted = trainable.stream()
                .sorted(Comparator.comparingLong(tensor -> tensor.data().address()))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            Tensor before = sorted.get(i - 1);
            Tensor tensor = sorted.get(i);
            if (before.data().asOverlappingSlice(tensor.data()).isPresent()) {
                throw new IllegalArgumentException(
                        "%s and %s share memory, and each would be moved".formatted(before.name(), tensor.name()));
            }
        }
    }

    /// Weights over which the caller walks alone.
    public Weights(List<Tensor> tensors, List<Tensor> trainable) {
        this(tensors, trainable, Walkers.ALONE);
    }

    /// Weights that may all be changed.
    public static Weights of(List<Tensor> tensors) {
        return new Weights(tensors, tensors);
    }

    /// Weights that may all be changed.
    public static Weights of(Tensor... tensors) {
        return of(List.of(tensors));
    }

    /// The same weights, of which only those may be changed whose name matches any of some patterns.
    ///
    /// @param patterns with `*` for any characters, none included, and `?` for any single one, such as
    ///     `layers.*.attention.*`; all other characters are themselves
    public Weights trainable(String... patterns) {
        List<Tensor> chosen = tensors.stream()
                .filter(tensor -> Arrays.stream(patterns).anyMatch(pattern -> matches(pattern, tensor.name())))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no tensor's name matches %s\nMaybe %s"
                    .formatted(List.of(patterns), tensors.getFirst().name()));
        }
        return new Weights(tensors, chosen, walkers);
    }

    /// The same weights, walked over by others.
    public Weights walkedBy(Walkers others) {
        return new Weights(tensors, trainable, others);
    }

    /// Goes back to the last `*` only, so that no pattern takes more than its length times the name's.
    private static boolean matches(String pattern, String name) {
        int star = -1;
        int after = 0;
        int p = 0;
        int n = 0;
        while (n < name.length()) {
            boolean left = p < pattern.length();
            if (left && pattern.charAt(p) == '*') {
                star = p++;
                after = n;
            } else if (left && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++after;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }

    /// The tensor of a name.
    public Tensor get(String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no tensor " + name));
    }

    /// How many numbers may be changed.
    public long size() {
        return trainable.stream().mapToLong(Tensor::size).sum();
    }

    /// Copies of the tensors that may be changed; the others stay the same memory.
    public Weights copy(Arena arena) {
        List<Tensor> all = new ArrayList<>();
        List<Tensor> chosen = new ArrayList<>();
        for (Tensor tensor : tensors) {
            boolean changes = trainable.contains(tensor);
            Tensor own = changes ? Tensor.zeros(tensor.name(), tensor.shape(), arena) : tensor;
            if (changes) {
                MemorySegment.copy(
                        tensor.data(), 0, own.data(), 0, tensor.data().byteSize());
                chosen.add(own);
            }
            all.add(own);
        }
        return new Weights(all, chosen, walkers);
    }

    /// Takes over the numbers of the tensors that may be changed.
    ///
    /// @param from weights of the same shapes
    public void restore(Weights from) {
        if (from.trainable.size() != trainable.size()) {
            throw new IllegalArgumentException(
                    "%d tensors cannot become %d".formatted(trainable.size(), from.trainable.size()));
        }
        for (int i = 0; i < trainable.size(); i++) {
            Tensor to = trainable.get(i);
            Tensor source = from.trainable.get(i);
            if (!to.shape().equals(source.shape())) {
                throw new IllegalArgumentException("%s is %s, not %s".formatted(to.name(), to.shape(), source.shape()));
            }
            MemorySegment.copy(source.data(), 0, to.data(), 0, to.data().byteSize());
        }
    }

    /// Tells weights apart: a hash of the names, shapes and bits of all tensors that may be changed.
    public long fingerprint() {
        CRC32C names = new CRC32C();
        CRC32C bits = new CRC32C();
        long piece = 1L << 30;
        for (Tensor tensor : trainable) {
            names.update((tensor.name() + "\n" + tensor.shape() + "\n").getBytes(StandardCharsets.UTF_8));
            for (long at = 0; at < tensor.data().byteSize(); at += piece) {
                long length = Math.min(piece, tensor.data().byteSize() - at);
                bits.update(tensor.data().asSlice(at, length).asByteBuffer());
            }
        }
        return names.getValue() << 32 | bits.getValue();
    }
}
