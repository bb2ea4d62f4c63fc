package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// lq-CMA-ES: CMA-ES that evaluates as few points of a generation as a regression model of f lets it.
///
/// A generation of lambda points is ranked by the model, and evaluated in that order: first k, and 1.5 times as many
/// each time until the ranks of the model and of f agree on the newest evaluations, Kendall's tau being at
/// least 0.85.
/// Then the generation is learned from with the model's values; where all of it
/// was evaluated, with those of f. The least point of the model takes part in the next generation.
///
/// | symbol | here |
/// |---|---|
/// | model | [Quadratic]: linear, with squares, or with all products, as soon as there are 1.1 data a coefficient |
/// | k | 1 at first; then 1 / 1.5 of what the last generation took |
/// | tau | over the newest max(15, min(1.2 k, 0.75 lambda)) evaluations |
///
/// When to use: as CMA-ES, on functions that are smooth or smooth at large, and evaluations that take
/// longer than some milliseconds; it needs several times fewer there. When not: very rugged functions,
/// where it is CMA-ES; more than some hundred dimensions.
///
/// Any number of candidates may be out: further points of the generation by the model's order, and then more draws.
/// Injected points are data for the model, and else as in [CmaEs]. [#beginning] makes a method that has models for so
/// many evaluations only and goes on as CMA-ES, its distribution as it is.
///
/// Cost: a regression each time that the data have grown by a thirtieth of the coefficients: O(n^4) an
/// evaluation with all products (up to 24 dimensions), O(n^3) with squares. Bounds, levels: as [CmaEs].
/// Noise: the model averages, but tau seldom is reached. Failed evaluations and points that break
/// constraints are no data for the model, and rank by their own values.
///
/// Departures: data are the newest rather than sorted by age and value; the variables of the full model are the
/// principal axes, in which it is better conditioned; points evaluated rank by the model's values as the others do,
/// unless they failed.
///
/// @see <a href="https://doi.org/10.1145/3321707.3321842">Hansen, A global surrogate assisted CMA-ES, 2019</a>
public final class LqCmaEs implements Optimizer {

    private static final double TAU_WANTED = 0.85;
    private static final double MORE = 1.5;
    private static final int LEAST_FOR_TAU = 15;
    private static final int DATA_FOR_ANOTHER = 30;

    private record Out(Run run, Member member) {}

    private final CmaOptions options;
    private final long mostModelled;
    private final Frame frame;
    private final RandomStream random;
    private final Schedule schedule;
    private final Map<Long, Out> out = new HashMap<>();
    private final List<Quadratic.Datum> data = new ArrayList<>();
    private final List<Member> given = new ArrayList<>();
    private final List<Member> waiting = new ArrayList<>();
    private final double[] origin;
    private double[] start;
    private @Nullable Run run;
    private @Nullable Quadratic model;
    private @Nullable Member better;
    private double best = Double.POSITIVE_INFINITY;
    private int told;
    private int fresh;
    private boolean tried;
    private int quota = 1;
    private long spent;
    private long asked;

    /// @param mostModelled after so many evaluations a dimension there is no model any more
    /// @param start the first mean; null: the region's centre
    public LqCmaEs(
            CmaOptions options, int mostModelled, Region region, double @Nullable [] start, RandomStream random) {
        this.options = options;
        this.mostModelled = (long) mostModelled * region.dimension();
        this.frame = new Frame(region);
        this.random = random;
        this.start = frame.enter(start == null ? region.centre() : start);
        this.origin = this.start;
        this.schedule = new Schedule(options.restarts(), options.population(region.dimension()), options.sigma());
    }

    /// Starts this method.
    public static OptimizerFactory factory(CmaOptions options) {
        return beginning(options, Integer.MAX_VALUE);
    }

    /// Starts this method, which goes on as CMA-ES.
    ///
    /// @param mostModelled after so many evaluations a dimension
    public static OptimizerFactory beginning(CmaOptions options, int mostModelled) {
        return (region, start, random) -> new LqCmaEs(options, mostModelled, region, start, random);
    }

    @Override
    public Candidate ask() {
        Run now = run();
        Member member = waiting.isEmpty() ? now.draw(random) : waiting.removeFirst();
        given.add(member);
        Candidate candidate = new Candidate(asked++, frame.leave(member.place()));
        out.put(candidate.number(), new Out(now, member));
        return candidate;
    }

    private Run run() {
        Run now = run;
        if (now != null) return now;
        now = new Run(frame, options, schedule.population(), start, schedule.sigma());
        run = now;
        model = null;
        begin(now);
        return now;
    }

    /// Draws a generation.
    private void begin(Run now) {
        given.clear();
        waiting.clear();
        told = 0;
        Member foreign = better;
        if (plain()) quota = now.population();
        Quadratic known = plain() ? null : fitted(now);
        double[] least = known == null || tried ? null : known.least();
        tried = true;
        if (foreign != null && foreign.loss() < best) waiting.add(new Member(foreign.place(), -1));
        if (least != null) waiting.add(new Member(frame.settled(least), -1));
        while (waiting.size() < now.population()) waiting.add(now.draw(random));
        if (known != null) rank();
    }

    /// Whether there is no model any more.
    private boolean plain() {
        return asked >= mostModelled;
    }

    private void rank() {
        Quadratic known = model;
        if (known == null) return;
        Map<Member, Double> values = new HashMap<>();
        for (Member member : waiting) values.put(member, known.at(frame.settled(member.place())));
        waiting.sort((a, b) -> Double.compare(values.getOrDefault(a, 0.0), values.getOrDefault(b, 0.0)));
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        Out known = out.remove(candidate.number());
        if (known == null) {
            throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        }
        if (known.run() != run) return;
        known.member().told(loss);
        spent++;
        best = Math.min(best, loss);
        learn(known.run(), known.member().place(), loss);
        if (!given.contains(known.member())) return;
        told++;
        if (told >= Math.min(quota, known.run().population())) judge(known.run());
    }

    private void learn(Run now, double[] place, double loss) {
        if (!(loss < INFEASIBLE) || plain()) return;
        data.add(new Quadratic.Datum(frame.settled(place), loss));
        fresh++;
        int most = Quadratic.size(now);
        if (data.size() > 2 * most) data.subList(0, data.size() - most).clear();
    }

    /// Goes on to the next generation, or to more evaluations of this one.
    private void judge(Run now) {
        boolean all = told >= now.population();
        Quadratic fitted = all || plain() ? null : fitted(now);
        if (all) {
            now.advance(evaluated(now));
        } else if (plain()) {
            quota = now.population();
            return;
        } else if (fitted != null && tau(fitted, now) >= TAU_WANTED) {
            now.advance(modelled(now, fitted));
        } else {
            quota = Math.max(told + 1, (int) Math.ceil(MORE * told));
            rank();
            return;
        }
        quota = Math.max(1, (int) (told / MORE));
        if (now.ended() != null || spent >= schedule.budget()) restart();
        else begin(now);
    }

    /// The model, fitted anew where there are more data by a thirtieth of its coefficients.
    private @Nullable Quadratic fitted(Run now) {
        Quadratic known = model;
        if (known != null && fresh < known.size() / DATA_FOR_ANOTHER) return known;
        fresh = 0;
        tried = false;
        known = Quadratic.of(now, data);
        model = known;
        return known;
    }

    private double tau(Quadratic fitted, Run now) {
        int count = (int) Math.max(LEAST_FOR_TAU, Math.min(1.2 * told, 0.75 * now.population()));
        List<Quadratic.Datum> newest = data.subList(Math.max(0, data.size() - count), data.size());
        double[] values = new double[newest.size()];
        for (int i = 0; i < values.length; i++)
            values[i] = fitted.at(newest.get(i).place());
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                double way = Math.signum(newest.get(i).loss() - newest.get(j).loss());
                sum += way * Math.signum(values[i] - values[j]);
            }
        }
        return sum / Math.max(1, values.length * (values.length - 1) / 2);
    }

    /// The generation with the model's values, lifted to f at the best point evaluated in it.
    private Member[] modelled(Run now, Quadratic fitted) {
        List<Member> all = new ArrayList<>(given);
        all.addAll(waiting);
        Member[] members = all.subList(0, now.population()).toArray(Member[]::new);
        double lift = 0;
        double least = Double.POSITIVE_INFINITY;
        double[] values = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            values[i] = fitted.at(frame.settled(members[i].place()));
            if (members[i].loss() >= least) continue;
            least = members[i].loss();
            lift = least - values[i];
        }
        for (int i = 0; i < members.length; i++) {
            boolean failed = members[i].loss() >= INFEASIBLE && members[i].evaluated();
            if (!failed) members[i].told(values[i] + lift);
        }
        return members;
    }

    private Member[] evaluated(Run now) {
        return given.stream().filter(Member::evaluated).limit(now.population()).toArray(Member[]::new);
    }

    /// From a uniform draw; or from a point from elsewhere that the last search did not match, unless it began there.
    private void restart() {
        schedule.next(spent, random);
        Member foreign = better;
        if (foreign != null && foreign.loss() < best && !Arrays.equals(start, foreign.place())) {
            start = foreign.place();
        } else {
            start = frame.draw(random, origin);
            better = null;
        }
        spent = 0;
        best = Double.POSITIVE_INFINITY;
        data.clear();
        quota = 1;
        run = null;
    }

    @Override
    public void drop(Candidate candidate) {
        Out known = out.remove(candidate.number());
        if (known != null && given.remove(known.member())) waiting.addFirst(known.member());
    }

    @Override
    public void inject(double[] point, double loss) {
        double[] place = frame.enter(point);
        if (loss < INFEASIBLE) data.add(new Quadratic.Datum(frame.settled(place), loss));
        if (loss == Double.POSITIVE_INFINITY || loss >= best) return;
        Member known = better;
        if (known != null && loss >= known.loss()) return;
        better = new Member(place, -1).told(loss);
        if (asked == 0) start = place;
    }
}
