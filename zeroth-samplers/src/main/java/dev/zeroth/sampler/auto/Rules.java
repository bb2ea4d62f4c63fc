package dev.zeroth.sampler.auto;

import dev.zeroth.sampler.Situation;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.Scale;
import dev.zeroth.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part when. Everything that `auto` knows in advance is here.
final class Rules {

    /// No point of a space of at most so many is tried twice: [Untried].
    private static final int MOST_POINTS = 64;

    /// In a space of at most so many points a copy of trial 0, to learn whether values have noise, would be a trial
    /// lost; models that bear noise are taken without it.
    private static final int MOST_UNPROBED = 1_000;

    /// A quadratic model of more floats costs more than a cheap trial.
    private static final int MOST_REGRESSED = 50;

    /// A Gaussian process has every second trial of a mixed space, every third of a numeric one, up to here:
    /// later ones cost tens of milliseconds, and gain less.
    private static final int PROCESS_TRIALS = 300;

    /// With more parameters than these the process would keep to a trust region; it was not tried.
    private static final int MOST_PARAMETERS = 20;

    /// With more objectives a Gaussian process goes by scalarizations, which were not tried.
    private static final int MOST_OBJECTIVES = 4;

    /// From so many trials on, evolution goes past models on several objectives. In 200 evaluations densities reach
    /// more hypervolume than evolution on ZDT, DTLZ and WFG, and a process more again on the first two.
    private static final int FRONT_TRIALS = 1_000;

    private Rules() {}

    /// The stages for a situation.
    ///
    /// @param trials wanted in all; 0: not known
    /// @param rough whether values turned out to have steps or noise
    /// @param constrained whether outcomes turned out to be constrained
    /// @param sloped whether the objective supplied gradients
    static List<Stage> stages(Situation situation, int trials, boolean rough, boolean constrained, boolean sloped) {
        SearchSpace space = situation.space();
        if (space == null) return List.of(Stage.toTheEnd(Part.DENSITY, "parameters are known by running only"));
        if (small(space)) return each(situation, space);
        if (situation.objectives() > 1) return severalObjectives(situation, trials);
        if (sloped && !constrained && !rough && floats(space)) {
            return List.of(Stage.toTheEnd(Part.PORTFOLIO, "floats, and gradients that the objective supplies"));
        }
        if (continuous(space) && constrained && !rough) {
            return List.of(Stage.toTheEnd(Part.CONSTRAINED, "floats, and outcomes under constraints"));
        }
        if (continuous(space) && !rough) {
            return List.of(Stage.toTheEnd(
                    Part.PORTFOLIO, "floats on linear scales, and values without steps or noise so far"));
        }
        if (numeric(space) && !sparse(space) && !constrained && !rough) return lattice(space);
        return rugged(space);
    }

    /// Whether each point is tried once at most.
    static boolean small(SearchSpace space) {
        return space.cardinality() <= MOST_POINTS;
    }

    /// Whether the points are too few for one to be spent on a copy.
    static boolean sparse(SearchSpace space) {
        return space.cardinality() <= MOST_UNPROBED;
    }

    private static List<Stage> each(Situation situation, SearchSpace space) {
        String why = "each of at most %.0f points once".formatted(space.cardinality());
        boolean both = scalar(space) && situation.objectives() <= MOST_OBJECTIVES;
        List<Part> parts = both ? List.of(Part.DENSITY, Part.PROCESS) : List.of(Part.DENSITY);
        return List.of(new Stage(parts, Stage.END, why));
    }

    private static List<Stage> severalObjectives(Situation situation, int trials) {
        String why = situation.objectives() + " objectives";
        if (trials >= FRONT_TRIALS) {
            return List.of(Stage.toTheEnd(Part.FRONT, why + " and at least " + FRONT_TRIALS + " trials"));
        }
        Stage front = Stage.toTheEnd(Part.FRONT, "evolution goes further then");
        if (situation.objectives() > MOST_OBJECTIVES || !scalar(situation.space())) {
            return List.of(new Stage(Part.DENSITY, FRONT_TRIALS, why), front);
        }
        List<Part> both = List.of(Part.DENSITY, Part.PROCESS);
        return List.of(
                new Stage(both, PROCESS_TRIALS, why),
                new Stage(Part.DENSITY, FRONT_TRIALS, "the process would cost too much"),
                front);
    }

    /// On `tune-mixint` in 5 dimensions, 3 instances, these turns reached 68 % of the targets in 50 evaluations a
    /// dimension, the portfolio alone 60 %; on 3 other instances 76 %, the portfolio 72 %, the process 65 %.
    private static List<Stage> lattice(SearchSpace space) {
        Stage last = Stage.toTheEnd(Part.PORTFOLIO, "floats and whole numbers on linear scales, without noise so far");
        if (space.parameters().size() > MOST_PARAMETERS) return List.of(last);
        List<Part> turns = List.of(Part.PROCESS, Part.PORTFOLIO, Part.PORTFOLIO);
        return List.of(new Stage(turns, PROCESS_TRIALS, "a model and descents"), last);
    }

    /// On `tune-noisy` (2, 5 and 10 dimensions) and on the steps of `tune-continuous`, lq-CMA-ES came ahead of
    /// TPE and CMA-ES at 5 to 50 evaluations a dimension, and mostly at 100: a regression over many trials
    /// bears noise that interpolation and differences do not.
    private static List<Stage> rugged(SearchSpace space) {
        if (!continuous(space)) return mixed(space);
        Part part = space.parameters().size() <= MOST_REGRESSED ? Part.REGRESSION : Part.EVOLUTION;
        return List.of(Stage.toTheEnd(part, "floats, with steps or noise"));
    }

    /// In turn the two did far better than densities alone, and as well as the process alone at half its cost;
    /// [AutoSampler] has the numbers.
    private static List<Stage> mixed(SearchSpace space) {
        Stage last = Stage.toTheEnd(Part.DENSITY, "the all-round choice for mixed parameters");
        if (!scalar(space)) return List.of(last);
        List<Part> both = List.of(Part.DENSITY, Part.PROCESS);
        return List.of(
                new Stage(both, PROCESS_TRIALS, "two models of numbers and choices, each learning from both"), last);
    }

    private static boolean scalar(@Nullable SearchSpace space) {
        return space != null
                && space.parameters().size() <= MOST_PARAMETERS
                && space.parameters().stream().allMatch(parameter -> parameter.domain() instanceof ScalarDomain);
    }

    /// Whether there are floats on linear scales only, and no conditions. A logarithmic scale tells of a
    /// hyperparameter, whose values a gradient by differences seldom suits.
    static boolean continuous(SearchSpace space) {
        return space.parameters().stream().allMatch(Rules::continuous);
    }

    /// Whether there are floats only, on any scales, and no conditions.
    private static boolean floats(SearchSpace space) {
        return space.parameters().stream()
                .allMatch(parameter -> parameter.when() == null
                        && (parameter.domain().single()
                                || (parameter.domain() instanceof FloatDomain domain && domain.step() == null)));
    }

    /// Whether there are numbers on linear scales only, and no conditions.
    static boolean numeric(SearchSpace space) {
        return space.parameters().stream()
                .allMatch(parameter -> continuous(parameter) || (parameter.when() == null && even(parameter.domain())));
    }

    private static boolean even(Domain domain) {
        return switch (domain) {
            case IntDomain whole -> whole.scale() == Scale.LINEAR;
            case FloatDomain number -> number.scale() == Scale.LINEAR;
            default -> false;
        };
    }

    private static boolean continuous(Parameter parameter) {
        boolean free = parameter.domain() instanceof FloatDomain domain
                && domain.step() == null
                && domain.scale() == Scale.LINEAR;
        return parameter.when() == null && (free || parameter.domain().single());
    }
}
