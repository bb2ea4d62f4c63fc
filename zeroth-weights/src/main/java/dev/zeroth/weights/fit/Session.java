package dev.zeroth.weights.fit;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.MethodRun.Outcome;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The one owner of the weights during a run: makes steps, notes what they were told, goes back to any step made
/// before, and repeats without any pass what a log knows already.
///
/// Steps form a tree: each has a parent, and the weights after it are those that the steps on its path make of the base
/// weights, in order. Whoever drives a session decides by what it answers alone, so that a run that goes on after a
/// kill takes the same way as one that was never killed.
final class Session {

    /// The base weights, as a step.
    static final int BASE = -1;

    private final Weights weights;
    private final Method method;
    private final Forward forward;
    private final Consumer<Weights> base;
    private final long seed;
    private final Batches batches;
    private final @Nullable SeedLog log;
    private final @Nullable Fleet fleet;
    private final long fingerprint;
    private final Deque<Entry> ahead;
    private final List<Entry.Step> steps = new ArrayList<>();
    private final List<Long> depths = new ArrayList<>();
    private MethodRun run;
    private int at = BASE;
    /// The weights are scaled ones, and no step's.
    private boolean away;
    private int attempt;
    private long forwards;
    /// Whether all that comes is new.
    private boolean live;

    /// @param base brings the base weights back
    /// @param fleet makes the passes of steps; null: they are made here
    Session(
            Weights weights,
            Method method,
            Forward forward,
            Consumer<Weights> base,
            long seed,
            Batches batches,
            @Nullable SeedLog log,
            @Nullable Fleet fleet) {
        this.weights = weights;
        this.method = method;
        this.forward = forward;
        this.base = base;
        this.seed = seed;
        this.batches = batches;
        this.log = log;
        this.fleet = fleet;
        this.fingerprint = fleet == null ? 0 : weights.fingerprint();
        this.ahead = log == null ? new ArrayDeque<>() : new ArrayDeque<>(log.known());
        this.run = method.start(weights, seed);
        this.live = ahead.isEmpty();
    }

    /// One that can only follow what is known.
    Session(Weights weights, Method method, Forward forward, Consumer<Weights> base, long seed, List<Entry> known) {
        this(weights, method, forward, base, seed, new Batches(seed, 0), null, null);
        ahead.addAll(known);
    }

    long forwards() {
        return forwards;
    }

    /// The step after which the weights are.
    int at() {
        return at;
    }

    /// How many steps lie between the base weights and these.
    long depth() {
        return depth(at);
    }

    private long depth(int step) {
        return step == BASE ? 0 : depths.get(step);
    }

    /// From now on noise is another.
    void again() {
        attempt++;
    }

    /// Makes a step and is then after it.
    Outcome step(double rate, double epsilon) {
        goTo(at);
        Entry.Step entry;
        Outcome outcome;
        if (ahead.peek() instanceof Entry.Step known) {
            ahead.remove();
            demand(known.parent() == at && known.attempt() == attempt, "the step after another one");
            demand(same(known.rate(), rate) && same(known.epsilon(), epsilon), "another rate or epsilon");
            entry = known;
            outcome = repeat(known);
        } else {
            demand(ahead.isEmpty(), "no step");
            live();
            List<Double> told = new ArrayList<>();
            if (fleet == null) {
                outcome = run.step(new LiveProbe(told), rate, epsilon);
                entry = new Entry.Step(at, attempt, rate, epsilon, told);
            } else {
                for (double loss : fleet.losses(assignment(rate, epsilon))) told.add(loss);
                entry = new Entry.Step(at, attempt, rate, epsilon, told);
                outcome = repeat(entry);
            }
            note(entry);
        }
        forwards += entry.losses().size();
        depths.add(depth() + 1);
        steps.add(entry);
        at = steps.size() - 1;
        return outcome;
    }

    private static boolean same(double a, double b) {
        return Double.compare(a, b) == 0;
    }

    private static void demand(boolean holds, String instead) {
        if (!holds) throw new IllegalStateException("the log has " + instead + ": was the program changed since?");
    }

    private void live() {
        if (live) return;
        live = true;
        forward.goesOn(depth(), forwards);
    }

    private void note(Entry entry) {
        if (log != null) log.append(entry);
    }

    private Outcome repeat(Entry.Step known) {
        Known probe = new Known(depth(known.parent()), known.attempt(), known.losses());
        return run.step(probe, known.rate(), known.epsilon());
    }

    private Assignment assignment(double rate, double epsilon) {
        List<Assignment.Made> made = path(at).stream()
                .map(steps::get)
                .map(step -> new Assignment.Made(step.attempt(), step.rate(), step.epsilon(), step.losses()))
                .toList();
        return new Assignment(
                method.describe(), fingerprint, seed, batches.count(), made, attempt, method.forwards(), rate, epsilon);
    }

    /// Goes to the weights after a step.
    void goTo(int step) {
        if (step == at && !away) return;
        base.accept(weights);
        run = method.start(weights, seed);
        at = BASE;
        away = false;
        for (int next : path(step)) {
            repeat(steps.get(next));
            at = next;
        }
    }

    /// The losses on some batches of the weights as they would be had the steps since an earlier one been made with
    /// rates times a factor and been told the same.
    ///
    /// The session is after the same step then, but the weights go back there only when they are needed. Factor 1
    /// moves none, factor 0 goes to the earlier step, others make all steps on the path again; none of it where the
    /// log knows the losses.
    double[] measureScaled(int since, double factor, long index, int count) {
        int here = at;
        if (!knowsLooks(count)) {
            if (factor == 1) {
                goTo(here);
            } else if (factor == 0) {
                goTo(since);
            } else {
                scaled(since, factor);
            }
            away = at != here || factor != 1;
            at = here;
        }
        double[] losses = new double[count];
        for (int i = 0; i < count; i++) losses[i] = measured(index + i);
        return losses;
    }

    private boolean knowsLooks(int count) {
        return ahead.stream().limit(count).filter(Entry.Look.class::isInstance).count() == count;
    }

    /// Makes the steps since an earlier one again, with rates times a factor, as if they were told the same: that takes
    /// no pass.
    void scale(int since, double factor) {
        for (Entry.Step step : scaled(since, factor)) {
            Entry.Step entry = new Entry.Step(at, step.attempt(), step.rate(), step.epsilon(), step.losses());
            if (ahead.peek() instanceof Entry.Step known) {
                ahead.remove();
                demand(known.equals(entry), "another step");
            } else {
                demand(ahead.isEmpty(), "no step");
                note(entry);
            }
            depths.add(depth() + 1);
            steps.add(entry);
            at = steps.size() - 1;
        }
    }

    private List<Entry.Step> scaled(int since, double factor) {
        List<Integer> path = path(at);
        goTo(since);
        List<Entry.Step> made = new ArrayList<>();
        long depth = depth();
        for (int number : path.subList((int) depth, path.size())) {
            Entry.Step step = steps.get(number);
            double rate = factor * step.rate();
            Known probe = new Known(depth++, step.attempt(), step.losses());
            run.step(probe, rate, step.epsilon());
            made.add(new Entry.Step(step.parent(), step.attempt(), rate, step.epsilon(), step.losses()));
        }
        return made;
    }

    private List<Integer> path(int step) {
        Deque<Integer> path = new ArrayDeque<>();
        for (int i = step; i != BASE; i = steps.get(i).parent()) path.addFirst(i);
        return List.copyOf(path);
    }

    /// Follows a log to its end: the weights of its last word, without any pass.
    void follow() {
        int last = BASE;
        for (Entry entry : ahead) {
            switch (entry) {
                case Entry.Step step -> {
                    depths.add(depth(step.parent()) + 1);
                    steps.add(step);
                    last = steps.size() - 1;
                }
                case Entry.End end -> last = end.step();
                case Entry.Look _ -> {}
            }
        }
        ahead.clear();
        goTo(last);
    }

    /// The loss of the weights as they are on a batch, beside the steps.
    double measure(long index) {
        goTo(at);
        return measured(index);
    }

    private double measured(long index) {
        double loss = look(() -> forward.loss(weights, batches.of(index)));
        forwards++;
        return loss;
    }

    /// A number about the weights as they are that counts as no pass.
    double validate(ToDoubleFunction<Weights> validation) {
        goTo(at);
        return look(() -> validation.applyAsDouble(weights));
    }

    /// The losses on both sides of the base weights, along a normal direction; the weights are the base ones after it.
    double[] sides(long index, double epsilon) {
        Dense z = new Dense(Noise.GAUSSIAN, weights, seed, index, -1);
        double up = look(() -> {
            Pass.add(weights, Term.of(epsilon, z));
            double loss = forward.loss(weights, batches.of(index));
            base.accept(weights);
            return loss;
        });
        forwards++;
        double down = look(() -> {
            Pass.add(weights, Term.of(-epsilon, z));
            double loss = forward.loss(weights, batches.of(index));
            base.accept(weights);
            return loss;
        });
        forwards++;
        return new double[] {up, down};
    }

    private double look(DoubleSupplier work) {
        if (ahead.peek() instanceof Entry.Look known && known.losses().size() == 1) {
            ahead.remove();
            return known.losses().getFirst();
        }
        demand(ahead.isEmpty(), "something else than a look");
        live();
        double loss = work.getAsDouble();
        note(new Entry.Look(List.of(loss)));
        return loss;
    }

    /// Ends the run after a step.
    void end(int step) {
        goTo(step);
        if (ahead.peek() instanceof Entry.End known) {
            ahead.remove();
            demand(known.step() == step, "another end");
        } else {
            demand(ahead.isEmpty(), "no end");
            note(new Entry.End(step));
        }
    }

    private final class LiveProbe implements MethodRun.Probe {

        private final List<Double> told;
        private final long depth = depth();

        LiveProbe(List<Double> told) {
            this.told = told;
        }

        @Override
        public long step() {
            return depth;
        }

        @Override
        public long key() {
            return Known.key(depth, attempt);
        }

        @Override
        public double loss() {
            double loss = forward.loss(weights, batches.of(depth));
            told.add(loss);
            return loss;
        }

        @Override
        public double[] losses(Weights own, List<Term> members) {
            double[] losses = forward.losses(own, members, batches.of(depth));
            for (double loss : losses) told.add(loss);
            return losses;
        }
    }
}
