package dev.zeroth.bench.problem.tune;

import java.util.List;
import java.util.function.Function;

/// A family: it draws functions that are 0 at a random place within the box, and nowhere less.
///
/// @param text its name
/// @param group the families that it is reported with
record Family(String text, String group, Function<Draw, Drawn> made) {

    private static final String SMOOTH = "smooth";
    private static final String ROUGH = "rough";
    private static final String MULTIMODAL = "multimodal";

    /// In the order of their numbers.
    static final List<Family> ALL = List.of(
            new Family("rotated quadratic", SMOOTH, Smooth::quadratic),
            new Family("axis-parallel quadratic", SMOOTH, Smooth::axes),
            new Family("power of a rotated quadratic", SMOOTH, Smooth::bent),
            new Family("curved valley", SMOOTH, Smooth::valley),
            new Family("quadratic with its optimum on the boundary", SMOOTH, Smooth::boundary),
            new Family("few directions that matter", SMOOTH, Smooth::subspace),
            new Family("rotated sum of powers", ROUGH, Rough::norm),
            new Family("rotated quadratic with steps", ROUGH, Rough::steps),
            new Family("least of cones", MULTIMODAL, Rough::cones),
            new Family("least of paraboloids", MULTIMODAL, Waves::basins),
            new Family("Gaussian wells in a bowl", MULTIMODAL, Waves::wells),
            new Family("separable waves in a bowl", MULTIMODAL, Waves::separable),
            new Family("random waves in a bowl", MULTIMODAL, Waves::random),
            new Family("random waves in a shallow bowl", MULTIMODAL, Waves::shallow));

    Drawn draw(Draw draw) {
        return made.apply(draw);
    }
}
