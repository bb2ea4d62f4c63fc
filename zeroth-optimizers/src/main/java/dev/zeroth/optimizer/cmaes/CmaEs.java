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

/// CMA-ES: draws a generation from a normal distribution, moves its mean to where the better half of them were, and
/// learns from the steps that paid which directions and which lengths pay.
///
/// ```
/// x_k = m + sigma y_k,  y_k ~ N(0, C),  k = 1 ... lambda
/// m <- m + sigma <y>,  <y> = sum_(i <= mu) w_i y_(i)
/// p_sigma <- (1 - c_sigma) p_sigma + sqrt(c_sigma (2 - c_sigma) mu_eff) C^(-1/2) <y>
/// sigma <- sigma exp(c_sigma / d_sigma (|p_sigma| / E|N(0, I)| - 1))
/// p_c <- (1 - c_c) p_c + h sqrt(c_c (2 - c_c) mu_eff) <y>
/// C <- (1 - c_1 - c_mu sum w_i) C + c_1 p_c p_c^T + c_mu sum_i w_i y_(i) y_(i)^T
/// ```
///
/// | symbol | here |
/// |---|---|
/// | m, sigma, p_sigma | [Run] |
/// | C, p_c | [Shape]: full, diagonal, or of a few directions |
/// | w_i (negative for the worse half), mu_eff, c and d | [Rates] |
/// | lambda | 4 + floor(3 log n); then as [Schedule] has it |
///
/// When to use: from some tens of evaluations per dimension on; ill-conditioned, rugged, noisy or discontinuous
/// functions of 2 to 200 numbers, and with the limited shape of thousands. When not: fewer than 10 evaluations per
/// dimension, and choices without an order.
///
/// A search that has come to its end ([Termination]) is followed by another from a uniform draw. Any number
/// of candidates may be out: a generation is any lambda values told, and steps of points drawn before the
/// last update are cut to a length of sqrt(n) + 2 n / (n + 2) deviations, as injected ones are. Points
/// injected before the first candidate make the best of them the start; later ones that are better than all
/// of the search take part in each generation until the search has found a better one itself, of the next
/// search too, which begins there.
///
/// Cost: O(n^2) a candidate with the full shape, O(n) with the diagonal, O(n log n) with the limited one.
/// Bounds: a point outside is evaluated at the nearest point inside, or mirrored where it is far out ([Frame]), while
/// its step is learned from as it was drawn; the mean may leave the bounds by two deviations, and no deviation is
/// longer than a fifth of the width, or the first step if that was longer. So corners are reached, exactly, and
/// nothing grows without end outside. Coordinates in levels also have their steps cut, at two deviations and a
/// twentieth of the width beyond the bound; levels: [Margin]. Noise: the setting `noisy`, [Caution]. Failed
/// evaluations rank last; the mean does not move for them. The sequence of points depends on the ranks of the values
/// alone, but for the criteria of [Termination] that end a search.
///
/// Departures: bounds and the longest deviation, as said.
///
/// @see <a href="https://arxiv.org/abs/1604.00772">Hansen, The CMA evolution strategy: a tutorial, 2016 (2023)</a>
/// @see <a href="https://arxiv.org/abs/1110.4181">Hansen, Injecting external solutions into CMA-ES, 2011</a>
/// @see <a href="https://doi.org/10.1007/978-3-540-87700-4_30">Ros and Hansen, A simple modification in CMA-ES
///     achieving linear time and space complexity, 2008</a>
public final class CmaEs implements Optimizer {

    private record Out(Run run, Member member) {}

    private final CmaOptions options;
    private final Frame frame;
    private final RandomStream random;
    private final Schedule schedule;
    private final Map<Long, Out> out = new HashMap<>();
    private final List<Member> told = new ArrayList<>();
    private final double[] origin;
    private double[] start;
    private @Nullable Run run;
    private @Nullable Member better;
    private double best = Double.POSITIVE_INFINITY;
    private long spent;
    private long asked;

    /// @param start the first mean; null: the region's centre
    public CmaEs(CmaOptions options, Region region, double @Nullable [] start, RandomStream random) {
        this.options = options;
        this.frame = new Frame(region);
        this.random = random;
        this.start = frame.enter(start == null ? region.centre() : start);
        this.origin = this.start;
        this.schedule = new Schedule(options.restarts(), options.population(region.dimension()), options.sigma());
    }

    /// Starts this method.
    public static OptimizerFactory factory(CmaOptions options) {
        return (region, start, random) -> new CmaEs(options, region, start, random);
    }

    @Override
    public Candidate ask() {
        Run now = run();
        Member member = now.draw(random);
        Candidate candidate = new Candidate(asked++, frame.leave(member.place()));
        out.put(candidate.number(), new Out(now, member));
        return candidate;
    }

    private Run run() {
        Run now = run;
        if (now == null) {
            now = new Run(frame, options, schedule.population(), start, schedule.sigma());
            run = now;
        }
        return now;
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        Out known = out.remove(candidate.number());
        if (known == null) {
            throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        }
        if (known.run() != run) return;
        told.add(known.member().told(loss));
        best = Math.min(best, loss);
        spent++;
        if (told.size() == known.run().population()) advance(known.run());
    }

    private void advance(Run now) {
        Member[] members = told.toArray(Member[]::new);
        told.clear();
        Member foreign = better;
        if (foreign != null && foreign.loss() < best) replaceWorst(members, foreign);
        now.advance(members);
        if (now.ended() != null || spent >= schedule.budget()) restart();
    }

    private static void replaceWorst(Member[] members, Member foreign) {
        int worst = 0;
        for (int i = 1; i < members.length; i++) if (members[i].loss() >= members[worst].loss()) worst = i;
        members[worst] = foreign;
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
        run = null;
    }

    @Override
    public void drop(Candidate candidate) {
        out.remove(candidate.number());
    }

    @Override
    public void inject(double[] point, double loss) {
        if (loss == Double.POSITIVE_INFINITY || loss >= best) return;
        Member known = better;
        if (known != null && loss >= known.loss()) return;
        better = new Member(frame.enter(point), -1).told(loss);
        if (asked == 0) start = better.place();
    }
}
