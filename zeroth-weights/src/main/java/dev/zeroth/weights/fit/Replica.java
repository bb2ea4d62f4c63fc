package dev.zeroth.weights.fit;

import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Term;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A copy of the model that makes some passes of each step of a run elsewhere. It follows the run by repeating its
/// steps from their losses, and comes to the weights of each pass by the same walk as the run itself, so that they are
/// the same to the last bit.
///
/// Cost beside its passes: the walks over the weights of all of a step's passes, and two copies of the weights that may
/// be changed: the base ones and those after the last step. Not thread-safe.
public final class Replica {

    private final Weights weights;
    private final Method method;
    private final Forward forward;
    private final Weights base;
    private final Weights last;
    private final long fingerprint;
    private MethodRun run;
    private long seed;
    private List<Assignment.Made> path = List.of();
    /// Whether weights and run are those after `path`: not where a pass was given up.
    private boolean begun;

    /// @param weights the base weights, of which each replica has its own; an assignment of others is refused
    public Replica(Weights weights, Method method, Forward forward) {
        this.weights = weights;
        this.method = method;
        this.forward = forward;
        this.base = weights.copy(Arena.ofAuto());
        this.last = weights.copy(Arena.ofAuto());
        this.fingerprint = weights.fingerprint();
        this.run = method.start(weights, 0);
    }

    /// Makes every `parts`-th pass of a step, from number `part` on.
    ///
    /// @param part from 0 to `parts` - 1
    /// @return a loss for each pass of the step; 0 for those that are not its own
    public double[] losses(Assignment assignment, int part, int parts) {
        check(assignment);
        follow(assignment);
        begun = false;
        Share share = new Share(assignment, part, parts);
        try {
            run.step(share, assignment.rate(), assignment.epsilon());
        } catch (Enough _) {
            // All of its own passes are made; the step is repeated when all losses are known.
        }
        weights.restore(last);
        begun = true;
        return share.losses;
    }

    private void check(Assignment assignment) {
        if (assignment.base() != fingerprint) {
            throw new IllegalArgumentException(
                    "this replica has other base weights: %016x, not %016x".formatted(fingerprint, assignment.base()));
        }
        if (!assignment.method().equals(method.describe())) {
            throw new IllegalArgumentException(
                    "this replica has method %s, not %s".formatted(method.describe(), assignment.method()));
        }
    }

    private void follow(Assignment assignment) {
        List<Assignment.Made> wanted = assignment.path();
        int known = path.size();
        if (!begun
                || seed != assignment.seed()
                || wanted.size() < known
                || !wanted.subList(0, known).equals(path)) {
            weights.restore(base);
            seed = assignment.seed();
            run = method.start(weights, seed);
            known = 0;
        }
        begun = false;
        for (int i = known; i < wanted.size(); i++) {
            Assignment.Made made = wanted.get(i);
            run.step(new Known(i, made.attempt(), made.losses()), made.rate(), made.epsilon());
        }
        path = wanted;
        last.restore(weights);
    }

    /// Thrown out of a step that has no more passes for this replica, before it changes what it knows.
    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1;

        Enough() {
            super("enough", null, false, false);
        }
    }

    private final class Share implements MethodRun.Probe {

        private final long step;
        private final int attempt;
        private final int part;
        private final int parts;
        private final long batch;
        private final double[] losses;
        private int next;

        Share(Assignment assignment, int part, int parts) {
            this.step = assignment.path().size();
            this.attempt = assignment.attempt();
            this.part = part;
            this.parts = parts;
            this.batch = new Batches(assignment.seed(), assignment.batches()).of(step);
            this.losses = new double[assignment.passes()];
            Arrays.fill(losses, 0);
        }

        @Override
        public long step() {
            return step;
        }

        @Override
        public long key() {
            return Known.key(step, attempt);
        }

        @Override
        public double loss() {
            if (next == losses.length) {
                throw new IllegalStateException(method.describe() + " asks for more passes than it says");
            }
            if (next % parts == part) losses[next] = forward.loss(weights, batch);
            double loss = losses[next];
            next++;
            enough();
            return loss;
        }

        @Override
        public double[] losses(Weights own, List<Term> members) {
            int first = next;
            if (members.size() > losses.length - first) {
                throw new IllegalStateException(method.describe() + " asks for more passes than it says");
            }
            int[] mine = IntStream.range(0, members.size())
                    .filter(i -> (first + i) % parts == part)
                    .toArray();
            if (mine.length > 0) {
                List<Term> some = Arrays.stream(mine).mapToObj(members::get).toList();
                double[] made = forward.losses(own, some, batch);
                for (int i = 0; i < mine.length; i++) losses[first + mine[i]] = made[i];
            }
            next += members.size();
            enough();
            return Arrays.copyOfRange(losses, first, next);
        }

        private void enough() {
            if (next > losses.length - 1 - (losses.length - 1 - part + parts) % parts) throw new Enough();
        }
    }
}
