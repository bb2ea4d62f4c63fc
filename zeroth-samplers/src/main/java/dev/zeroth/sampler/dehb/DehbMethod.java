package dev.zeroth.sampler.dehb;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Region;
import dev.zeroth.pruner.standard.Brackets;
import dev.zeroth.sampler.replay.Method;
import dev.zeroth.sampler.replay.Proposed;
import dev.zeroth.sampler.replay.Told;
import dev.zeroth.sampler.replay.VectorCode;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// DEHB: Hyperband whose points are bred by differential evolution, a population per fidelity, the parents of each from
/// the best of the fidelity below.
///
/// | symbol | here |
/// |---|---|
/// | fidelity k | the rung r_k = R eta^(k - s_max) of Hyperband; s_max is the whole trial |
/// | start of a trial | the first rung of its bracket, [Brackets], which the pruner `hyperband` gives it too |
/// | population | members of a fidelity, each with its value at that rung |
/// | target x_t | the members of the trial's start fidelity by turns |
/// | mutant | v = a + F (b - c), with a, b, c drawn from the best of the fidelity below, where it has enough |
/// | trial point | each coordinate from v with the chance CR, and one for certain; else from x_t |
/// | selection | by the value at the start fidelity: no worse than the target there, it takes its place |
///
/// At the other rungs that it reaches it takes the place of the worst member, if it is better.
/// Coordinates of v outside the bounds are drawn anew. While a population is not full its points are uniform.
///
/// When to use: objectives that report steps, mixed or many parameters, cheap first steps; with the pruner
/// `hyperband` of the same settings. When not: objectives without reports, for which `differential-evolution` is
/// better; few trials, for which `tpe` with `hyperband` (BOHB) is. Cost: O(P + d) a proposal. Failed trials and those
/// that break a constraint are infinitely bad. Of several objectives the first counts.
///
/// Departures from the paper: brackets run side by side and trials are not taken up again, as in the pruner; a trial
/// that passes lower rungs on its way is measured there, too, since its reports say how it did.
///
/// @see <a href="https://www.ijcai.org/proceedings/2021/296">Awad, Mallik and Hutter, DEHB: evolutionary Hyperband for
///     scalable, robust and efficient hyperparameter optimization, 2021</a>
final class DehbMethod implements Method {

    /// @param most the last step of a whole trial; 0: that of the first complete trial
    record Options(int population, double weight, double crossover, int least, int most, int factor) {}

    /// Of as many parents a difference can be made.
    private static final int PARENTS = 3;

    /// @param target the member that it may replace; null: none
    private record Key(int bracket, @Nullable Member target) {}

    private record Member(List<Double> place, double loss) {}

    private final VectorCode code;
    private final Region region;
    private final Options options;
    private final RandomStream random;
    private final List<List<Member>> populations = new ArrayList<>();
    private final List<Integer> turns = new ArrayList<>();
    private int most;

    DehbMethod(SearchSpace space, Options options, RandomStream random) {
        this.code = new VectorCode(space);
        this.region = code.region();
        this.options = options;
        this.random = random;
        this.most = options.most();
    }

    private Brackets brackets() {
        return new Brackets(options.least(), most, options.factor());
    }

    /// The population of a rung, told by how many rungs are above it.
    private List<Member> population(int above) {
        while (populations.size() <= above) {
            populations.add(new ArrayList<>());
            turns.add(0);
        }
        return populations.get(above);
    }

    @Override
    public Proposed ask() {
        return uniform(0);
    }

    @Override
    public Proposed ask(int trial) {
        if (most < options.least()) return uniform(0);
        int bracket = brackets().of(trial);
        List<Member> population = population(bracket);
        if (population.size() < options.population()) return uniform(bracket);
        int turn = turns.get(bracket);
        turns.set(bracket, turn + 1);
        Member target = population.get(turn % population.size());
        double[] point = bred(target, parents(bracket));
        return new Proposed(code.decode(point), new Key(bracket, target));
    }

    private Proposed uniform(int bracket) {
        return new Proposed(code.decode(region.draw(random)), new Key(bracket, null));
    }

    private List<Member> parents(int bracket) {
        List<Member> below = population(bracket + 1);
        return below.size() < PARENTS ? population(bracket) : below;
    }

    private double[] bred(Member target, List<Member> parents) {
        Member a = parents.get(random.nextInt(parents.size()));
        Member b = other(parents, a, a);
        Member c = other(parents, a, b);
        int d = region.dimension();
        int certain = random.nextInt(d);
        double[] point = new double[d];
        for (int i = 0; i < d; i++) {
            point[i] = target.place().get(i);
            if (random.nextDouble() >= options.crossover() && i != certain) continue;
            double step = options.weight() * (b.place().get(i) - c.place().get(i));
            double mutant = a.place().get(i) + step;
            boolean inside = mutant >= region.low(i) && mutant <= region.high(i);
            double anew = region.low(i) + random.nextDouble() * (region.high(i) - region.low(i));
            point[i] = inside ? mutant : anew;
        }
        return point;
    }

    /// A parent that is neither of two.
    @SuppressWarnings("ReferenceEquality") // members at the same place are others all the same
    private Member other(List<Member> parents, Member one, Member two) {
        while (true) {
            Member drawn = parents.get(random.nextInt(parents.size()));
            if (drawn != one && drawn != two) return drawn;
        }
    }

    @Override
    public void tell(Proposed proposed, Told told) {
        learn(proposed.point(), (Key) proposed.key(), told);
    }

    @Override
    public void inject(Parameters point, Told told) {
        learn(point, new Key(-1, null), told);
    }

    @Override
    public void drop(Proposed proposed) {}

    private void learn(Parameters point, Key key, Told told) {
        SortedMap<Integer, Double> reports = told.reports();
        if (most < options.least()) {
            if (options.most() > 0 || reports.isEmpty() || !told.complete()) return;
            most = reports.lastKey();
            if (most < options.least()) return;
        }
        double whole = told.losses()[0];
        boolean bad = told.violation() > 0 || whole == Double.POSITIVE_INFINITY;
        List<Double> place = Arrays.stream(code.encode(point)).boxed().toList();
        Brackets brackets = brackets();
        for (int bracket = brackets.last(); bracket >= 0; bracket--) {
            double loss = bracket > 0 ? at(reports, brackets.first(bracket)) : told.complete() ? whole : Double.NaN;
            Member target = bracket == key.bracket() ? key.target() : null;
            if (bad && (target != null || !Double.isNaN(loss))) loss = Double.POSITIVE_INFINITY;
            if (Double.isNaN(loss)) continue;
            Member member = new Member(place, loss);
            if (target != null) replace(population(bracket), target, member);
            else enter(population(bracket), member);
        }
    }

    /// The first report at or after a step; NaN where the trial did not come so far.
    private static double at(SortedMap<Integer, Double> reports, double step) {
        for (double loss : reports.tailMap((int) Math.ceil(step)).values()) return loss;
        return Double.NaN;
    }

    @SuppressWarnings("ReferenceEquality") // the very member, where others have taken places meanwhile
    private void replace(List<Member> population, Member target, Member member) {
        for (int i = 0; i < population.size(); i++) {
            if (population.get(i) != target) continue;
            if (member.loss() <= target.loss()) population.set(i, member);
            return;
        }
        enter(population, member);
    }

    /// Takes a free place, or that of the worst if that is worse.
    private void enter(List<Member> population, Member member) {
        if (population.size() < options.population()) {
            population.add(member);
            return;
        }
        int worst = 0;
        for (int i = 1; i < population.size(); i++) {
            if (population.get(i).loss() > population.get(worst).loss()) worst = i;
        }
        if (member.loss() < population.get(worst).loss()) population.set(worst, member);
    }
}
