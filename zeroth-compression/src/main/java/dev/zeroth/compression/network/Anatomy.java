package dev.zeroth.compression.network;

import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Activation;
import dev.zeroth.networks.architecture.Architecture.Attention;
import dev.zeroth.networks.architecture.Architecture.Convolution;
import dev.zeroth.networks.architecture.Architecture.Dense;
import dev.zeroth.networks.architecture.Architecture.Embedding;
import dev.zeroth.networks.architecture.Architecture.Flatten;
import dev.zeroth.networks.architecture.Architecture.Graph;
import dev.zeroth.networks.architecture.Architecture.Mean;
import dev.zeroth.networks.architecture.Architecture.Normalization;
import dev.zeroth.networks.architecture.Architecture.Pooling;
import dev.zeroth.networks.architecture.Architecture.Positions;
import dev.zeroth.networks.architecture.Architecture.Recurrent;
import dev.zeroth.networks.architecture.Architecture.Sequence;
import dev.zeroth.networks.architecture.Architecture.Skip;
import dev.zeroth.networks.architecture.Architecture.Tied;
import dev.zeroth.networks.architecture.Architecture.Window;
import dev.zeroth.networks.architecture.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of a network can be changed: layers with weights, each of which has a precision, and joints,
/// whose units can be cut. Units can be cut where one layer alone reads them, whatever lies between that
/// treats each feature for itself; not where they are added to others, as around a skip, in a cell, or
/// in front of attention.
///
/// @param layers by their names for people, their paths: what begins with a path is a tensor of the layer
record Anatomy(List<Layer> layers, List<Joint> joints) {

    /// A layer with weights.
    ///
    /// @param path before the names of its tensors
    record Layer(String name, String path) {}

    static Anatomy of(Architecture architecture) {
        Collector collector = new Collector();
        collector.sequence(architecture, "", "");
        return new Anatomy(List.copyOf(collector.layers), List.copyOf(collector.joints));
    }

    private static final class Collector {

        private final List<Layer> layers = new ArrayList<>();
        private final List<Joint> joints = new ArrayList<>();

        /// @param path of the tensors' names, empty or ending with a dot
        /// @param prefix of the layers' names, empty or ending with a dot
        void sequence(Architecture architecture, String path, String prefix) {
            List<Architecture> parts =
                    architecture instanceof Sequence sequence ? sequence.parts() : List.of(architecture);
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                String own = path + i + ".";
                String label = label(parts.get(i));
                if (label == null) continue;
                int count = counts.merge(label, 1, Integer::sum);
                boolean last = path.isEmpty() && i == parts.size() - 1;
                String name = prefix + (last ? "output" : label + (count == 1 ? "" : count));
                if (parts.get(i) instanceof Skip skip) {
                    sequence(skip.inner(), own + "skip.", name + ".");
                    layers.add(new Layer(name + ".around", own + "around."));
                    continue;
                }
                layers.add(new Layer(name, own));
                Joint joint = joint(parts, i, path, name);
                if (joint != null) joints.add(joint);
            }
        }

        private static @Nullable String label(Architecture part) {
            return switch (part) {
                case Dense _ -> "dense";
                case Convolution _ -> "convolution";
                case Recurrent recurrent ->
                    switch (recurrent.cell()) {
                        case SIMPLE -> "rnn";
                        case GRU -> "gru";
                        case LSTM -> "lstm";
                    };
                case Attention _ -> "attention";
                case Embedding _ -> "embedding";
                case Tied _ -> "tied";
                case Graph _ -> "cell";
                case Skip _ -> "skip";
                case Activation _, Flatten _, Mean _, Normalization _, Pooling _, Positions _, Sequence _, Window _ ->
                    null;
            };
        }

        private static @Nullable Joint joint(List<Architecture> parts, int at, String path, String name) {
            List<String> between = new ArrayList<>();
            for (int j = at + 1; j < parts.size(); j++) {
                String there = path + j + ".";
                switch (parts.get(j)) {
                    case Activation _, Flatten _, Mean _, Pooling _, Window _ -> {}
                    case Normalization _ -> between.add(there + "normalization");
                    case Dense _ -> {
                        return joint(
                                parts.get(at), name, path + at + ".", between, there, "dense.weight", "dense.bias");
                    }
                    case Convolution _ -> {
                        return joint(
                                parts.get(at),
                                name,
                                path + at + ".",
                                between,
                                there,
                                "convolution.weight",
                                "convolution.bias");
                    }
                    case Recurrent _ -> {
                        return joint(
                                parts.get(at),
                                name,
                                path + at + ".",
                                between,
                                there,
                                "recurrent.input",
                                "recurrent.bias");
                    }
                    case Attention _, Embedding _, Graph _, Positions _, Sequence _, Skip _, Tied _ -> {
                        return null;
                    }
                }
            }
            return null;
        }

        private static @Nullable Joint joint(
                Architecture part,
                String name,
                String path,
                List<String> between,
                String reader,
                String matrix,
                String bias) {
            String tensor = reader + matrix;
            return switch (part) {
                case Dense dense ->
                    new Joint(name, "units", path, dense.units(), 1, between, reader, tensor, reader + bias);
                case Convolution convolution ->
                    new Joint(
                            name, "channels", path, convolution.channels(), 1, between, reader, tensor, reader + bias);
                case Recurrent recurrent ->
                    new Joint(
                            name,
                            "units",
                            path,
                            recurrent.units(),
                            gates(recurrent.cell()),
                            between,
                            reader,
                            tensor,
                            reader + bias);
                default -> null;
            };
        }

        private static int gates(Cell cell) {
            return switch (cell) {
                case SIMPLE -> 1;
                case GRU -> 3;
                case LSTM -> 4;
            };
        }
    }
}
