package dev.zeroth.sampler.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.sampler.Situation;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.StopReason;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AutoTest {

    private static final SearchSpace FLOATS = SearchSpace.parse("x=float(-5,5)", "y=float(-10,0)");

    private static @Nullable SearchSpace space(String text) {
        return text.equals("none") ? null : SearchSpace.parse(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "none; 1; 0; tpe",
                "a=int(1,8) b=choice(u,v); 1; 0; tpe",
                "n=int(1,10) m=int(1,10); 1; 0; tpe",
                "n=int(1,40) m=int(1,40); 1; 0; gp",
                "a=int(1,8) b=choice(u,v); 1; 10; tpe",
                "x=float(0,1) y=float(0,1); 1; 0; portfolio",
                "x=float(0,1) y=float(1e-3,1,log); 1; 0; tpe",
                "x=float(0,1) y=float(0,1); 2; 0; tpe",
                "x=float(0,1) y=float(0,1); 2; 5000; nsga-ii",
                "x=float(0,1) n=int(1,99); 1; 0; gp",
                "x=float(0,1) p=permutation(a,b,c,d,e); 1; 0; tpe"
            })
    void theFirstPartFollowsFromSpaceObjectivesAndTrials(String space, int objectives, int trials, String first) {
        Situation situation = new Situation(space(space), objectives, 1);
        assertThat(Rules.stages(situation, trials, false, false, false)
                        .getFirst()
                        .part(0)
                        .sampler())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n=int(1,99) c=choice(u,v); tpe gp tpe gp",
                "x=float(0,1) y=float(1e-3,1,log); tpe gp tpe gp",
                "x=float(0,1) p=permutation(a,b,c,d,e); tpe tpe tpe tpe"
            })
    void twoModelsTakeTurnsOnNumbersAndChoices(String space, String parts) {
        List<Stage> stages = Rules.stages(new Situation(space(space), 1, 1), 0, false, false, false);
        assertThat(List.of(0, 1, 298, 299))
                .extracting(trial -> stages.getFirst().part(trial).sampler())
                .containsExactly(parts.split(" "));
        assertThat(stages.getLast().until()).isEqualTo(Stage.END);
        assertThat(stages.getLast().part(301)).isEqualTo(Part.DENSITY);
    }

    @Test
    void aSpaceOfManyParametersIsLeftToDensities() {
        String[] texts = new String[21];
        for (int i = 0; i < texts.length; i++) texts[i] = "c%d=choice(u,v,w)".formatted(i);
        List<Stage> stages = Rules.stages(new Situation(SearchSpace.parse(texts), 1, 1), 0, false, false, false);
        assertThat(stages).hasSize(1);
        assertThat(stages.getFirst().parts()).containsExactly(Part.DENSITY);
    }

    @Test
    void ofWholeNumbersTheProcessHasEveryThirdTrial() {
        List<Stage> stages =
                Rules.stages(new Situation(space("x=float(0,1) n=int(1,99)"), 1, 1), 0, false, false, false);
        assertThat(List.of(0, 1, 2, 3))
                .extracting(trial -> stages.getFirst().part(trial))
                .containsExactly(Part.PROCESS, Part.PORTFOLIO, Part.PORTFOLIO, Part.PROCESS);
        assertThat(stages.getLast().part(300)).isEqualTo(Part.PORTFOLIO);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void everyPartIsThere(Part part) {
        assertThat(Samplers.find(part.sampler()).name()).isEqualTo(part.sampler());
    }

    @Test
    void theAdviceNamesPartsAndReasons() {
        AutoProvider auto = new AutoProvider();
        Settings settings = Settings.of("sampler 'auto'", auto.settings(), Map.of());
        assertThat(auto.advice(settings, new Situation(FLOATS, 1, 1)))
                .isEqualTo(
                        "auto: portfolio (floats on linear scales, and values without steps or noise so far); where values"
                                + " have steps or noise, lq-cma-es (floats, with steps or noise)");
        assertThat(auto.advice(settings, new Situation(SearchSpace.parse("n=int(0,99)", "c=choice(u,v)"), 1, 1)))
                .isEqualTo(
                        "auto: tpe and gp in turn to trial 300 (two models of numbers and choices, each learning from"
                                + " both), then tpe (the all-round choice for mixed parameters)");
        assertThat(auto.advice(settings, new Situation(SearchSpace.parse("x=float(0,1)", "n=int(1,99)"), 1, 1)))
                .startsWith(
                        "auto: gp and portfolio in turn to trial 300 (a model and descents), then portfolio (floats and"
                                + " whole numbers on linear scales, without noise so far); where values have");
    }

    /// 8 x 8 points in order would reach the best, in the last quarter, with trial 53.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ofASmallSpaceNoPointIsTriedTwiceAndTheBestOnesSoon(long seed) {
        SearchSpace space = SearchSpace.parse("a=int(1,8)", "b=int(1,8)");
        Study study =
                Study.builder("auto").space(space).sampler("auto").seed(seed).open();
        study.optimize(
                (Trial trial) -> {
                    Parameters point = trial.parameters();
                    return Math.pow(point.getInt("a") - 7, 2) + Math.pow(point.getInt("b") - 5, 2);
                },
                30);
        assertThat(study.bestValue()).isZero();
        StopReason reason = study.optimize((Trial _) -> 99, 100);
        assertThat(reason).isEqualTo(StopReason.EXHAUSTED);
        assertThat(study.trials())
                .extracting(TrialRecord::parameters)
                .hasSize(64)
                .doesNotHaveDuplicates();
    }

    /// Of eight points two come to the same as others, and two cannot be.
    @Test
    void whatComesToTheSameIsTriedOnce() {
        Encoding encoding = new Encoding() {
            @Override
            public Object identity(Parameters point) {
                return Math.max(3, point.getInt("n"));
            }

            @Override
            public @Nullable String problem(Parameters point) {
                return point.getInt("n") > 6 ? "n <= 6" : null;
            }
        };
        Study study = Study.builder("auto")
                .space(SearchSpace.parse("n=int(1,8)"))
                .encoding(encoding)
                .open();
        assertThat(study.optimize((Trial trial) -> trial.parameters().getInt("n"), 100))
                .isEqualTo(StopReason.EXHAUSTED);
        assertThat(study.trials())
                .extracting(trial -> Math.max(3, trial.parameters().getInt("n")))
                .containsExactlyInAnyOrder(3, 4, 5, 6);
    }

    @Test
    void noTrialOfAHundredPointsIsACopy() {
        SearchSpace space = SearchSpace.parse("a=int(1,10)", "b=int(1,10)");
        Study study = Study.builder("auto").space(space).sampler("auto").open();
        study.optimize((Trial trial) -> trial.parameters().getInt("a"), 2);
        assertThat(study.trials().get(1).parameters())
                .isNotEqualTo(study.trials().get(0).parameters());
    }

    private static List<TrialRecord> trials(ToDoubleFunction<Parameters> f, int count) {
        Study study =
                Study.builder("auto").space(FLOATS).sampler("auto", Map.of()).open();
        study.optimize((Trial trial) -> f.applyAsDouble(trial.parameters()), count);
        return study.trials();
    }

    private static double smooth(Parameters point) {
        double x = point.getFloat("x") - 1;
        double y = point.getFloat("y") / 2 + 2;
        return x * x + 3 * y * y + x * y;
    }

    /// 40 evaluations; a quasi-Newton method has the minimum of a quadratic in two dimensions to 1e-8 by then.
    @Test
    void aSmoothFunctionIsDescended() {
        double best = trials(AutoTest::smooth, 40).stream()
                .mapToDouble(TrialRecord::value)
                .min()
                .orElseThrow();
        assertThat(best).isLessThan(1e-8);
    }

    @Test
    void stepsAndNoiseAreNoticed() {
        ToDoubleFunction<Parameters> stepped = point -> Math.rint(10 * smooth(point)) / 10;
        ToDoubleFunction<Parameters> noisy =
                point -> smooth(point) + 0.1 * Math.sin(1e9 * (point.getFloat("x") + point.getFloat("y")));
        for (ToDoubleFunction<Parameters> f : List.of(stepped, noisy)) {
            List<TrialRecord> trials = trials(f, 12);
            assertThat(hairs(trials)).as("differences by a hair").isLessThanOrEqualTo(2);
        }
        assertThat(hairs(trials(AutoTest::smooth, 12))).isGreaterThan(2);
    }

    @Test
    void whatWasNoticedIsToldAfterwards() {
        ToDoubleFunction<Parameters> stepped = point -> Math.rint(10 * smooth(point)) / 10;
        assertThat(toldAfter(trials(stepped, 12))).isEqualTo("auto: lq-cma-es (floats, with steps or noise)");
        assertThat(toldAfter(trials(AutoTest::smooth, 12)))
                .isEqualTo("auto: portfolio (floats on linear scales, and values without steps or noise so far)");
        assertThat(toldAfter(trials(AutoTest::smooth, 3))).contains("; where values have steps or noise, lq-cma-es");
    }

    private static String toldAfter(List<TrialRecord> trials) {
        AutoProvider auto = new AutoProvider();
        Settings settings = Settings.of("sampler 'auto'", auto.settings(), Map.of());
        History history = new History(List.of(Direction.MINIMIZE), trials, List.of());
        return auto.advice(settings, new Situation(FLOATS, 1, 1), history);
    }

    private static boolean descends(SearchSpace space, ToDoubleFunction<Parameters> f) {
        Study study =
                Study.builder("auto").space(space).sampler("auto", Map.of()).open();
        study.optimize((Trial trial) -> f.applyAsDouble(trial.parameters()), 24);
        return hairs(study.trials()) > 5;
    }

    /// Noise-free, but steep at the first trial, or of a value that is great beside its changes, or even.
    @Test
    void steepnessIsNotTakenForNoise() {
        List<ToDoubleFunction<Parameters>> steep = List.of(
                point -> Math.exp(3 * Math.abs(point.getFloat("x") + 4)) + smooth(point),
                point -> 1e4 + smooth(point),
                point -> 1e6 * Math.pow(point.getFloat("x") - point.getFloat("y") / 2, 2) + smooth(point),
                point -> Math.tanh(1e4 * (point.getFloat("x") - 1e-4)) + smooth(point),
                point -> 10 * Math.cos(0.8 * Math.PI * point.getFloat("x") + 0.3) + 1e-3 * smooth(point));
        for (int i = 0; i < steep.size(); i++) {
            assertThat(descends(FLOATS, steep.get(i))).as("function " + i).isTrue();
        }
    }

    /// The noise is a ten-thousandth of what the function changes by over the space. Two hairs seem to agree in every
    /// tenth case, and change by little in another.
    @Test
    void slightNoiseIsMostlyNoticed() {
        int missed = 0;
        for (int seed = 1; seed <= 40; seed++) {
            RandomStream random = new RandomStream(seed);
            if (descends(FLOATS, point -> smooth(point) + 0.01 * random.nextGaussian())) missed++;
        }
        assertThat(missed).isLessThanOrEqualTo(14);
    }

    /// Whole numbers have no hair: trial 1 is trial 0 again.
    @Test
    void noiseIsNoticedOnWholeNumbers() {
        SearchSpace space = SearchSpace.parse("a=int(1,40)", "b=int(1,40)");
        RandomStream random = new RandomStream(1);
        Study noisy =
                Study.builder("auto").space(space).sampler("auto", Map.of()).open();
        noisy.optimize((Trial trial) -> trial.parameters().getInt("a") + random.nextGaussian(), 12);
        Study densities =
                Study.builder("tpe").space(space).sampler("tpe", Map.of()).open();
        assertThat(noisy.trials().get(1).parameters())
                .isEqualTo(noisy.trials().get(0).parameters());
        densities.optimize((Trial trial) -> trial.parameters().getInt("a"), 3);
        assertThat(noisy.trials().get(2).parameters())
                .isEqualTo(densities.trials().get(2).parameters());
    }

    /// How many trials differ from an earlier one by very little, as trials do whose values a gradient is
    /// made of.
    private static int hairs(List<TrialRecord> trials) {
        int count = 0;
        for (TrialRecord trial : trials) {
            for (TrialRecord other : trials.subList(0, trial.number())) {
                double x = trial.parameters().getFloat("x") - other.parameters().getFloat("x");
                double y = trial.parameters().getFloat("y") - other.parameters().getFloat("y");
                if (Math.abs(x) < 1e-4 && Math.abs(y) < 1e-4) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }
}
