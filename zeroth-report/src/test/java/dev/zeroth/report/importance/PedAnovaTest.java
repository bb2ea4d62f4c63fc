package dev.zeroth.report.importance;

import static dev.zeroth.report.TrialMaker.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PedAnovaTest {

    private static List<TrialRecord> study(
            SearchSpace space, int count, long seed, ToDoubleFunction<Parameters> objective) {
        RandomStream random = new RandomStream(seed);
        List<TrialRecord> trials = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Parameters point = space.fill((parameter, _) -> parameter
                    .domain()
                    .at(parameter.domain().coordinates().stream()
                            .mapToDouble(_ -> random.nextDouble())
                            .toArray()));
            trials.add(trial(n, point).values(objective.applyAsDouble(point)).make());
        }
        return trials;
    }

    private static Importances minimize(List<TrialRecord> trials) {
        return PedAnova.estimate(trials, 0, Direction.MINIMIZE);
    }

    private static Importance of(Importances importances, String name) {
        return importances.ranking().stream()
                .filter(importance -> importance.parameter().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The objective is 10 |x1 - 0.3| + 0.5 x2; x3 does nothing. Over 50 studies of 200 random trials x1 is
    /// always first and stands out, x3 stands out at a rate of at most 0.05 / 3 a study: more than 5 of 50
    /// by chance has probability below 0.001.
    @Test
    void ranksAParameterThatMattersOverOneThatHardlyDoesOverNoise() {
        SearchSpace space = SearchSpace.parse("x1=float(0,1)", "x2=float(0,1)", "x3=float(0,1)");
        int alarms = 0;
        double second = 0;
        double noise = 0;
        for (int seed = 0; seed < 50; seed++) {
            Importances importances = minimize(study(
                    space, 200, seed, p -> 10 * Math.abs(p.getFloat("x1") - 0.3) + 0.5 * p.getFloat("x2")));
            assertThat(importances.ranking().getFirst().parameter()).isEqualTo("x1");
            assertThat(importances.significant(importances.ranking().getFirst()))
                    .isTrue();
            if (importances.significant(of(importances, "x3"))) alarms++;
            second += of(importances, "x2").share();
            noise += of(importances, "x3").share();
        }
        assertThat(alarms).isLessThanOrEqualTo(5);
        assertThat(noise / 50).isLessThan(0.1);
        assertThat(second).isGreaterThan(noise);
    }

    /// Where no parameter does anything, one stands out in about 5 of 100 studies: more than 40 of 400 has probability
    /// below 0.0001 at the stated rate.
    @Test
    void keepsItsFalseAlarmRateOnNoise() {
        SearchSpace space = SearchSpace.parse(
                "a=float(0,1)", "b=int(1,9)", "c=choice(x,y,z)", "d=boolean()", "e=permutation(1,2,3)");
        int alarms = 0;
        for (int seed = 0; seed < 400; seed++) {
            RandomStream noise = new RandomStream(10_000 + seed);
            Importances importances = minimize(study(space, 120, seed, _ -> noise.nextDouble()));
            if (importances.ranking().stream().anyMatch(importances::significant)) alarms++;
        }
        assertThat(alarms).isLessThanOrEqualTo(40);
    }

    @Test
    void seesCategoriesOrdersAndSelections() {
        SearchSpace space = SearchSpace.parse(
                "kind=choice(a,b,c)", "order=permutation(p,q,r,s)", "kept=subset(2,1,2,3,4)", "flag=boolean()");
        RandomStream noise = new RandomStream(3);
        assertThat(first(study(space, 200, 1, p -> (p.getText("kind").equals("b") ? 0 : 1) + noise.nextDouble())))
                .isEqualTo("kind");
        assertThat(first(study(
                        space, 200, 2, p -> (p.getList("order").getFirst().equals("r") ? 0 : 1) + noise.nextDouble())))
                .isEqualTo("order");
        assertThat(first(study(space, 200, 3, p -> (p.getList("kept").contains(3L) ? 0 : 1) + noise.nextDouble())))
                .isEqualTo("kept");
        assertThat(first(study(space, 200, 4, p -> (p.getBoolean("flag") ? 0 : 1) + noise.nextDouble())))
                .isEqualTo("flag");
    }

    private static String first(List<TrialRecord> trials) {
        Importances importances = minimize(trials);
        Importance first = importances.ranking().getFirst();
        assertThat(importances.significant(first)).isTrue();
        return first.parameter();
    }

    @Test
    void doesNotDependOnTheScaleOfAParameterOrTheSignOfTheObjective() {
        SearchSpace log = SearchSpace.parse("x=float(1e-4,1,log)", "y=float(0,1)");
        SearchSpace linear = SearchSpace.parse("x=float(-10,0)", "y=float(0,1)");
        List<TrialRecord> trials = study(log, 100, 5, p -> p.getFloat("x") + p.getFloat("y"));
        List<TrialRecord> mapped = trials.stream()
                .map(t -> trial(
                                t.number(),
                                t.parameters()
                                        .with(
                                                "x",
                                                linear.parameters()
                                                        .getFirst()
                                                        .domain()
                                                        .value(Math.log(
                                                                t.parameters().getFloat("x")))))
                        .values(-t.value())
                        .make())
                .toList();
        assertThat(PedAnova.estimate(mapped, 0, Direction.MAXIMIZE)).isEqualTo(minimize(trials));
        assertThat(minimize(trials.reversed())).isEqualTo(minimize(trials));
    }

    @Test
    void judgesAConditionalParameterAmongTheTrialsThatHaveIt() {
        SearchSpace space = SearchSpace.builder()
                .add(dev.zeroth.space.ParameterText.parse("kind=choice(a,b)"))
                .add("depth", FloatDomain.of(0, 1), "kind == 'b'")
                .add("rare", FloatDomain.of(0, 1), "kind == 'b' and depth < 0.05")
                .build();
        List<TrialRecord> trials = study(
                space,
                200,
                6,
                p -> p.has("depth") ? p.getFloat("depth") : 2 + p.toString().length());
        Importances importances = minimize(trials);
        assertThat(of(importances, "depth").trials()).isBetween(70, 130);
        assertThat(importances.significant(of(importances, "depth"))).isTrue();
        assertThat(importances.unknown()).containsExactly("rare");
        List<TrialRecord> unused =
                study(space, 200, 6, p -> p.has("depth") ? 10 + p.getFloat("depth") : p.hashCode() % 7);
        assertThat(of(minimize(unused), "depth").share()).isZero();
    }

    @Test
    void sharesSumToOneAndConstantsAreLeftOut() {
        SearchSpace space = SearchSpace.parse("x=float(0,1)", "y=int(1,5)", "one=fixed(3)");
        Importances importances = minimize(study(space, 80, 7, p -> p.getFloat("x")));
        assertThat(importances.ranking()).extracting(Importance::parameter).containsExactlyInAnyOrder("x", "y");
        assertThat(importances.shares().values().stream()
                        .mapToDouble(share -> share)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(importances.best()).isEqualTo(10);
    }

    @Test
    void saysWhyThereIsNoEstimate() {
        SearchSpace space = SearchSpace.parse("x=float(0,1)");
        assertThat(minimize(study(space, 19, 8, p -> p.getFloat("x"))).problem())
                .isEqualTo("at least 20 complete or pruned trials are needed, got 19");
        assertThat(minimize(study(space, 50, 8, _ -> 1)).problem())
                .isEqualTo("too few different values to tell the best trials from the rest");
        assertThat(minimize(List.of()).ranking()).isEmpty();
        assertThat(minimize(study(space, 50, 8, _ -> Double.NaN)).problem()).isNotNull();
        assertThat(minimize(study(space, 20, 8, p -> p.getFloat("x"))).problem())
                .isNull();
    }

    /// Grid trials with few distinct values: the tie at the border is taken whole or not at all, so that the order of
    /// the numbers cannot decide.
    @Test
    void doesNotLetTheOrderOfTiedTrialsDecide() {
        SearchSpace space = SearchSpace.parse("x=int(0,9)", "y=int(0,9)");
        List<TrialRecord> trials = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            Parameters point = space.point(java.util.Map.of("x", n / 10, "y", n % 10));
            trials.add(trial(n, point).values(n % 10 < 3 ? 0 : 1).make());
        }
        Importances importances = minimize(trials);
        assertThat(importances.best()).isEqualTo(30);
        assertThat(of(importances, "x").share()).isZero();
        assertThat(of(importances, "y").share()).isEqualTo(1);
    }

    @Test
    void countsPrunedAndInfeasibleTrialsAsNotBest() {
        SearchSpace space = SearchSpace.parse("x=float(0,1)", "y=float(0,1)");
        RandomStream noise = new RandomStream(9);
        List<TrialRecord> trials = new ArrayList<>();
        for (TrialRecord t : study(space, 200, 9, _ -> 0)) {
            var maker = trial(t.number(), t.parameters()).values(noise.nextDouble());
            if (t.parameters().getFloat("x") > 0.6) maker.state(TrialState.PRUNED);
            if (t.parameters().getFloat("x") < 0.3) maker.constraint("c", 1);
            trials.add(maker.make());
        }
        Importances importances = minimize(trials);
        assertThat(importances.ranking().getFirst().parameter()).isEqualTo("x");
        assertThat(importances.trials()).isEqualTo(200);
    }
}
