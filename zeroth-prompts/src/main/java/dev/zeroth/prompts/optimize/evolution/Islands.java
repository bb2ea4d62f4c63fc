package dev.zeroth.prompts.optimize.evolution;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Draws;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Islands, each a grid of elites (MAP-Elites), with a cascade of evaluations and migration: AlphaEvolve's
/// search as its open re-implementations do it.
///
/// One round, on the islands in turn:
///
/// 1. A parent from the island's grid: with probability `exploit` an elite in proportion to its mean, else any.
/// 2. One text is mended: the proposer sees the parent on a minibatch, and the island's best and some others
/// with their
///    scores as inspirations.
/// 3. Cascade: the child on the minibatch; less than the parent by more than `slack`: out.
/// 4. Validated, it takes its cell of the grid if that is empty or its mean is greater.
/// 5. Every `migration` rounds the best of each island goes to the next one in the ring.
///
/// | symbol | here |
/// |---|---|
/// | | `islands`, 5; `migration`, 50 |
/// | | cells: `bins` by length x `bins` by likeness to the initial program ([Grid]), 10 |
/// | | `inspirations`, 3; `minibatch`, 8; `exploit`, 0.7; `slack`, 0.1; `rounds` 1000 |
///
/// When to use: many rounds; programs of much text where different styles lead to different ends. When not:
/// less than some hundred rounds, which five islands share.
///
/// Cost of a round: one ask, two minibatches, at most one validation.
///
/// @see <a href="https://arxiv.org/abs/2506.13131">Novikov et al., AlphaEvolve, 2025</a>
/// @see <a href="https://arxiv.org/abs/1504.04909">Mouret and Clune, Illuminating search spaces by mapping
///     elites, 2015</a>
public record Islands(
        int islands, int migration, int bins, int inspirations, int minibatch, double exploit, double slack, int rounds)
        implements Optimizer {

    public static final Kind KIND = new Kind(
            "islands",
            "islands of elites that differ in length and wording, with migration; for many rounds",
            List.of(
                    Kind.count("islands", 1, 32, 5, "populations that evolve apart"),
                    Kind.count("migration", 1, 1_000, 50, "rounds from one migration to the next"),
                    Kind.count("bins", 1, 32, 10, "cells of the grid along each feature"),
                    Kind.count("inspirations", 0, 16, 3, "other candidates that are shown"),
                    Kind.count("minibatch", 1, 128, 8, "examples before a validation"),
                    Kind.amount("exploit", 0, 1, 0.7, "how often a parent is drawn by its mean"),
                    Kind.amount("slack", 0, 1, 0.1, "how much worse on the minibatch a child may be"),
                    Kind.count("rounds", 1, 100_000, 1_000, "rounds, at most")),
            Islands::of);

    private static Islands of(Settings settings) {
        return new Islands(
                settings.getInt("islands"),
                settings.getInt("migration"),
                settings.getInt("bins"),
                settings.getInt("inspirations"),
                settings.getInt("minibatch"),
                settings.getFloat("exploit"),
                settings.getFloat("slack"),
                settings.getInt("rounds"));
    }

    @Override
    public String name() {
        return KIND.name();
    }

    @Override
    public String fingerprint() {
        return toString();
    }

    @Override
    public void optimize(Session session) throws InterruptedException {
        Validated first = session.validate(session.initial());
        if (session.texts().isEmpty()) return;
        List<Grid> grids = new ArrayList<>();
        for (int i = 0; i < islands; i++) grids.add(new Grid(bins, first));
        Set<Candidate> seen = new HashSet<>();
        seen.add(first.candidate());
        Batches batches = new Batches(session, minibatch, "islands batch");
        Patience patience = new Patience();
        for (int round = 0; round < rounds; round++) {
            if (round > 0 && round % migration == 0) migrate(grids);
            Grid grid = grids.get(round % islands);
            if (!patience.after(bred(session, grid, batches.batch(round), seen, round))) return;
        }
    }

    private boolean bred(Session session, Grid grid, List<Example> batch, Set<Candidate> seen, int round)
            throws InterruptedException {
        RandomStream random = session.random(round, "islands");
        Validated parent = grid.draw(random.nextDouble() < exploit, random);
        List<Outcome> before = session.run(parent.candidate(), batch);
        Parameter.Text text = Draws.one(session.texts(), random);
        List<Ask.Scored> others = grid.inspirations(inspirations, random).stream()
                .map(one -> new Ask.Scored(one.candidate().text(text.name()), one.mean()))
                .toList();
        List<Case> cases =
                before.stream().map(one -> Case.of(one, text.module())).toList();
        List<String> feedback = cases.stream()
                .filter(one -> one.score() < 1)
                .map(Case::feedback)
                .filter(words -> !words.isBlank())
                .toList();
        var ask = new Ask.Revise(text, parent.candidate().text(text.name()), feedback, cases, others);
        Candidate child = Proposals.one(session, parent.candidate(), ask, random);
        if (child == null || !seen.add(child)) return false;
        double mean = Outcome.mean(session.run(child, batch));
        if (mean >= Outcome.mean(before) - slack) grid.offer(session.validate(child));
        return true;
    }

    /// The best of each island also lives on the next one.
    private static void migrate(List<Grid> grids) {
        List<Validated> best = grids.stream().map(Grid::best).toList();
        for (int i = 0; i < grids.size(); i++) grids.get((i + 1) % grids.size()).offer(best.get(i));
    }
}
