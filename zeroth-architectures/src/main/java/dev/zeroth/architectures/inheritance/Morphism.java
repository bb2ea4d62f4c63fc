package dev.zeroth.architectures.inheritance;

import dev.zeroth.networks.Network;
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
import dev.zeroth.networks.architecture.Curve;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.layer.Layers;
import dev.zeroth.networks.layer.Parameters;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/// Network morphism: weights of a child from those of its parent, so that the child computes what the
/// parent did where that can be.
///
/// Parts of both are paired in order ([Alignment]). A layer that became wider keeps its old outputs;
/// what comes after takes nothing (zeros) from the new ones, whose own weights are fresh, so that they
/// learn at once. A kernel that became larger is the old one with zeros around it. A layer that is new
/// passes on what it is given (identity, where it is not narrower), and a new way around layers, x +
/// f(x), begins with f = 0. All this preserves the function but for: a new layer before a curve other
/// than max(0, x), normalization whose features or place changed, attention of another width or other
/// heads. What became narrower keeps the first weights, what has no counterpart is fresh, and so is a
/// layer none of whose inputs the parent had, such as after pooling that is new.
///
/// Departures from the papers: new units are no copies of old ones, so nothing has to break their symmetry.
///
/// @see <a href="https://arxiv.org/abs/1511.05641">Chen, Goodfellow and Shlens, Net2Net, 2016</a>
/// @see <a href="https://arxiv.org/abs/1603.01670">Wei et al., Network morphism, 2016</a>
public final class Morphism {

    private static final int QUERY_KEY_VALUE = 3;

    private final Copier copier;

    private Morphism(Copier copier) {
        this.copier = copier;
    }

    /// @param learned the parent's
    /// @param seed of what is fresh
    public static Weights of(Network parent, Weights learned, Network child, long seed, Arena arena) {
        Weights weights = child.weights(seed, arena);
        Side from = new Side(List.of(parent.architecture()), parent.in(), "");
        Side to = new Side(List.of(child.architecture()), child.in(), "");
        Origins same = Origins.first(parent.in().last(), child.in().last());
        new Morphism(new Copier(learned, weights)).sequence(from.opened(), to.opened(), same, true);
        return weights;
    }

    /// A list of parts of one of the networks.
    ///
    /// @param in what goes into the first
    /// @param path of the list
    private record Side(List<Architecture> parts, Form in, String path) {

        static Side of(Architecture part, Form in, String path) {
            return part instanceof Sequence sequence
                    ? new Side(sequence.parts(), in, path)
                    : new Side(List.of(part), in, path);
        }

        /// A whole network is one sequence, whose parts have paths without its own.
        Side opened() {
            return of(parts.getFirst(), in, path);
        }

        Place at(int i, Form form) {
            return new Place(parts.get(i), form, path + i + ".");
        }
    }

    /// A part of one of the networks.
    private record Place(Architecture part, Form in, String path) {

        Form out() {
            return part instanceof Tied
                    ? in
                    : new Layers(new Parameters()).build(part, in, "").out();
        }
    }

    /// @return the origins of what comes out of the child's
    private Origins sequence(Side parent, Side child, Origins origins, boolean ends) {
        Form before = parent.in;
        Form form = child.in;
        Origins known = origins;
        for (Alignment.Pair pair : Alignment.of(parent.parts, child.parts, ends)) {
            Place old = pair.parent() < 0 ? null : parent.at(pair.parent(), before);
            Place now = pair.child() < 0 ? null : child.at(pair.child(), form);
            if (old != null && now != null && old.part.getClass().equals(now.part.getClass()))
                known = both(old, now, known);
            else {
                if (old != null) known = lost(old, known);
                if (now != null) known = added(now, known);
            }
            if (old != null) before = old.out();
            if (now != null) form = now.out();
        }
        return known;
    }

    private Origins both(Place old, Place now, Origins origins) {
        int before = old.out().last();
        int width = now.out().last();
        Origins wide = Origins.first(before, width);
        return switch (now.part) {
            case Dense _ -> linear("dense", old, now, origins, wide);
            case Convolution _ -> linear("convolution", old, now, origins, wide);
            case Embedding _ -> copier.rows(old.path + "embedding.table", now.path + "embedding.table", wide);
            case Positions _ -> {
                copier.rows(old.path + "positions.table", now.path + "positions.table", origins);
                yield origins;
            }
            case Normalization _ -> {
                copier.rows(old.path + "normalization.gain", now.path + "normalization.gain", origins);
                copier.rows(old.path + "normalization.shift", now.path + "normalization.shift", origins);
                yield origins;
            }
            case Tied _ -> {
                int classes = copier.size(now.path + "tied.bias");
                yield copier.rows(old.path + "tied.bias", now.path + "tied.bias", Origins.first(classes, classes));
            }
            case Attention _ -> {
                linear("attention.project", old, now, origins, wide.blocks(QUERY_KEY_VALUE, before));
                yield linear("attention.combine", old, now, wide, wide);
            }
            case Recurrent _ ->
                copier.recurrent(old.path + "recurrent", now.path + "recurrent", old.in.last(), origins, wide);
            case Flatten _ -> origins.flat(old.in, now.in);
            case Skip skip -> skip((Skip) old.part, old, skip, now, origins);
            case Graph graph -> graph((Graph) old.part, old, graph, now, origins);
            case Sequence _ ->
                sequence(Side.of(old.part, old.in, old.path), Side.of(now.part, now.in, now.path), origins, false);
            case Activation _, Pooling _, Window _, Mean _ -> origins;
        };
    }

    private Origins linear(String name, Place old, Place now, Origins inputs, Origins outputs) {
        return copier.linear(old.path + name, now.path + name, old.in.last(), inputs, outputs);
    }

    private Origins skip(Skip parent, Place old, Skip child, Place now, Origins origins) {
        Origins inner = sequence(inner(parent, old), inner(child, now), origins, false);
        boolean wasLinear = !old.in.equals(old.out());
        boolean linear = !now.in.equals(now.out());
        Origins kept = origins.below(old.out().last());
        if (linear && wasLinear) {
            Origins wide = Origins.first(old.out().last(), now.out().last());
            kept = linear("around", old, now, origins, wide);
        } else if (linear) {
            kept = copier.identity(now.path + "around", origins, now.out().last());
        }
        return kept.or(inner);
    }

    private static Side inner(Skip skip, Place place) {
        String path = place.path + "skip.";
        return Side.of(skip.inner(), place.in, path);
    }

    /// Nodes answer to those of the same number, where both do the same kind of thing.
    private Origins graph(Graph parent, Place old, Graph child, Place now, Origins origins) {
        List<Origins> known = new ArrayList<>(List.of(origins));
        Form[] before = forms(parent, old);
        Form[] forms = forms(child, now);
        for (int i = 1; i < forms.length; i++) {
            Graph.Node node = child.nodes().get(i - 1);
            Origins input = sum(known, node.inputs());
            String path = "node" + i + ".";
            Place here = new Place(node.part(), forms[node.inputs().getFirst()], now.path + path);
            if (i < before.length && copier.learned(old.path + path, now.path + path)) {
                Graph.Node was = parent.nodes().get(i - 1);
                Place there = new Place(was.part(), before[was.inputs().getFirst()], old.path + path);
                known.add(both(there, here, input));
            } else {
                boolean plain = node.part() instanceof Window;
                known.add(plain ? input : Origins.none(forms[i].last()));
            }
        }
        return sum(known, child.outputs());
    }

    private static Form[] forms(Graph graph, Place place) {
        Form[] forms = new Form[graph.nodes().size() + 1];
        forms[0] = place.in;
        for (int i = 1; i < forms.length; i++) {
            Graph.Node node = graph.nodes().get(i - 1);
            forms[i] = new Place(node.part(), forms[node.inputs().getFirst()], "").out();
        }
        return forms;
    }

    private static Origins sum(List<Origins> known, List<Integer> places) {
        Origins sum = known.get(places.getFirst());
        for (int place : places) sum = sum.or(known.get(place));
        return sum;
    }

    /// A part that only the parent has.
    private static Origins lost(Place old, Origins origins) {
        return switch (old.part) {
            case Flatten _ when old.in.rank() > 1 -> Origins.none(origins.size());
            case Embedding _ -> Origins.none(origins.size());
            default -> origins.below(old.out().last());
        };
    }

    /// A part that only the child has.
    private Origins added(Place now, Origins origins) {
        int width = now.out().last();
        return switch (now.part) {
            case Dense _ -> copier.identity(now.path + "dense", origins, width);
            case Convolution _ -> copier.identity(now.path + "convolution", origins, width);
            case Positions _ -> {
                copier.fill(now.path + "positions.table", 0);
                yield origins;
            }
            case Flatten _ -> now.in.rank() > 1 ? Origins.none(width) : origins;
            case Skip skip -> {
                silence(inner(skip, now));
                boolean linear = !now.in.equals(now.out());
                yield linear ? copier.identity(now.path + "around", origins, width) : origins;
            }
            case Sequence sequence ->
                sequence(new Side(List.of(), now.in, ""), Side.of(sequence, now.in, now.path), origins, false);
            case Embedding _, Tied _, Attention _, Recurrent _, Graph _ -> Origins.none(width);
            case Normalization _, Activation _, Pooling _, Window _, Mean _ -> origins;
        };
    }

    /// Makes what comes out of new layers 0, where a linear layer is the last but for what keeps a 0.
    /// Before max(0, x) it is a little above 0, for at 0 it would never learn.
    private void silence(Side side) {
        boolean rectified = false;
        for (int i = side.parts.size() - 1; i >= 0; i--) {
            String path = side.path + i + ".";
            switch (side.parts.get(i)) {
                case Activation(Curve curve) when curve != Curve.SIGMOID -> rectified |= curve == Curve.RELU;
                case Normalization _ -> {}
                case Dense _ -> {
                    copier.silence(path + "dense", rectified);
                    return;
                }
                case Convolution _ -> {
                    copier.silence(path + "convolution", rectified);
                    return;
                }
                case Attention _ -> {
                    copier.silence(path + "attention.combine", rectified);
                    return;
                }
                default -> {
                    return;
                }
            }
        }
    }
}
