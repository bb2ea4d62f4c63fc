package dev.zeroth.weights.fit;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Walkers;
import dev.zeroth.weights.method.MethodNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the weights at the end of a run again, from its log and the base weights alone: on any machine, with no pass.
///
/// @param file the log
/// @param head what it says of itself
/// @param steps that were made, those given up included
/// @param forwards about how many passes were made: validations, which it does not tell from looks, count too
/// @param ended whether the run came to its end; otherwise the weights are those after its last step
public record Replay(Path file, Map<String, String> head, int steps, long forwards, boolean ended) {

    public Replay {
        head = Map.copyOf(head);
    }

    /// Reads what a log is of.
    ///
    /// @throws IllegalArgumentException where the file is no log
    public static Replay read(Path file) {
        SeedLog.Content content = content(file);
        Map<String, String> head = new HashMap<>();
        for (String line : content.head().split("\n", -1)) {
            // Only the lines of the method and the tensors hold spaces of their own.
            boolean whole = line.startsWith("method=") || line.startsWith("tensors=");
            for (String word : whole ? List.of(line) : List.of(line.split(" ", -1))) {
                int equals = word.indexOf('=');
                if (equals > 0) head.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        for (String key : List.of("base", "method", "tensors", "seed")) {
            if (!head.containsKey(key))
                throw new IllegalArgumentException("%s does not tell its %s".formatted(file, key));
        }
        long steps =
                content.entries().stream().filter(Entry.Step.class::isInstance).count();
        boolean ended = !content.entries().isEmpty() && content.entries().getLast() instanceof Entry.End;
        return new Replay(file, head, Math.toIntExact(steps), forwards(content.entries()), ended);
    }

    /// Steps made again with another rate have the losses of the first time.
    private static long forwards(List<Entry> entries) {
        Set<List<Double>> steps = new HashSet<>();
        long forwards = 0;
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Step step ->
                    forwards += steps.add(step.losses()) ? step.losses().size() : 0;
                case Entry.Look look -> forwards += look.losses().size();
                case Entry.End _ -> {}
            }
        }
        return forwards;
    }

    private static SeedLog.Content content(Path file) {
        try {
            return SeedLog.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The method's own line, such as `fzoo members=8`.
    public String method() {
        return head.getOrDefault("method", "");
    }

    /// Changes base weights into those of the log.
    ///
    /// @param tensors all that the model has
    /// @throws IllegalArgumentException where they are not the weights that the run began with
    public void onto(List<Tensor> tensors) {
        Weights weights = chosen(tensors);
        String base = "%016x".formatted(weights.fingerprint());
        if (!base.equals(head.get("base"))) {
            throw new IllegalArgumentException(
                    "%s began with other weights: those are %s, these %s".formatted(file, head.get("base"), base));
        }
        Method method = MethodNames.read(method());
        long seed = Long.parseLong(head.getOrDefault("seed", ""));
        try (Arena arena = Arena.ofShared();
                Walkers walkers = new Walkers(Runtime.getRuntime().availableProcessors())) {
            Weights copy = weights.copy(arena);
            new Session(
                            weights.walkedBy(walkers),
                            method,
                            (_, _) -> Double.NaN,
                            now -> now.restore(copy),
                            seed,
                            content(file).entries())
                    .follow();
        }
    }

    /// Models in blocks have others than those in floats: the first that is not there says which.
    private static String missing(Set<String> names, List<Tensor> trainable) {
        Set<String> left = new LinkedHashSet<>(names);
        trainable.forEach(tensor -> left.remove(tensor.name()));
        return left.iterator().next();
    }

    private Weights chosen(List<Tensor> tensors) {
        Set<String> names = new LinkedHashSet<>(
                Arrays.asList(head.getOrDefault("tensors", "").split("\t", -1)));
        List<Tensor> trainable =
                tensors.stream().filter(tensor -> names.contains(tensor.name())).toList();
        if (trainable.size() < names.size()) {
            throw new IllegalArgumentException(
                    "%s changes %d tensors, of which the model has %d\nMaybe take the file that the run began with: it has %s"
                            .formatted(file, names.size(), trainable.size(), missing(names, trainable)));
        }
        return new Weights(tensors, trainable);
    }
}
