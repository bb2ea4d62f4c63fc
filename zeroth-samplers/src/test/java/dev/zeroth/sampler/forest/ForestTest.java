package dev.zeroth.sampler.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ForestTest {

    private static final Feature NUMBER = new Feature(0);

    /// Rows of a number, a number and one of four categories, with outcomes.
    private static final class Rows implements Forest.Source {

        private final double[][] places;
        private final double[] targets;

        Rows(double[][] places, double[] targets) {
            this.places = places;
            this.targets = targets;
        }

        double[][] places() {
            return places;
        }

        double target(int row) {
            return targets[row];
        }

        static Rows random(int count) {
            RandomStream random = new RandomStream(3);
            double[][] places = new double[3][count];
            double[] targets = new double[count];
            for (int i = 0; i < count; i++) {
                places[0][i] = random.nextDouble();
                places[1][i] = random.nextInt(5) == 0 ? Feature.INACTIVE : random.nextDouble();
                places[2][i] = random.nextInt(4);
                targets[i] = outcome(places[0][i], places[1][i], places[2][i]);
            }
            return new Rows(places, targets);
        }

        static double outcome(double x, double y, double category) {
            double branch = y == Feature.INACTIVE ? 2 : y;
            return x * x + branch + (category == 2 ? -3 : 0);
        }

        @Override
        public double[] targets(int count) {
            return Arrays.copyOf(targets, count);
        }

        @Override
        public RandomStream random(int tree, int count) {
            return new Streams(9).stream(count, "test", "", tree);
        }
    }

    private static Forest forest(int leaf) {
        return new Forest(new Feature[] {NUMBER, NUMBER, new Feature(4)}, new ForestShape(20, leaf, 10_000));
    }

    private static Forest fitted(Rows rows, int count, int leaf) {
        Forest forest = forest(leaf);
        forest.fit(rows.places(), count, rows);
        return forest;
    }

    private static double mean(Forest forest, double... point) {
        forest.predict(point);
        return forest.mean();
    }

    /// With this few rows every tree is grown from all of them.
    @Test
    void cellsOfOneRowRepeatTheOutcomes() {
        Rows rows = Rows.random(14);
        Forest forest = fitted(rows, 14, 1);
        for (int i = 0; i < 14; i++) {
            double[] point = {rows.places()[0][i], rows.places()[1][i], rows.places()[2][i]};
            assertThat(mean(forest, point)).isCloseTo(rows.target(i), within(1e-9));
            assertThat(forest.variance()).isLessThan(1e-9);
        }
    }

    @Test
    void predictsNumbersCategoriesAndInactiveParameters() {
        Forest forest = fitted(Rows.random(2_000), 2_000, 1);
        double squares = 0;
        RandomStream random = new RandomStream(4);
        for (int i = 0; i < 500; i++) {
            double x = random.nextDouble();
            double y = random.nextInt(5) == 0 ? Feature.INACTIVE : random.nextDouble();
            double category = random.nextInt(4);
            double error = mean(forest, x, y, category) - Rows.outcome(x, y, category);
            squares += error * error / 500;
        }
        assertThat(Math.sqrt(squares)).isLessThan(0.1);
    }

    @Test
    void rowsAddedOneByOnePredictAsIfTheyHadComeAtOnce() {
        Rows rows = Rows.random(700);
        Forest grown = forest(2);
        for (int count = 2; count <= 700; count++) grown.fit(rows.places(), count, rows);
        Forest fresh = fitted(rows, 700, 2);
        for (int i = 0; i < 50; i++) {
            double[] point = {i / 50.0, 1 - i / 50.0, i % 4};
            assertThat(mean(grown, point)).isEqualTo(mean(fresh, point));
            assertThat(grown.variance()).isEqualTo(fresh.variance());
        }
    }

    @Test
    void addedOutcomesPullTheMean() {
        Rows rows = Rows.random(200);
        Forest forest = fitted(rows, 200, 5);
        double before = mean(forest, 0.5, 0.5, 1);
        forest.add(new double[] {0.5, 0.5, 1}, 100);
        assertThat(mean(forest, 0.5, 0.5, 1)).isGreaterThan(before + 5);
        forest.fit(rows.places(), 200, rows);
        assertThat(mean(forest, 0.5, 0.5, 1)).isEqualTo(before);
    }

    @Test
    void equalOutcomesMakeOneCell() {
        double[][] places = Rows.random(50).places();
        Forest forest = fitted(new Rows(places, new double[50]), 50, 1);
        assertThat(mean(forest, 0.1, 0.9, 3)).isZero();
        assertThat(forest.variance()).isZero();
    }

    @Test
    void featuresWithTooManyChoicesAreRefused() {
        assertThatThrownBy(() -> new Feature(64)).hasMessage("choices must be from 0 to 63, got 64");
        assertThatThrownBy(() -> new ForestShape(0, 1, 2)).hasMessage("trees must be at least 1, got 0");
    }
}
