package dev.zeroth.architectures.inheritance;

import dev.zeroth.architectures.inheritance.Side.Place;
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
import java.util.ArrayList;
import java.util.List;

/// Makes layers give 0, by the last one among them whose weights can: what comes after it must keep a 0.
/// Before max(0, x) it gives a little more than 0, for at 0 it would never learn.
///
/// @see <a href="https://arxiv.org/abs/1706.02677">Goyal et al., Accurate, large minibatch SGD, 2017</a>, a
///     normalization whose gain begins at 0
final class Silencer {

    /// What comes out of a part.
    private enum Sound {
        /// Always 0.
        SILENT,
        /// 0 where what goes in is 0.
        KEPT,
        /// Nobody knows.
        LOUD
    }

    private final Copier copier;
    private boolean rectified;

    private Silencer(Copier copier) {
        this.copier = copier;
    }

    /// @return false where they cannot: such as after the sigmoid, or where nothing learns
    static boolean silence(Side side, Copier copier) {
        return new Silencer(copier).list(side) == Sound.SILENT;
    }

    private Sound list(Side side) {
        List<Place> places = new ArrayList<>();
        Form form = side.in();
        for (int i = 0; i < side.parts().size(); i++) {
            Place place = side.at(i, form);
            places.add(place);
            form = place.out();
        }
        for (Place place : places.reversed()) {
            Sound sound = part(place);
            if (sound != Sound.KEPT) return sound;
        }
        return Sound.KEPT;
    }

    private Sound part(Place place) {
        String path = place.path();
        return switch (place.part()) {
            case Dense _ -> linear(path + "dense");
            case Convolution _ -> linear(path + "convolution");
            case Attention _ -> linear(path + "attention.combine");
            case Recurrent recurrent -> {
                copier.silence(path + "recurrent", recurrent.units(), rectified);
                yield Sound.SILENT;
            }
            case Normalization _ -> {
                copier.silence(path + "normalization.gain", path + "normalization.shift", rectified);
                yield Sound.SILENT;
            }
            case Activation(Curve curve) -> {
                rectified |= curve == Curve.RELU;
                yield curve == Curve.SIGMOID ? Sound.LOUD : Sound.KEPT;
            }
            case Positions _ -> {
                copier.fill(path + "positions.table", 0);
                yield Sound.KEPT;
            }
            case Skip skip -> skip(skip, place);
            case Sequence _ -> list(place.side());
            case Embedding _, Tied _, Graph _ -> Sound.LOUD;
            case Flatten _, Pooling _, Window _, Mean _ -> Sound.KEPT;
        };
    }

    private Sound linear(String name) {
        copier.silence(name + ".weight", name + ".bias", rectified);
        return Sound.SILENT;
    }

    /// x + f(x) is 0 where x and f(0) are.
    private Sound skip(Skip skip, Place place) {
        Sound inner = list(Side.inner(skip, place));
        if (inner == Sound.LOUD) return Sound.LOUD;
        if (place.in().equals(place.out())) return Sound.KEPT;
        copier.silence(place.path() + "around.weight", place.path() + "around.bias", false);
        return inner;
    }
}
