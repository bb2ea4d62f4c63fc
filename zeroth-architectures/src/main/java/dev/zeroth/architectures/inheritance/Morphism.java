package dev.zeroth.architectures.inheritance;

import dev.zeroth.architectures.inheritance.Side.Place;
import dev.zeroth.networks.Network;
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
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Network morphism: weights of a child from those of its parent, so that the child computes what the
/// parent did where that can be.
///
/// Parts of both are paired in order ([Alignment]). A layer that became wider keeps its old outputs;
/// what comes after takes nothing (zeros) from the new ones, whose own weights are fresh, so that they
/// learn at once; an embedding that is the output too has zeros in its new columns. A kernel that became
/// larger is the old one with zeros around it. A layer that is new passes on what it is given (identity,
/// where its outputs suffice), and a new way around layers, x + f(x), and a new node of a cell begin with
/// f = 0 ([Silencer]; 1e-6 before max(0, x)). What came of another feature in one summand than in the
/// other counts as new.
///
/// The function is not preserved where
///
/// - a new part stands where one of its kind did: it is taken for that one, which is taken for new;
/// - a layer is narrower, a kernel smaller, or a part of the parent's is gone;
/// - a curve, pooling, mean or flatten is new or another; with a new layer before it, max(0, x) is the
///   identity where the layer is given nothing below 0, such as after max(0, x), and no other curve is;
/// - a normalization is new in its place, or its features are more or fewer;
/// - attention has another width or other heads, a recurrent layer another cell, or one of the two is new
///   and not within a new x + f(x) or a new node;
/// - an edge of a cell is new, but for one of a new convolution, an operation is another, or the nodes are
///   numbered otherwise;
/// - the output is of another kind.
///
/// What fits is taken even then. What has no counterpart is fresh, and so is a layer none of whose inputs
/// the parent had: after pooling that is new before features are flattened; after a new recurrent layer,
/// attention or cell; after a new x + f(x) whose f cannot be 0 (it ends in the sigmoid or in a cell, or
/// no layer of it leads to every summand, as in x + (x + f(x))); after x + f(x) whose x no longer goes
/// through a linear map, as both sides have one width now.
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
        new Morphism(new Copier(learned, weights)).sequence(from.opened(), to.opened(), same, null, true);
        return weights;
    }

    /// @param wanted which of the parent's features should come out; null: that is free
    /// @return the origins of what comes out of the child's
    private Origins sequence(Side parent, Side child, Origins origins, @Nullable Origins wanted, boolean ends) {
        Form before = parent.in();
        Form form = child.in();
        Origins known = origins;
        int last = lastMaker(child);
        for (Alignment.Pair pair : Alignment.of(parent.parts(), child.parts(), ends)) {
            Place old = pair.parent() < 0 ? null : parent.at(pair.parent(), before);
            Place now = pair.child() < 0 ? null : child.at(pair.child(), form);
            Origins here = pair.child() >= last ? wanted : null;
            if (old != null
                    && now != null
                    && old.part().getClass().equals(now.part().getClass())) known = both(old, now, known, here);
            else {
                if (old != null) known = lost(old, known);
                if (now != null) known = added(now, known, here);
            }
            if (old != null) before = old.out();
            if (now != null) form = now.out();
        }
        return known;
    }

    /// The last part that makes new features, which those after it pass on or add to; -1: there is none.
    private static int lastMaker(Side side) {
        Form form = side.in();
        int last = -1;
        for (int i = 0; i < side.parts().size(); i++) {
            Place place = side.at(i, form);
            form = place.out();
            boolean passes = switch (place.part()) {
                case Normalization _, Positions _, Activation _, Pooling _, Window _, Mean _ -> true;
                case Skip _ -> place.in().equals(form);
                default -> false;
            };
            if (!passes) last = i;
        }
        return last;
    }

    private Origins both(Place old, Place now, Origins origins, @Nullable Origins wanted) {
        int before = old.out().last();
        int width = now.out().last();
        Origins wide = Origins.first(before, width);
        Origins outputs = wanted == null || wanted.size() != width ? wide : wanted.below(before);
        return switch (now.part()) {
            case Dense _ -> linear("dense", old, now, origins, outputs);
            case Convolution _ -> linear("convolution", old, now, origins, outputs);
            case Embedding _ -> copier.embedding(old.path() + "embedding.table", now.path() + "embedding.table", wide);
            case Positions _ -> {
                copier.rows(old.path() + "positions.table", now.path() + "positions.table", origins);
                yield origins;
            }
            case Normalization _ -> {
                copier.rows(old.path() + "normalization.gain", now.path() + "normalization.gain", origins);
                copier.rows(old.path() + "normalization.shift", now.path() + "normalization.shift", origins);
                yield origins;
            }
            case Tied _ -> {
                int classes = copier.size(now.path() + "tied.bias");
                yield copier.rows(old.path() + "tied.bias", now.path() + "tied.bias", Origins.first(classes, classes));
            }
            case Attention _ -> {
                linear("attention.project", old, now, origins, wide.blocks(QUERY_KEY_VALUE, before));
                yield linear("attention.combine", old, now, wide, outputs);
            }
            case Recurrent _ ->
                copier.recurrent(
                        old.path() + "recurrent",
                        now.path() + "recurrent",
                        old.in().last(),
                        origins,
                        outputs);
            case Flatten _ -> origins.flat(old.in(), now.in());
            case Skip skip -> skip((Skip) old.part(), old, skip, now, origins, outputs);
            case Graph graph -> graph((Graph) old.part(), old, graph, now, origins);
            case Sequence _ -> sequence(old.side(), now.side(), origins, wanted, false);
            case Activation _, Pooling _, Window _, Mean _ -> origins;
        };
    }

    private Origins linear(String name, Place old, Place now, Origins inputs, Origins outputs) {
        return copier.linear(old.path() + name, now.path() + name, old.in().last(), inputs, outputs);
    }

    /// What comes out of the inner parts is made to lie as what goes around them does.
    private Origins skip(Skip parent, Place old, Skip child, Place now, Origins origins, Origins outputs) {
        boolean wasLinear = !old.in().equals(old.out());
        boolean linear = !now.in().equals(now.out());
        int width = now.out().last();
        Origins kept;
        if (linear && wasLinear) kept = linear("around", old, now, origins, outputs);
        else if (linear) kept = copier.identity(now.path() + "around", origins, width, null);
        else kept = wasLinear ? Origins.none(width) : origins;
        Side inner = Side.inner(child, now);
        Origins made = sequence(Side.inner(parent, old), inner, origins, kept.any() ? kept : null, false);
        boolean silent = !made.any() && kept.any() && Silencer.silence(inner, copier);
        return kept.plus(silent ? Origins.silent(width) : made);
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
            Place here = new Place(node.part(), forms[node.inputs().getFirst()], now.path() + path);
            if (i < before.length && copier.learned(old.path() + path, now.path() + path)) {
                Graph.Node was = parent.nodes().get(i - 1);
                Place there = new Place(was.part(), before[was.inputs().getFirst()], old.path() + path);
                known.add(both(there, here, input, null));
            } else {
                known.add(node.part() instanceof Window ? input : fresh(here));
            }
        }
        return sum(known, child.outputs());
    }

    /// A node that only the child has adds nothing at first.
    private Origins fresh(Place node) {
        int width = node.out().last();
        boolean silent = copier.learns(node.path()) && Silencer.silence(node.side(), copier);
        return silent ? Origins.silent(width) : Origins.none(width);
    }

    private static Form[] forms(Graph graph, Place place) {
        Form[] forms = new Form[graph.nodes().size() + 1];
        forms[0] = place.in();
        for (int i = 1; i < forms.length; i++) {
            Graph.Node node = graph.nodes().get(i - 1);
            forms[i] = new Place(node.part(), forms[node.inputs().getFirst()], "").out();
        }
        return forms;
    }

    private static Origins sum(List<Origins> known, List<Integer> places) {
        Origins sum = known.get(places.getFirst());
        for (int place : places.subList(1, places.size())) sum = sum.plus(known.get(place));
        return sum;
    }

    /// A part that only the parent has.
    private static Origins lost(Place old, Origins origins) {
        return switch (old.part()) {
            case Flatten _ when old.in().rank() > 1 -> Origins.none(origins.size());
            case Embedding _ -> Origins.none(origins.size());
            default -> origins.below(old.out().last());
        };
    }

    /// A part that only the child has.
    private Origins added(Place now, Origins origins, @Nullable Origins wanted) {
        int width = now.out().last();
        return switch (now.part()) {
            case Dense _ -> copier.identity(now.path() + "dense", origins, width, wanted);
            case Convolution _ -> copier.identity(now.path() + "convolution", origins, width, wanted);
            case Positions _ -> {
                copier.fill(now.path() + "positions.table", 0);
                yield origins;
            }
            case Flatten _ -> now.in().rank() > 1 ? Origins.none(width) : origins;
            case Skip skip -> {
                boolean linear = !now.in().equals(now.out());
                boolean silent = Silencer.silence(Side.inner(skip, now), copier);
                if (!silent) yield Origins.none(width);
                yield linear ? copier.identity(now.path() + "around", origins, width, wanted) : origins;
            }
            case Sequence sequence ->
                sequence(
                        new Side(List.of(), now.in(), ""),
                        Side.of(sequence, now.in(), now.path()),
                        origins,
                        wanted,
                        false);
            case Embedding _, Tied _, Attention _, Recurrent _, Graph _ -> Origins.none(width);
            case Normalization _, Activation _, Pooling _, Window _, Mean _ -> origins;
        };
    }
}
