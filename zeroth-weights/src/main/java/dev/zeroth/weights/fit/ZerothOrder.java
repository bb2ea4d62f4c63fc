package dev.zeroth.weights.fit;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Walkers;
import dev.zeroth.weights.fit.FitResult.Point;
import dev.zeroth.weights.fit.FitResult.Stop;
import dev.zeroth.weights.method.Methods;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Fits weights by forward passes alone.
///
/// ```java
/// FitResult result = ZerothOrder.mezo()
///         .budget(1_600).batches(33).seed(7).log(Path.of("run.seeds"))
///         .fit(weights, (now, batch) -> model.loss(now, batch));
/// ```
///
/// Step size and epsilon are searched for ([Search]) unless both are given; the rate then falls in a straight
/// line. After a quarter of such a run its way is looked at once more ([Leg]): the weights go to where the best
/// multiple of the rate would have led, and the rate is multiplied by that, by a half to two. These looks make
/// steps again, without passes: at most as many as the whole budget has. Where losses
/// explode the weights go back to the last good step and the rate falls to a third ([Guard]). A loss that is no finite
/// number says nothing: methods leave its pass out, and a run that hears no other ends with the base weights.
///
/// A run with a log goes on where it was killed, to the same bits as if it never had been. Not thread-safe.
public final class ZerothOrder {

    private static final int MOST_ROLLBACKS = 8;
    private static final double LESS = 1 / 3.0;
    private static final double ADAPTED_AT = 0.25;
    private static final double MOST_ADAPTED = 2;
    /// Of the budget after the search, for looks.
    private static final double ADAPTING = 0.1;
    private static final int LEAST_LOOKS = 6;

    private final Method method;
    private double rate;
    private double epsilon;
    private long budget = 1_000;
    private int batches;
    private int threads = Runtime.getRuntime().availableProcessors();
    private long seed;
    private Decay decay = Decay.LINEAR;
    private @Nullable Path log;
    private @Nullable Fleet fleet;
    private @Nullable Members colony;
    private @Nullable Consumer<Weights> base;
    private Validation validation = new Validation(_ -> 0, 0, 0);
    private Consumer<Point> listener = _ -> {};
    private DoubleConsumer validated = _ -> {};

    /// @param every steps between two; 0: never
    private record Validation(ToDoubleFunction<Weights> measure, int every, int patience) {}

    private record Members(int size, int interval) {}

    private ZerothOrder(Method method) {
        this.method = method;
    }

    /// A run of a method, with settings that find themselves and 1,000 passes.
    public static ZerothOrder with(Method method) {
        return new ZerothOrder(method);
    }

    /// [Methods#mezo()].
    public static ZerothOrder mezo() {
        return with(Methods.mezo());
    }

    /// [Methods#fzoo()].
    public static ZerothOrder fzoo() {
        return with(Methods.fzoo());
    }

    /// [Methods#esAtScale()].
    public static ZerothOrder evolution() {
        return with(Methods.esAtScale());
    }

    /// The first rate; together with an epsilon instead of the search.
    public ZerothOrder rate(double rate) {
        this.rate = positive(rate, "rate");
        return this;
    }

    /// How far weights are moved to try them; together with a rate instead of the search.
    public ZerothOrder epsilon(double epsilon) {
        this.epsilon = positive(epsilon, "epsilon");
        return this;
    }

    /// How many forward passes there are, the search included.
    public ZerothOrder budget(long forwards) {
        if (forwards < 1) throw new IllegalArgumentException("budget must be at least 1, got " + forwards);
        this.budget = forwards;
        return this;
    }

    /// How many minibatches there are: each round takes all, in an order of its own. 0: step n has batch n.
    public ZerothOrder batches(int batches) {
        if (batches < 0) throw new IllegalArgumentException("batches must be at least 0, got " + batches);
        this.batches = batches;
        return this;
    }

    /// How many threads move the weights between passes; the bits are the same on any number. All processors, unless
    /// something else is said: best as many as a pass has.
    public ZerothOrder threads(int threads) {
        if (threads < 1) throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        this.threads = threads;
        return this;
    }

    /// From which all randomness comes.
    public ZerothOrder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /// How the rate falls.
    public ZerothOrder decay(Decay decay) {
        this.decay = decay;
        return this;
    }

    /// The file that the run is kept in; one that has begun there goes on.
    public ZerothOrder log(Path log) {
        this.log = log;
        return this;
    }

    /// Makes the passes of steps on several replicas; what is searched and validated is passed here.
    ///
    /// @throws IllegalArgumentException where a pass of the method depends on those before it
    public ZerothOrder fleet(Fleet fleet) {
        if (!method.independent()) {
            throw new IllegalArgumentException("the passes of %s depend on each other: they cannot be made in parallel"
                    .formatted(method.describe()));
        }
        this.fleet = fleet;
        return this;
    }

    /// Trains several members with rates and epsilons of their own on the same budget instead of searching for them
    /// once: the worse take over from the better, with settings near to theirs ([Colony]). The rate does not decay
    /// but for what is left after the last whole round.
    ///
    /// @param members at least 2
    /// @param interval steps a round
    public ZerothOrder colony(int members, int interval) {
        if (members < 2) throw new IllegalArgumentException("members must be at least 2, got " + members);
        if (interval < 1) throw new IllegalArgumentException("interval must be at least 1, got " + interval);
        if (!method.steps()) {
            throw new IllegalArgumentException(method.describe() + " has no rate and epsilon to train members of");
        }
        this.colony = new Members(members, interval);
        return this;
    }

    /// How the base weights are brought back, such as from their file. Without it a copy is kept in memory.
    public ZerothOrder base(Consumer<Weights> base) {
        this.base = base;
        return this;
    }

    /// Measures the weights before the run, now and then, and after it; the run ends with the best ones, which may be
    /// those it began with.
    ///
    /// @param measure less being better; it does not count as a pass of the budget
    /// @param every how many steps
    /// @param patience after how many measurements without a new best the run stops; 0: never
    public ZerothOrder validate(ToDoubleFunction<Weights> measure, int every, int patience) {
        if (every < 1) throw new IllegalArgumentException("every must be at least 1, got " + every);
        if (patience < 0) throw new IllegalArgumentException("patience must be at least 0, got " + patience);
        this.validation = new Validation(measure, every, patience);
        return this;
    }

    /// Hears of each step of the run proper.
    public ZerothOrder listen(Consumer<Point> listener) {
        this.listener = listener;
        return this;
    }

    /// Hears of each validation, of those too that a run gone on with knows from its log.
    public ZerothOrder listenToValidations(DoubleConsumer listener) {
        this.validated = listener;
        return this;
    }

    private static double positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must be above 0 and finite, got %s".formatted(name, value));
        }
        return value;
    }

    /// Runs, or goes on.
    ///
    /// @param weights the base weights, changed in place
    public FitResult fit(Weights weights, Forward forward) {
        if (rate > 0 != epsilon > 0) {
            throw new IllegalStateException("a rate and an epsilon go together\nMaybe neither: they are searched for");
        }
        SeedLog seeds = log == null ? null : SeedLog.open(log, head(weights));
        try (Arena arena = Arena.ofShared();
                Walkers walkers = new Walkers(threads)) {
            return new Drive(session(weights.walkedBy(walkers), forward, arena, seeds)).run();
        } finally {
            if (seeds != null) seeds.close();
        }
    }

    /// The weights at the end of a log, made again from the base weights without any pass.
    ///
    /// @throws IllegalArgumentException where there is no such file
    public void replay(Weights weights) {
        if (log == null) throw new IllegalStateException("there is no log to replay");
        if (!Files.isRegularFile(log)) throw new IllegalArgumentException("there is no log " + log);
        try (Arena arena = Arena.ofShared();
                Walkers walkers = new Walkers(threads);
                SeedLog seeds = SeedLog.open(log, head(weights))) {
            session(weights.walkedBy(walkers), (_, _) -> Double.NaN, arena, seeds)
                    .follow();
        }
    }

    private Session session(Weights weights, Forward forward, Arena arena, @Nullable SeedLog seeds) {
        Consumer<Weights> back = base;
        if (back == null) {
            Weights copy = weights.copy(arena);
            back = now -> now.restore(copy);
        }
        return new Session(weights, method, forward, back, seed, new Batches(seed, batches), seeds, fleet);
    }

    private String head(Weights weights) {
        String own = rate > 0 && epsilon > 0 ? "%s %s".formatted(rate, epsilon) : "searched";
        if (colony != null) own = "colony %d %d".formatted(colony.size(), colony.interval());
        List<String> tensors = weights.trainable().stream().map(Tensor::name).toList();
        return "base=%016x\nmethod=%s\ntensors=%s\nseed=%d budget=%d batches=%d\nrate=%s decay=%s validation=%d,%d\n"
                .formatted(
                        weights.fingerprint(),
                        method.describe(),
                        String.join("\t", tensors),
                        seed,
                        budget,
                        batches,
                        own,
                        decay,
                        validation.every,
                        validation.patience);
    }

    /// One run under way.
    private final class Drive {

        private final Session session;
        private final List<Point> curve = new ArrayList<>();
        private double best = Double.NaN;
        private int bestStep = Session.BASE;
        private int measured = Session.BASE;
        private int worse;
        private int rollbacks;
        private double adapted = 1;
        /// Whether a step of the run proper was made, and whether any had a loss.
        private boolean made;
        private boolean heard;

        Drive(Session session) {
            this.session = session;
        }

        FitResult run() {
            if (validation.every > 0) validate();
            Search.Settings settings = settings();
            if (validation.every > 0 && session.at() != measured) validate();
            worse = 0;
            Stop stop = steps(settings);
            if (validation.every > 0 && session.at() != measured) validate();
            boolean failed = made && !heard;
            if (failed) stop = Stop.DIVERGENCE;
            session.end(validation.every > 0 ? bestStep : failed ? Session.BASE : session.at());
            double own = adapted * settings.rate();
            return new FitResult(curve, session.forwards(), own, settings.epsilon(), rollbacks, best, stop);
        }

        private Search.Settings settings() {
            if (!method.steps()) return new Search.Settings(1, 1, Session.BASE);
            if (colony != null) {
                return new Colony(session, method, budget, colony.size(), colony.interval(), seed).run();
            }
            if (rate > 0 && epsilon > 0) return new Search.Settings(rate, epsilon, Session.BASE);
            return new Search(session, method, budget).find();
        }

        private Stop steps(Search.Settings settings) {
            Guard guard = new Guard(settings.step());
            long begin = session.forwards();
            double factor = 1;
            boolean searched = settings.step() != Session.BASE && colony == null;
            while (session.forwards() + method.forwards() <= budget) {
                if (searched && session.forwards() - begin >= ADAPTED_AT * (budget - begin)) {
                    int before = session.at();
                    adapted = adapt(settings, begin);
                    searched = false;
                    if (session.at() != before) guard = new Guard(session.at());
                }
                double progress = (double) (session.forwards() - begin) / Math.max(1, budget - begin);
                double now = factor * adapted * settings.rate() * decay.share(progress);
                double loss = session.step(now, settings.epsilon()).loss();
                Point point = new Point(session.depth(), session.forwards(), loss, now);
                curve.add(point);
                listener.accept(point);
                made = true;
                heard |= Double.isFinite(loss);
                Integer back = method.steps() ? guard.hear(session.at(), loss) : null;
                if (back != null) {
                    rollbacks++;
                    factor *= LESS;
                    session.goTo(back);
                    session.again();
                    curve.removeIf(gone -> gone.step() > session.depth());
                    if (rollbacks > MOST_ROLLBACKS) return Stop.DIVERGENCE;
                } else if (validation.every > 0 && session.depth() % validation.every == 0) {
                    validate();
                    if (validation.patience > 0 && worse >= validation.patience) return Stop.PATIENCE;
                }
            }
            return Stop.BUDGET;
        }

        /// Looks at the way since the search, and goes to where a better rate would have led: back to where it began
        /// where none is seen to have led to anything better.
        ///
        /// @return what to multiply the rate by
        private double adapt(Search.Settings settings, long begin) {
            long most = (long) (ADAPTING * (budget - begin));
            if (most < LEAST_LOOKS * Leg.LOOKS) return 1;
            double best = new Leg(session, budget, session.forwards() + most, budget / method.forwards())
                    .best(settings.step());
            if (best == 0) {
                session.goTo(settings.step());
                session.again();
                curve.removeIf(gone -> gone.step() > session.depth());
                return 1 / MOST_ADAPTED;
            }
            session.scale(settings.step(), best);
            return Math.clamp(best, 1 / MOST_ADAPTED, MOST_ADAPTED);
        }

        private void validate() {
            double value = session.validate(validation.measure);
            measured = session.at();
            validated.accept(value);
            if (value < best || Double.isNaN(best)) {
                best = value;
                bestStep = session.at();
                worse = 0;
            } else {
                worse++;
            }
        }
    }
}
