package dev.zeroth.sampler.gp;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Sobol;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Parameters;

/// The points before there is a model: scrambled Sobol points, numbered by trial.
final class Start {

    private static final String PURPOSE = "gp-start";

    private Start() {}

    static Parameters point(AskRequest request, Layout layout) {
        RandomStream random = request.random(PURPOSE);
        int known = Math.min(layout.places(), Sobol.MOST_DIMENSIONS);
        if (request.attempt() > 0 || known == 0) return new RandomSampler().propose(request);
        Sobol sobol =
                Sobol.scrambled(known, request.streams().stream(0, PURPOSE).nextLong());
        double[] places = new double[layout.places()];
        for (int i = 0; i < places.length; i++) {
            Axis axis = layout.axis(i);
            double unit = i < known ? sobol.coordinate(request.trial(), i) : random.nextDouble();
            places[i] = axis.categorical() ? Math.floor(unit * axis.choices()) : axis.snap(unit);
        }
        return layout.parameters(places, random);
    }
}
