package dev.zeroth.prompts.optimize.bandit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the arms gave so far.
final class Tally {

    private final int[] counts;
    private final double[] sums;
    private final int[] stages;
    private final int most;
    private final Bandit.Pulls source;
    private int left;

    Tally(int arms, int pulls, int most, Bandit.Pulls source) {
        counts = new int[arms];
        sums = new double[arms];
        stages = new int[arms];
        this.most = most;
        this.source = source;
        this.left = pulls;
    }

    /// Pulls an arm, as often as there are pulls left.
    ///
    /// @return the rewards
    double[] pull(int arm, int count) throws InterruptedException {
        int now = Math.min(count, Math.min(left, most - counts[arm]));
        if (now <= 0) return new double[0];
        double[] rewards = source.more(arm, counts[arm], now);
        for (double reward : rewards) sums[arm] += reward;
        counts[arm] += now;
        left -= now;
        return rewards;
    }

    /// Whether another pull of the arm is possible.
    boolean open(int arm) {
        return left > 0 && counts[arm] < most;
    }

    int arms() {
        return counts.length;
    }

    int count(int arm) {
        return counts[arm];
    }

    int pulled() {
        int sum = 0;
        for (int count : counts) sum += count;
        return sum;
    }

    /// 0 where it was never pulled.
    double mean(int arm) {
        return counts[arm] == 0 ? 0 : sums[arm] / counts[arm];
    }

    /// That an arm came to a stage of an elimination.
    void stage(int arm, int stage) {
        stages[arm] = stage;
    }

    /// These arms by their means, the first first among equals.
    List<Integer> best(List<Integer> arms) {
        List<Integer> sorted = new ArrayList<>(arms);
        sorted.sort(Comparator.<Integer>comparingDouble(this::mean).reversed());
        return sorted;
    }

    /// All arms: by the stage they came to, then by their means.
    List<Integer> ranked() {
        List<Integer> all = all();
        all.sort(Comparator.<Integer>comparingInt(arm -> stages[arm])
                .thenComparingDouble(this::mean)
                .reversed());
        return all;
    }

    List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int arm = 0; arm < counts.length; arm++) all.add(arm);
        return all;
    }
}
