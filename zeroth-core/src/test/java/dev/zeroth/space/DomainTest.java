package dev.zeroth.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.json.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {

    static List<Domain> domains() {
        Random random = new Random(11);
        List<Domain> domains = new ArrayList<>(List.of(
                FloatDomain.of(-Double.MAX_VALUE, Double.MAX_VALUE),
                FloatDomain.of(0, Double.MIN_VALUE),
                FloatDomain.of(-0.0, 0.0),
                FloatDomain.of(3, 3),
                FloatDomain.log(Double.MIN_VALUE, Double.MAX_VALUE),
                FloatDomain.log(1e-5, 1e-5),
                FloatDomain.stepped(0, 1, 0.1),
                FloatDomain.stepped(0, 1e9, 0.1),
                FloatDomain.stepped(-1e15, 1e15, 2.5),
                FloatDomain.stepped(0.1, 0.35, 0.1),
                FloatDomain.stepped(5, 6, 10),
                IntDomain.of(-(1L << 53), 1L << 53),
                IntDomain.log(1, 1L << 53),
                IntDomain.of(7, 7),
                IntDomain.log(7, 7),
                IntDomain.stepped(-7, 8, 4),
                new BooleanDomain(),
                ChoiceDomain.of("a"),
                ChoiceDomain.of("a", null, true, 1, 2.5, "1", "null", "true", "\"", "a b"),
                new FixedDomain(null),
                new FixedDomain(3),
                PermutationDomain.of("a"),
                PermutationDomain.of("a", 1, null, true),
                PermutationDomain.of(IntStream.range(0, 170).boxed().toArray()),
                SubsetDomain.of(1, "a"),
                SubsetDomain.of(2, "a", "b", "c", "d"),
                SubsetDomain.of(4, "a", "b", "c", "d"),
                SubsetDomain.of(85, IntStream.range(0, 170).boxed().toArray())));
        for (int i = 0; i < 60; i++) {
            double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 4);
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(12) - 4);
            domains.add(FloatDomain.of(low, high));
            domains.add(FloatDomain.log(Math.abs(low) + 1e-9, Math.abs(low) + 1e-9 + (high - low)));
            double step = new BigDecimal(random.nextInt(1, 999))
                    .movePointLeft(random.nextInt(4))
                    .doubleValue();
            double start = new BigDecimal(random.nextInt(-999, 999))
                    .movePointLeft(random.nextInt(4))
                    .doubleValue();
            domains.add(FloatDomain.stepped(start, start + random.nextInt(5_000) * random.nextDouble(), step));
            long from = random.nextLong(-1_000_000, 1_000_000);
            long to = from + random.nextLong(1_000_000);
            domains.add(IntDomain.stepped(from, to, 1 + random.nextLong(1_000)));
            domains.add(IntDomain.log(Math.abs(from) + 1, Math.abs(from) + 1 + (to - from)));
        }
        return domains;
    }

    @ParameterizedTest
    @MethodSource("domains")
    void everyPointOfTheUnitCubeIsAValueAndEveryValueIsReadBack(Domain domain) {
        Random random = new Random(5);
        int size = domain.coordinates().size();
        for (int i = 0; i < 60; i++) {
            double edge = i == 0 ? 0 : Math.nextDown(1.0);
            double[] unit = i < 2 ? filled(size, edge) : random.doubles(size).toArray();
            Value value = domain.at(unit);
            assertThat(value.domain()).isEqualTo(domain);
            assertThat(domain.decode(value.codes())).isEqualTo(value);
            assertThat(domain.value(value.raw())).isEqualTo(value);
        }
        assertThat(ParameterText.parseDomain(domain.toString())).isEqualTo(domain);
    }

    private static double[] filled(int size, double with) {
        double[] unit = new double[size];
        Arrays.fill(unit, with);
        return unit;
    }

    @ParameterizedTest
    @MethodSource("domains")
    void theUnitOfACodeLeadsBackToIt(Domain domain) {
        Random random = new Random(6);
        for (ScalarDomain coordinate : domain.coordinates()) {
            for (int i = 0; i < 20; i++) {
                double unit = random.nextDouble();
                double code = coordinate.codeAt(unit);
                double back = coordinate.unitOf(code);
                assertThat(back).isBetween(0.0, 1.0);
                boolean continuous = coordinate.cardinality() == Double.POSITIVE_INFINITY;
                if (!continuous) assertThat(coordinate.codeAt(back)).isEqualTo(code);
                else if (coordinate instanceof FloatDomain d
                        && d.high() - d.low() > Math.max(1e-300, 1e-6 * d.high())) {
                    assertThat(back).isCloseTo(unit, within(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("domains")
    void theValuesAreAllThatThereIs(Domain domain) {
        if (domain.cardinality() > 1e4) {
            if (domain.cardinality() > 1e6) {
                assertThatThrownBy(domain::values).hasMessageStartingWith("too many values to list: ");
            }
            return;
        }
        List<Value> values = domain.values();
        assertThat(values).hasSize((int) domain.cardinality()).doesNotHaveDuplicates();
        assertThat(domain.single()).isEqualTo(values.size() == 1);
        Set<Value> reached = new LinkedHashSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            reached.add(domain.at(random.doubles(domain.coordinates().size()).toArray()));
        }
        assertThat(values).containsAll(reached);
    }

    @Test
    void stepsAreDecimal() {
        assertThat(FloatDomain.stepped(0, 1, 0.1).values())
                .extracting(Value::toString)
                .containsExactly("0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0");
        assertThat(FloatDomain.stepped(0.1, 0.35, 0.1).high()).isEqualTo(0.3);
        assertThat(FloatDomain.stepped(0, 1, 0.1).contains(0.1 + 0.2)).isTrue();
        assertThat(FloatDomain.stepped(0, 1, 0.1).contains(0.30001)).isFalse();
        assertThat(FloatDomain.stepped(-1, 1, 0.25).nearest(0.2)).isEqualTo(0.25);
        assertThat(FloatDomain.stepped(-1, 1, 0.25).nearest(7)).isEqualTo(1);
        assertThat(FloatDomain.of(-1, 1).nearest(-7)).isEqualTo(-1);
    }

    @Test
    void everyStepOfARandomGridPrintsAsItsDecimal() {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            BigDecimal low = BigDecimal.valueOf(random.nextInt(-500, 500), random.nextInt(4));
            BigDecimal step = BigDecimal.valueOf(random.nextInt(1, 500), random.nextInt(4));
            int count = random.nextInt(1, 40);
            BigDecimal high = low.add(step.multiply(BigDecimal.valueOf(count)));
            FloatDomain domain = FloatDomain.stepped(low.doubleValue(), high.doubleValue(), step.doubleValue());
            assertThat(domain.cardinality()).isEqualTo(count + 1);
            for (int k = 0; k <= count; k++) {
                BigDecimal exact = low.add(step.multiply(BigDecimal.valueOf(k)));
                assertThat(domain.values().get(k)).hasToString(Numbers.text(exact.doubleValue() + 0.0));
            }
        }
    }

    @Test
    void logIntsGetTheirShareOfTheLogarithm() {
        IntDomain domain = IntDomain.log(1, 4);
        int[] counts = new int[5];
        int draws = 100_000;
        for (int i = 0; i < draws; i++) counts[(int) domain.codeAt((i + 0.5) / draws)]++;
        double whole = Math.log(4.5 / 0.5);
        for (int n = 1; n <= 4; n++) {
            double share = Math.log((n + 0.5) / (n - 0.5)) / whole;
            assertThat(counts[n] / (double) draws).isCloseTo(share, within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 6, 23})
    void permutationsAreInOrderOfTheirLehmerCodes(long index) {
        PermutationDomain domain = PermutationDomain.of("a", "b", "c", "d");
        Value value = domain.values().get((int) index);
        double[] digits = {Math.floorDiv(index, 6L), Math.floorDiv(index, 2L) % 3, index % 2, 0};
        assertThat(value.codes()).containsExactly(digits);
        List<Object> items = new ArrayList<>(List.of("a", "b", "c", "d"));
        List<Object> order = new ArrayList<>();
        for (double digit : digits) order.add(items.remove((int) digit));
        assertThat(value.raw()).isEqualTo(order);
    }

    @Test
    void everyCodeOfASubsetIsOneAndOrderDoesNotMatter() {
        SubsetDomain domain = SubsetDomain.of(2, "a", "b", "c");
        assertThat(domain.values())
                .extracting(Value::toString)
                .containsExactly("[\"a\", \"b\"]", "[\"a\", \"c\"]", "[\"b\", \"c\"]");
        assertThat(domain.decode(2, 0)).isEqualTo(domain.decode(0, 1)).isEqualTo(domain.value(List.of("c", "a")));
        assertThat(domain.decode(2, 0).codes()).containsExactly(0, 1);
        List<Object> many = new ArrayList<>(LongStream.range(0, 20).boxed().toList());
        Collections.shuffle(many, new Random(1));
        assertThat(new SubsetDomain(new ArrayList<>(many), 10).values()).hasSize(184_756);
    }

    @Test
    void whatIsOutsideCannotExist() {
        refused(() -> FloatDomain.of(1, 0), "low must be at most high, got 1.0 > 0.0");
        refused(() -> FloatDomain.of(0, Double.NaN), "bounds must be finite, got 0.0 to nan");
        refused(() -> FloatDomain.log(0, 1), "low must be above 0 on a log scale, got 0.0");
        refused(() -> FloatDomain.stepped(0, 1, 0), "step must be above 0, got 0.0");
        refused(() -> FloatDomain.stepped(0, 1e300, 1e-3), "step 0.001 is too small for the range");
        refused(() -> new FloatDomain(1, 2, Scale.LOG, 0.5), "step and log cannot be used together");
        refused(() -> IntDomain.of(0, 1L << 54), "bounds must be within +-2^53, got 0 to 18014398509481984");
        refused(() -> IntDomain.log(0, 4), "low must be at least 1 on a log scale, got 0");
        refused(() -> IntDomain.stepped(0, 4, 0), "step must be at least 1, got 0");
        refused(() -> ChoiceDomain.of(), "there must be at least one choice");
        refused(() -> ChoiceDomain.of(1, 1.0), "the choice 1.0 is named twice");
        refused(() -> ChoiceDomain.of(Double.NaN), "a JSON number is finite, got NaN");
        refused(() -> SubsetDomain.of(3, "a"), "size must be from 1 to 1, got 3");
        refused(() -> PermutationDomain.of("a", "a"), "the item \"a\" is named twice");
        refused(() -> FloatDomain.of(0, 1).value(2), "2.0 is outside float(0.0,1.0)");
        refused(() -> FloatDomain.of(0, 1).value("x"), "'x' is not a number of float(0.0,1.0)");
        refused(() -> FloatDomain.of(0, 1).decode(Double.NaN), "nan is outside float(0.0,1.0)");
        refused(() -> IntDomain.of(0, 9).value(1.5), "'1.5' is not a whole number of int(0,9)");
        refused(() -> IntDomain.stepped(0, 9, 2).value(3), "3 is outside int(0,8,step=2)");
        refused(() -> IntDomain.of(0, 9).value(1e300), "9223372036854775807 is outside int(0,9)");
        refused(
                () -> IntDomain.of(0, 9).value(BigInteger.TWO.pow(64).add(BigInteger.ONE)),
                "9223372036854775807 is outside int(0,9)");
        refused(() -> IntDomain.of(0, 9).decode(Double.NaN), "NaN is not a whole number");
        refused(() -> new BooleanDomain().value("true"), "'true' is not true or false");
        refused(() -> new BooleanDomain().decode(0.5), "index 0.5 is outside 0..1");
        refused(() -> ChoiceDomain.of("a").value("b"), "\"b\" is not one of choice(a)");
        refused(() -> ChoiceDomain.of("a").decode(1), "index 1.0 is outside 0..0");
        refused(() -> new FixedDomain("a").value("b"), "\"b\" is not fixed(a)");
        refused(
                () -> PermutationDomain.of("a", "b").value(List.of("a", "a")),
                "a permutation names each of 2 items once, got [0, 0]");
        refused(() -> PermutationDomain.of("a").value("a"), "'a' is not a list");
        refused(() -> PermutationDomain.of("a").value(List.of("z")), "'z' is not one of the items [a]");
        refused(() -> SubsetDomain.of(1, "a", "b").value(List.of()), "a subset names 1 items once, got []");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void choicesCompareNumbersByValueAndKeepLargeOnesApart() {
        ChoiceDomain domain = ChoiceDomain.of((1L << 53) + 1, 1L << 53, 2.0, 0.5f);
        assertThat(domain.value(2).index()).isEqualTo(2);
        assertThat(domain.value(1L << 53).index()).isEqualTo(1);
        assertThat(domain.value(0.5).raw()).isEqualTo(0.5);
    }
}
