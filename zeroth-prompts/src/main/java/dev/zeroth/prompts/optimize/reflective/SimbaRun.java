package dev.zeroth.prompts.optimize.reflective;

import dev.zeroth.math.Quantiles;
import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Draws;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One run of [Simba].
final class SimbaRun {

    private static final double TENTH = 0.1;

    private final Simba simba;
    private final Session session;
    private final Batches batches;
    private final Lessons lessons;
    private final List<Scored> programs = new ArrayList<>();
    private final List<Candidate> winners = new ArrayList<>();

    SimbaRun(Simba simba, Session session) {
        this.simba = simba;
        this.session = session;
        this.batches = new Batches(session, simba.batch(), "simba batch");
        this.lessons = new Lessons(session, simba.demonstrations());
    }

    /// A program with all scores that it had.
    private static final class Scored {

        private final Candidate candidate;
        private double sum;
        private int count;

        Scored(Candidate candidate) {
            this.candidate = candidate;
        }

        void add(Outcome outcome) {
            sum += outcome.score().value();
            count++;
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }
    }

    /// The runs of one example, best first.
    private record Bucket(List<Outcome> runs) {

        double best() {
            return runs.getFirst().score().value();
        }

        double worst() {
            return runs.getLast().score().value();
        }

        double spread() {
            return best() - worst();
        }

        double aboveMean() {
            return best() - Outcome.mean(runs);
        }
    }

    void run() throws InterruptedException {
        Candidate initial = session.validate(session.initial()).candidate();
        programs.add(new Scored(initial));
        winners.add(initial);
        Patience patience = new Patience();
        for (int step = 0; step < simba.steps(); step++) {
            List<Example> batch = batches.batch(step);
            List<Scored> born = born(buckets(batch, step), step);
            if (!patience.after(!born.isEmpty())) break;
            for (Scored one : born) session.run(one.candidate, batch).forEach(one::add);
            programs.addAll(born);
            born.stream().max(Comparator.comparingDouble(Scored::mean)).ifPresent(best -> winners.add(best.candidate));
        }
        int last = winners.size() - 1;
        for (int i = simba.samples(); i >= 0 && last > 0; i--) {
            session.validate(winners.get((int) Math.round((double) i * last / simba.samples())));
        }
    }

    private List<Bucket> buckets(List<Example> batch, int step) throws InterruptedException {
        List<List<Outcome>> runs = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) runs.add(new ArrayList<>());
        List<Scored> best = best();
        for (int sample = 0; sample < simba.samples(); sample++) {
            SequencedMap<Scored, List<Integer>> shares = new LinkedHashMap<>();
            for (int i = 0; i < batch.size(); i++) {
                RandomStream random = session.random(step, "simba sample %d of %d".formatted(sample, i));
                shares.computeIfAbsent(drawn(best, random), _ -> new ArrayList<>())
                        .add(i);
            }
            int rollout = step * simba.samples() + sample;
            for (var share : shares.entrySet()) run(share.getKey(), share.getValue(), batch, rollout, runs);
        }
        List<Bucket> buckets = new ArrayList<>();
        for (List<Outcome> some : runs) {
            some.sort(Comparator.<Outcome>comparingDouble(one -> one.score().value())
                    .reversed());
            buckets.add(new Bucket(some));
        }
        buckets.sort(Comparator.comparingDouble(Bucket::spread)
                .thenComparingDouble(Bucket::best)
                .thenComparingDouble(Bucket::aboveMean)
                .reversed());
        return buckets;
    }

    /// A program on its share of a minibatch.
    private void run(Scored program, List<Integer> share, List<Example> batch, int rollout, List<List<Outcome>> runs)
            throws InterruptedException {
        List<Example> examples = share.stream().map(batch::get).toList();
        List<Outcome> outcomes = session.run(program.candidate, examples, rollout);
        for (int i = 0; i < share.size(); i++) runs.get(share.get(i)).add(outcomes.get(i));
        outcomes.forEach(program::add);
    }

    /// The best programs; the initial one is the last of them where it is not among them anyway.
    private List<Scored> best() {
        List<Scored> sorted = new ArrayList<>(programs);
        sorted.sort(Comparator.comparingDouble(Scored::mean).reversed());
        List<Scored> best = new ArrayList<>(sorted.subList(0, Math.min(simba.samples(), sorted.size())));
        if (!best.contains(programs.getFirst())) best.set(best.size() - 1, programs.getFirst());
        return best;
    }

    private Scored drawn(List<Scored> some, RandomStream random) {
        double[] means = some.stream().mapToDouble(Scored::mean).toArray();
        return some.get(Draws.softmax(means, simba.temperature(), random));
    }

    private List<Scored> born(List<Bucket> buckets, int step) throws InterruptedException {
        double[] scores = buckets.stream()
                .flatMap(bucket -> bucket.runs().stream())
                .mapToDouble(run -> run.score().value())
                .toArray();
        double low = Quantiles.quantile(scores, TENTH);
        double high = Quantiles.quantile(scores, 1 - TENTH);
        List<Scored> born = new ArrayList<>();
        for (int i = 0; i < Math.min(simba.samples() + 1, buckets.size()); i++) {
            RandomStream random = session.random(step, "simba lesson " + i);
            Candidate source = lessons.dropped(drawn(best(), random).candidate, random);
            Candidate next = taught(buckets.get(i), source, low, high, random);
            if (next != null && !known(born, next)) born.add(new Scored(next));
        }
        return born;
    }

    /// @param low the score that a tenth of the step's runs lies below
    /// @param high the score that a tenth lies above
    private @Nullable Candidate taught(Bucket bucket, Candidate source, double low, double high, RandomStream random)
            throws InterruptedException {
        if (bucket.best() < low) return null;
        Outcome best = bucket.runs().getFirst();
        Outcome worst = bucket.runs().getLast();
        if (lessons.demonstrate() && random.nextBoolean()) {
            return bucket.best() > 0 ? lessons.demonstrated(source, best) : null;
        }
        if (bucket.worst() > high) return null;
        if (bucket.spread() > 0) return lessons.ruled(source, List.of(best), List.of(worst), random);
        if (bucket.best() > high) return lessons.ruled(source, List.of(best), List.of(), random);
        return bucket.worst() < 1 ? lessons.ruled(source, List.of(), List.of(worst), random) : null;
    }

    private boolean known(List<Scored> born, Candidate candidate) {
        return programs.stream().anyMatch(one -> one.candidate.equals(candidate))
                || born.stream().anyMatch(one -> one.candidate.equals(candidate));
    }
}
