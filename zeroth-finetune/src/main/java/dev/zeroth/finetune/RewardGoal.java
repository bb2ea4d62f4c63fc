package dev.zeroth.finetune;

import dev.zeroth.finetune.reward.Reward;
import dev.zeroth.language.engine.Generator;
import dev.zeroth.language.engine.Sampling;
import dev.zeroth.language.tokens.Tokenizer;
import dev.zeroth.math.Streams;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The mean reward of what a model writes on prompts. The draws of a minibatch are the same for all that
/// are compared on it, and others at the next.
///
/// @param prompts as tokens
/// @param minibatch how many prompts a pass takes, at most those that train
/// @param tokens how many new ones at most
/// @param seed of the draws
record RewardGoal(Reward reward, Chunks prompts, int minibatch, int tokens, Sampling sampling, long seed)
        implements Goal {

    private static final String TRAIN = "train";
    private static final String VALIDATION = "validation";
    private static final String TEST = "test";

    RewardGoal {
        minibatch = Math.min(minibatch, prompts.train().size());
    }

    @Override
    public Metric metric() {
        return new Metric("reward", Direction.MAXIMIZE);
    }

    @Override
    public int batches() {
        return 0;
    }

    @Override
    public double loss(Engine engine, long batch) {
        try {
            return -mean(each(engine, prompts(batch), seedOf(batch, TRAIN)));
        } catch (ArithmeticException e) {
            return Double.NaN; // a logit was no number
        }
    }

    @Override
    public double[] losses(Engine around, int members, long batch) {
        List<int[]> some = prompts(batch);
        Tokenizer tokenizer = around.model().tokenizer();
        Generator generator = new Generator(around.transformer(), tokenizer.size(), seedOf(batch, TRAIN));
        List<List<int[]>> made =
                generator.generate(some, members, tokens, tokenizer.steering().ends(), sampling);
        double[] losses = new double[members];
        for (int i = 0; i < members; i++) {
            losses[i] = -mean(rewards(
                    around, some, made.get(i).stream().map(tokenizer::decode).toList()));
        }
        return losses;
    }

    private List<int[]> prompts(long batch) {
        List<int[]> some = new ArrayList<>();
        int count = prompts.train().size();
        for (int i = 0; i < minibatch; i++) some.add(prompts.train().get((int) ((batch * minibatch + i) % count)));
        return some;
    }

    private static double mean(double[] rewards) {
        return Arrays.stream(rewards).average().orElse(Double.NaN);
    }

    private long seedOf(long index, String purpose) {
        return new Streams(seed).stream(index, "rewards of " + purpose).nextLong();
    }

    @Override
    public double[] validation(Engine engine) {
        try {
            return each(engine, prompts.validation(), seedOf(0, VALIDATION));
        } catch (ArithmeticException e) {
            return new double[] {Double.NaN}; // a logit was no number
        }
    }

    @Override
    public double[] test(Engine engine) {
        return each(engine, prompts.test(), seedOf(0, TEST));
    }

    /// What the model writes on the first prompts kept for the end.
    List<String[]> examples(Engine engine, int most) {
        List<int[]> some =
                prompts.test().subList(0, Math.min(most, prompts.test().size()));
        if (some.isEmpty()) return List.of();
        List<String> texts = texts(engine, some, seedOf(0, TEST));
        List<String[]> examples = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) examples.add(new String[] {prompt(engine, some.get(i)), texts.get(i)});
        return examples;
    }

    private double[] each(Engine engine, List<int[]> some, long draws) {
        if (some.isEmpty()) return new double[0];
        return rewards(engine, some, texts(engine, some, draws));
    }

    private double[] rewards(Engine engine, List<int[]> some, List<String> texts) {
        double[] rewards = new double[texts.size()];
        for (int i = 0; i < rewards.length; i++) rewards[i] = reward.of(prompt(engine, some.get(i)), texts.get(i));
        return rewards;
    }

    private static String prompt(Engine engine, int[] tokens) {
        return engine.model().tokenizer().decode(tokens);
    }

    private List<String> texts(Engine engine, List<int[]> some, long draws) {
        Tokenizer tokenizer = engine.model().tokenizer();
        return new Generator(engine.transformer(), tokenizer.size(), draws)
                .generate(some, tokens, tokenizer.steering().ends(), sampling).stream()
                        .map(tokenizer::decode)
                        .toList();
    }

    @Override
    public double shown(double loss) {
        return -loss;
    }

    @Override
    public String text(double mean) {
        return String.format(Locale.ROOT, "reward %.4f", mean);
    }

    @Override
    public long rows() {
        return (long) minibatch * (prompts.train().getFirst().length + tokens);
    }

    @Override
    public double validationShare() {
        return (double) prompts.validation().size() / minibatch;
    }

    @Override
    public String summary() {
        return "rewards of %d prompts, validated on %d, %d kept for the end"
                .formatted(
                        prompts.train().size(),
                        prompts.validation().size(),
                        prompts.test().size());
    }

    @Override
    public void close() {
        reward.close();
    }
}
