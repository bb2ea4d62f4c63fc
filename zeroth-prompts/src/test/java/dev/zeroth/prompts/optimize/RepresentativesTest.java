package dev.zeroth.prompts.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Evaluator;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.metric.ExactMatch;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Signature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepresentativesTest {

    private static final Signature SIGNATURE = Signature.of("x -> sign");
    private static final Parameter.Shown SHOWN = new Parameter.Shown("sort", "sort.shown", SIGNATURE, List.of(), 8);

    /// Sees the number.
    private static final Executor NUMBERS = new Executor() {
        @Override
        public String fingerprint() {
            return "numbers";
        }

        @Override
        public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
            return Fields.of("sign", "plus");
        }

        @Override
        public double[] features(Module module, Fields inputs) {
            return new double[] {Double.parseDouble(inputs.get("x"))};
        }
    };

    /// 1 ... 40, and -1 ... -20.
    private static List<Example> examples() {
        List<Example> all = new ArrayList<>();
        for (int i = 1; i <= 40; i++) all.add(example(i));
        for (int i = 1; i <= 20; i++) all.add(example(-i));
        return all;
    }

    private static Example example(int x) {
        return new Example("x" + x, Fields.of("x", "" + x), Fields.of("sign", x > 0 ? "plus" : "minus"));
    }

    private static List<Demonstration> chosen(int count, long seed) {
        Program program = Program.of(new Module("sort", SIGNATURE, List.of(SHOWN), NUMBERS));
        Split split = new Split(examples(), List.of(example(50)), List.of(), List.of());
        Meter meter = Meter.unlimited();
        try (Evaluator evaluator = new Evaluator(program, new ExactMatch(List.of("sign"), false), meter, 1)) {
            Session session = new Session(program, split, Script.silent(), evaluator, meter, 1, _ -> {});
            return Representatives.of(session, SHOWN, count, new RandomStream(seed));
        }
    }

    private static double mean(List<Demonstration> chosen, String sign) {
        return chosen.stream()
                .filter(one -> one.outputs().get("sign").equals(sign))
                .mapToDouble(one -> Double.parseDouble(one.inputs().get("x")))
                .average()
                .orElseThrow();
    }

    /// Of all positive ones the mean is 20.5, of the negative ones -10.5; that of a random part, half at least, has a
    /// standard deviation of at most 11.5 / sqrt(20) and 5.8 / sqrt(10), of which 5 are a bound for all seeds.
    @Test
    void theirMeanIsThatOfThoseTheyStandForAnswerByAnswer() {
        for (int seed = 0; seed < 20; seed++) {
            List<Demonstration> chosen = chosen(8, seed);
            assertThat(chosen).hasSize(8).doesNotHaveDuplicates();
            assertThat(chosen)
                    .extracting(one -> one.outputs().get("sign"))
                    .filteredOn("plus"::equals)
                    .hasSize(4);
            assertThat(mean(chosen, "plus")).isBetween(20.5 - 13, 20.5 + 13);
            assertThat(mean(chosen, "minus")).isBetween(-10.5 - 9, -10.5 + 9);
        }
    }

    /// Four of 40 drawn at random have a mean with a standard deviation of 5.8 - which chosen ones do not.
    @Test
    void theyDifferLessFromPartToPartThanChanceDoes() {
        double squares = 0;
        for (int seed = 0; seed < 50; seed++) {
            double off = mean(chosen(8, seed), "plus") - 20.5;
            squares += off * off / 50;
        }
        assertThat(Math.sqrt(squares)).isLessThan(2.5);
    }

    @Test
    void whereAnswersAreMoreThanAreToBeChosenTheyAreOneGroup() {
        List<Demonstration> one = chosen(1, 4);
        assertThat(one).hasSize(1);
        assertThat(Double.parseDouble(one.getFirst().inputs().get("x"))).isBetween(5.0, 16.0);
    }

    @Test
    void withoutAnExecutorsVectorsWordsTell() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), Script.silent(), 4)) {
            var shown = (Parameter.Shown) toy.session().parameters().get(1);
            List<Demonstration> chosen = Representatives.of(toy.session(), shown, 4, new RandomStream(1));
            assertThat(chosen).hasSize(4).doesNotHaveDuplicates();
            assertThat(toy.meter().spent().evaluations()).isZero();
        }
    }
}
