package dev.zeroth.sampler.gp;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One proposal of an [Engine] that has been told enough.
final class Proposal {

    private static final int GOOD = 12;

    /// With more parameters than these the search keeps to a trust region, with fewer every fourth search does.
    private static final int MOST_WHOLE = 20;

    private static final int TURNS = 4;

    /// The improvement that a search of the whole space asks for, in deviations of the first losses. Without it trial
    /// after trial goes where the model is sure of a minute gain.
    private static final double MARGIN = 0.02;

    private final Engine engine;
    private final GpOptions options;
    private final RandomStream random;

    Proposal(Engine engine, GpOptions options, RandomStream random) {
        this.engine = engine;
        this.options = options;
        this.random = random;
    }

    /// The places of the point, or null where none was found.
    double @Nullable [] point() {
        engine.condition();
        List<Surrogate> surrogates =
                engine.outputs().stream().map(Output::surrogate).toList();
        Standings standings = Standings.of(engine);
        boolean local = local();
        Merit merit = new Merits(engine, standings, options, random).merit(local ? 0 : MARGIN);
        Scorer scorer = new Scorer(engine.layout(), surrogates, merit);
        List<double[]> tried = new ArrayList<>(engine.places());
        tried.addAll(engine.pending());
        List<double[]> good = standings.best(GOOD);
        Box box = local ? box(good) : Box.whole(engine.layout());
        if (options.acquisition() == GpOptions.Acquisition.THOMPSON && surrogates.size() == 1) {
            Search search = new Search(engine.layout(), scorer, box, Effort.DRAWS, tried, random);
            return JointDraw.best(search.candidates(good), engine.layout(), surrogates.getFirst(), random);
        }
        Effort effort = Effort.of(engine.active().size(), surrogates.size());
        return new Search(engine.layout(), scorer, box, effort, tried, random).best(good);
    }

    private boolean local() {
        if (engine.objectives().size() > 1) return false;
        return switch (options.region()) {
            case ON -> true;
            case OFF -> false;
            case AUTO ->
                engine.layout().groups() > MOST_WHOLE
                        || (engine.told() + engine.pending().size()) % TURNS == 0;
        };
    }

    private Box box(List<double[]> good) {
        Layout layout = engine.layout();
        Output objective = engine.objectives().getFirst();
        double length = Region.length(objective.targets().values(), options.startup(), layout.groups());
        return Box.around(good.getFirst(), length, layout, objective.hyper());
    }
}
