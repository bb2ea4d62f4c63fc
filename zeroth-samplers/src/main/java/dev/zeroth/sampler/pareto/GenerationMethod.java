package dev.zeroth.sampler.pareto;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.genetic.Genetics;
import dev.zeroth.sampler.genetic.Genome;
import dev.zeroth.sampler.genetic.Variation;
import dev.zeroth.sampler.replay.Method;
import dev.zeroth.sampler.replay.Proposed;
import dev.zeroth.sampler.replay.Told;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/// NSGA-II and NSGA-III: generations of N, of which with their N children the best N live on.
///
/// | symbol | here |
/// |---|---|
/// | P, Q | [#parents], [#children] |
/// | who lives on | [Survival]: [Crowding] for NSGA-II, [Niches] for NSGA-III |
/// | mating | tournaments of two by the order of the [Survival] |
/// | operators | [Variation] |
///
/// When to use: two or more objectives, hundreds of trials and more, every kind of parameter; NSGA-II for two
/// objectives, NSGA-III from three on. When not: some dozen trials, where a model of the objectives gains
/// more.
///
/// Constraints: a member that meets them goes before all that do not, which go by how much they break them
/// (constrained domination). Conditions: genes of inactive parameters are latent. Failed and pruned trials are
/// no members. Noise: a lucky member stays until it is dominated.
///
/// Jobs: a generation ends when N children were told, whichever are still out; these count for the next one.
///
/// Cost: O(d) a child; O(M N^2) a generation for M objectives, so O(M N) a trial, however many there were.
///
/// Departures from the papers: those of [Crowding]; in NSGA-III mating goes by fronts.
final class GenerationMethod implements Method {

    private final Genetics genetics;
    private final Variation variation;
    private final Survival survival;
    private final RandomStream random;
    private final int size;
    private List<Member> parents = List.of();
    private List<Member> children = new ArrayList<>();

    /// @param size N, at least 2
    GenerationMethod(SearchSpace space, int size, Variation variation, Survival survival, RandomStream random) {
        this.genetics = new Genetics(space);
        this.size = size;
        this.variation = variation;
        this.survival = survival;
        this.random = random;
    }

    @Override
    public Proposed ask() {
        Genome genome = parents.isEmpty() ? genetics.draw(random) : variation.child(genetics, mate(), mate(), random);
        return new Proposed(genetics.decode(genome), genome);
    }

    private Genome mate() {
        int place = Math.min(random.nextInt(parents.size()), random.nextInt(parents.size()));
        return parents.get(place).genome();
    }

    @Override
    public void tell(Proposed proposed, Told told) {
        add((Genome) proposed.key(), told);
    }

    @Override
    public void drop(Proposed proposed) {
        // nothing was staked on it
    }

    @Override
    public void inject(Parameters point, Told told) {
        add(genetics.encode(point, random), told);
    }

    private void add(Genome genome, Told told) {
        if (!Member.complete(told)) return;
        children.add(Member.of(genome, told));
        if (children.size() < size) return;
        children.addAll(parents);
        parents = survival.survivors(children, size);
        children = new ArrayList<>();
    }
}
