package dev.zeroth.architectures.inheritance;

import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Sequence;
import dev.zeroth.networks.architecture.Architecture.Skip;
import dev.zeroth.networks.architecture.Architecture.Tied;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.layer.Layers;
import dev.zeroth.networks.layer.Parameters;
import java.util.List;

/// A list of parts of one of the networks.
///
/// @param in what goes into the first
/// @param path of the list
record Side(List<Architecture> parts, Form in, String path) {

    /// A part that is no sequence is a list of one.
    static Side of(Architecture part, Form in, String path) {
        return part instanceof Sequence sequence
                ? new Side(sequence.parts(), in, path)
                : new Side(List.of(part), in, path);
    }

    /// What a way leads around.
    static Side inner(Skip skip, Place place) {
        return of(skip.inner(), place.in, place.path + "skip.");
    }

    /// A whole network is one sequence, whose parts have paths without its own.
    Side opened() {
        return of(parts.getFirst(), in, path);
    }

    Place at(int i, Form form) {
        return new Place(parts.get(i), form, path + i + ".");
    }

    /// A part of one of the networks.
    ///
    /// @param in what goes into it
    record Place(Architecture part, Form in, String path) {

        Form out() {
            return part instanceof Tied
                    ? in
                    : new Layers(new Parameters()).build(part, in, "").out();
        }

        Side side() {
            return of(part, in, path);
        }
    }
}
