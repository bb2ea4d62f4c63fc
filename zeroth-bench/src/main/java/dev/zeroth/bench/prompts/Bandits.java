package dev.zeroth.bench.prompts;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.engine.Scorer;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.prompts.optimize.bandit.Bandit;
import dev.zeroth.prompts.optimize.bandit.SuccessiveHalving;
import dev.zeroth.prompts.optimize.bandit.SuccessiveRejects;
import dev.zeroth.prompts.optimize.bandit.Thompson;
import dev.zeroth.prompts.optimize.bandit.Ucb;
import dev.zeroth.prompts.optimize.bandit.Uniform;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Who finds the best of five arms, one right in 60 % and four in 40 %, with 100 pulls: `bandits [MODEL [SEEDS]]`.
///
/// `greedy` pulls each arm once, and then the one that looks best. MODEL is a language model that explores
/// alone: it reads of its last pulls as of a child that played with balls of five colours, and pulls what
/// it finds likeliest to be played with happily next. All meet the same rewards, pull by pull of an arm.
///
/// Told are the shares of seeds on which another arm than the best was pulled most by the end or chosen, and on which
/// the best was not pulled in the second half at all (stuck: Krishnamurthy et al., arXiv 2403.15371).
public final class Bandits {

    private static final double[] CHANCES = {0.4, 0.4, 0.6, 0.4, 0.4};
    private static final int BEST = 2;
    private static final int PULLS = 100;
    private static final int REMEMBERED = 20;
    private static final List<String> COLOURS = List.of("red", "blue", "green", "yellow", "pink");

    private Bandits() {}

    public static void main(String[] args) throws InterruptedException {
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 400;
        Map<String, Bandit> explorers = new LinkedHashMap<>();
        explorers.put("greedy", (arms, pulls, _, source, _) -> explore(arms, pulls, source, Bandits::greedy));
        if (args.length > 0) {
            Reader reader = Reader.of(Path.of(args[0]));
            explorers.put("model", (arms, pulls, _, source, _) -> explore(arms, pulls, source, reader::next));
        }
        explorers.put("uniform", new Uniform());
        explorers.put("halving", new SuccessiveHalving());
        explorers.put("rejects", new SuccessiveRejects());
        explorers.put("ucb", new Ucb(1, 1));
        explorers.put("thompson", new Thompson(1));
        System.out.printf("%-10s %8s %8s   (%d seeds)%n", "explorer", "wrong", "stuck", seeds);
        for (Map.Entry<String, Bandit> explorer : explorers.entrySet()) {
            int wrong = 0;
            int stuck = 0;
            for (int seed = 0; seed < seeds; seed++) {
                List<Integer> pulled = new ArrayList<>();
                Streams streams = new Streams(seed);
                Bandit.Pulls source = (arm, from, count) -> rewards(streams, arm, from, count, pulled);
                int chosen = explorer.getValue()
                        .rank(CHANCES.length, PULLS, PULLS, source, streams.stream(0, "bandit"))
                        .getFirst();
                if (chosen != BEST) wrong++;
                if (!pulled.subList(pulled.size() / 2, pulled.size()).contains(BEST)) stuck++;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %7.1f%% %7.1f%%%n",
                    explorer.getKey(),
                    100.0 * wrong / seeds,
                    100.0 * stuck / seeds);
        }
    }

    private static double[] rewards(Streams streams, int arm, int from, int count, List<Integer> pulled) {
        double[] rewards = new double[count];
        for (int i = 0; i < count; i++) {
            RandomStream random = streams.stream(from + i, "arm " + arm);
            rewards[i] = random.nextDouble() < CHANCES[arm] ? 1 : 0;
            pulled.add(arm);
        }
        return rewards;
    }

    private record Pull(int arm, boolean won) {}

    @FunctionalInterface
    private interface Rule {
        int next(int arms, List<Pull> past);
    }

    /// Each arm once, then as the rule says; what was pulled most is chosen.
    private static List<Integer> explore(int arms, int pulls, Bandit.Pulls source, Rule rule)
            throws InterruptedException {
        List<Pull> past = new ArrayList<>();
        int[] counts = new int[arms];
        for (int i = 0; i < pulls; i++) {
            int arm = i < arms ? i : rule.next(arms, past);
            past.add(new Pull(arm, source.more(arm, counts[arm]++, 1)[0] > 0));
        }
        return IntStream.range(0, arms)
                .boxed()
                .sorted(Comparator.comparingInt(arm -> -counts[arm]))
                .toList();
    }

    private static int greedy(int arms, List<Pull> past) {
        double[] won = new double[arms];
        double[] pulled = new double[arms];
        for (Pull pull : past) {
            pulled[pull.arm]++;
            if (pull.won) won[pull.arm]++;
        }
        return IntStream.range(0, arms)
                .boxed()
                .max(Comparator.<Integer>comparingDouble(arm -> won[arm] / pulled[arm])
                        .thenComparingInt(arm -> -arm))
                .orElseThrow();
    }

    /// A language model that goes on with the story of what was pulled.
    private record Reader(LanguageModel model, Scorer scorer) {

        static Reader of(Path file) {
            LanguageModel model = ModelFiles.read(file, Arena.ofAuto());
            Arithmetic arithmetic = Arithmetic.best(1);
            return new Reader(model, new Scorer(new Transformer(model, arithmetic), arithmetic));
        }

        int next(int arms, List<Pull> past) {
            StringBuilder story = new StringBuilder("Tom played with balls.");
            for (Pull pull : past.subList(Math.max(0, past.size() - REMEMBERED), past.size())) {
                story.append(
                        " Tom was %s with the %s ball.".formatted(pull.won ? "happy" : "sad", COLOURS.get(pull.arm)));
            }
            List<int[]> ends = COLOURS.stream()
                    .limit(arms)
                    .map(colour -> tokens(story + " Tom was happy with the " + colour + " ball."))
                    .toList();
            List<Scorer.Loss> losses = scorer.losses(ends);
            return IntStream.range(0, arms)
                    .boxed()
                    .min(Comparator.comparingDouble(arm -> losses.get(arm).sum()))
                    .orElseThrow();
        }

        private int[] tokens(String text) {
            int begin = model.tokenizer().begin();
            int[] own = model.tokenizer().encode(text);
            return begin < 0
                    ? own
                    : IntStream.concat(IntStream.of(begin), IntStream.of(own)).toArray();
        }
    }
}
