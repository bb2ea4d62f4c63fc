package dev.zeroth.sampler.pbt;

import dev.zeroth.math.Pareto;
import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Population based training: generations of short trials, each of which goes on from the state that an earlier
/// one was left with, so that what comes out is a schedule of parameters and not one constant value of each.
///
/// Trial n is member n mod P of generation n / P. While its member's trial of the generation before is not
/// among the worst there, it goes on from that one with the same parameters. Where it is among the worst
/// `share`, it *exploits*: its parent is one of the best `share`, drawn uniformly, and *explores*: each
/// parameter of the parent is, with the chance `resample`, drawn anew, else a number is moved by `perturb` up
/// or down.
///
/// | symbol | here |
/// |---|---|
/// | P | `population` |
/// | truncation selection's 20 % | `share` |
/// | perturbation by 1.2 or 0.8 | u + `perturb` or u - `perturb`, u the number's place in its domain's scale |
///
/// The objective learns its parent from `trial.parent()` (a program from `{parent_dir}`): it takes up the
/// checkpoint that the parent wrote, trains for one stretch, writes its own, and returns how good the state is
/// then. The first P trials have no parent and are uniform. The best trial's ancestors are the schedule.
///
/// When to use: training that can be taken up again, where the best learning rate or regularization changes as
/// it goes. When not: objectives that start afresh each time, for which this is a weak evolution. Cost: O(P log
/// P) a proposal. Bounds hold; constraints are left to the study, which asks again. A failed or pruned trial
/// leaves its member without a state, and its successor takes a good one's. With several objectives members are
/// ranked by non-domination. With J jobs the 2J - 1 latest members of a generation may not be seen yet; more
/// jobs than half the population leave little to choose from.
///
/// Departures from the paper: steps are in the domain's scale instead of factors, so a range that includes 0 is
/// no special case; who is bad is told among what is seen of one generation, so members stay in step.
///
/// @see <a href="https://arxiv.org/abs/1711.09846">Jaderberg et al., Population based training of neural networks,
///     2017</a>
final class PbtSampler implements Sampler {

    static final String NAME = "pbt";

    private final int population;
    private final double share;
    private final double perturb;
    private final double resample;

    /// What a trial comes from.
    ///
    /// @param explores whether its parameters are changed
    private record Descent(TrialRecord parent, boolean explores) {}

    PbtSampler(int population, double share, double perturb, double resample) {
        if (population < 2) throw new IllegalArgumentException("population must be at least 2, got " + population);
        if (!(share > 0 && share <= 0.5)) {
            throw new IllegalArgumentException("share must be above 0 and at most 0.5, got " + share);
        }
        this.population = population;
        this.share = share;
        this.perturb = perturb;
        this.resample = resample;
    }

    @Override
    public Parameters propose(AskRequest request) {
        if (!request.declared()) return Parameters.NONE;
        Descent descent = descent(request);
        return request.space().fill((parameter, _) -> value(request, descent, parameter.name(), parameter.domain()));
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return value(request, descent(request), name, domain);
    }

    @Override
    public @Nullable Integer parent(AskRequest request) {
        Descent descent = descent(request);
        return descent == null ? null : (Integer) descent.parent.number();
    }

    private @Nullable Descent descent(AskRequest request) {
        int slot = request.trial() % population;
        List<TrialRecord> members = List.of();
        for (int g = request.trial() / population - 1; g >= 0 && members.isEmpty(); g--) {
            members = generation(request.history(), g);
        }
        if (members.isEmpty()) return null;
        int few = Math.max(1, (int) (share * members.size()));
        for (int rank = 0; rank < members.size(); rank++) {
            boolean own = members.get(rank).number() % population == slot;
            boolean bad = members.size() > 1 && rank >= members.size() - few;
            if (own && !bad) return new Descent(members.get(rank), false);
        }
        RandomStream random = request.streams().stream(request.trial(), "pbt parent");
        return new Descent(members.get(random.nextInt(few)), true);
    }

    /// The trials of a generation that have a state, best first.
    private List<TrialRecord> generation(History history, int generation) {
        List<TrialRecord> members = new ArrayList<>();
        for (TrialRecord trial : history.finished().reversed()) {
            int of = trial.number() / population;
            if (of < generation) break;
            if (of == generation && trial.complete() && trial.feasible()) members.add(trial);
        }
        if (members.isEmpty()) return members;
        double[][] losses =
                members.stream().map(trial -> losses(trial, history)).toArray(double[][]::new);
        int[] ranks = Pareto.ranks(losses);
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> ranks[i])
                        .thenComparingInt(i -> members.get(i).number()))
                .map(members::get)
                .toList();
    }

    private static double[] losses(TrialRecord trial, History history) {
        double[] losses = new double[history.directions().size()];
        for (int i = 0; i < losses.length; i++) {
            double loss = history.directions().get(i).loss(trial.values().get(i));
            losses[i] = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
        }
        return losses;
    }

    private Value value(AskRequest request, @Nullable Descent descent, String name, Domain domain) {
        RandomStream random = request.random(NAME, name);
        Value inherited = descent == null ? null : descent.parent.parameters().get(name);
        if (descent == null || inherited == null || !inherited.domain().equals(domain)) {
            return RandomSampler.draw(domain, random);
        }
        if (!descent.explores) return inherited;
        if (random.nextDouble() < resample) return RandomSampler.draw(domain, random);
        if (!(domain instanceof ScalarDomain scalar) || domain.single()) return inherited;
        return switch (scalar) {
            case FloatDomain number -> moved(number, inherited, random);
            case IntDomain number -> moved(number, inherited, random);
            case ChoiceDomain _ -> inherited;
            case BooleanDomain _ -> inherited;
            case FixedDomain _ -> inherited;
        };
    }

    /// A step up or down; from an end of the range inwards.
    private Value moved(ScalarDomain domain, Value value, RandomStream random) {
        double unit = domain.unitOf(value.codes()[0]);
        double step = random.nextBoolean() ? perturb : -perturb;
        if (unit + step < 0 || unit + step > 1) step = -step;
        return domain.decode(domain.codeAt(Math.clamp(unit + step, 0.0, Math.nextDown(1.0))));
    }
}
