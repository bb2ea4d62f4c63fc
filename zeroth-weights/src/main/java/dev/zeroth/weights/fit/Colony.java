package dev.zeroth.weights.fit;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.weights.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Population based training: several runs with settings of their own, of which the worse go on, now and then, from
/// where a better one is, with settings near to its.
///
/// ```
/// each round:  every member makes `interval` steps with its rate and epsilon, and is scored on the same batches
/// exploit:     each of the worst quarter takes over weights, rate and epsilon of one of the best quarter
/// explore:     and multiplies rate and epsilon by 0.8 or 1.2 each
/// ```
///
/// Members begin with rates from a third to thrice the middle one of [Search]. They are steps of one tree, so nothing
/// but a step's number is copied, and one copy of the weights serves all; going from one to the next repeats its path
/// from the base weights without passes, so intervals should be long.
///
/// When to use: long runs whose best rate changes on the way. When not: short ones: each member has its share of the
/// passes only.
///
/// @see <a href="https://arxiv.org/abs/1711.09846">Jaderberg et al., Population based training of neural networks,
///     2017</a>
final class Colony {

    private static final int LOOKS = 6;
    private static final int QUARTER = 4;
    private static final double WIDTH = 3;
    private static final double LESS = 0.8;
    private static final double MORE = 1.2;

    private final Session session;
    private final Method method;
    private final long budget;
    private final int size;
    private final int interval;
    private final Streams streams;

    private record Member(double rate, double epsilon, int step, double score) {}

    /// @param size members, at least 2
    /// @param interval steps a round
    Colony(Session session, Method method, long budget, int size, int interval, long seed) {
        this.session = session;
        this.method = method;
        this.budget = budget;
        this.size = size;
        this.interval = interval;
        this.streams = new Streams(seed);
    }

    /// Runs as many rounds as the budget has; the session is then after the best member's last step.
    Search.Settings run() {
        long round = size * ((long) interval * method.forwards() + LOOKS);
        List<Member> members = begin(new Search(session, method, budget).middle());
        if (session.forwards() + round > budget) {
            throw new IllegalArgumentException("a round of %d members takes %d passes after %d, of %d in all"
                    .formatted(size, round, session.forwards(), budget));
        }
        for (long i = 0; session.forwards() + round <= budget; i++) {
            if (i > 0) members = exploited(members, streams.stream(i, "colony"));
            members = trained(members, i);
        }
        Member best = members.getFirst();
        session.goTo(best.step());
        return new Search.Settings(best.rate(), best.epsilon(), best.step());
    }

    private List<Member> begin(Search.Settings middle) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double factor = StrictMath.pow(WIDTH, 2.0 * i / (size - 1) - 1);
            members.add(new Member(factor * middle.rate(), middle.epsilon(), Session.BASE, 0));
        }
        return members;
    }

    /// The best first.
    private List<Member> trained(List<Member> members, long round) {
        List<Member> gone = new ArrayList<>();
        for (Member member : members) {
            session.goTo(member.step());
            for (int i = 0; i < interval; i++) session.step(member.rate(), member.epsilon());
            double sum = 0;
            for (int i = 0; i < LOOKS; i++) sum += session.measure(budget + round * LOOKS + i);
            double score = Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
            gone.add(new Member(member.rate(), member.epsilon(), session.at(), score));
        }
        gone.sort(Comparator.comparingDouble(Member::score));
        return gone;
    }

    private List<Member> exploited(List<Member> members, RandomStream random) {
        int quarter = Math.max(1, size / QUARTER);
        List<Member> next = new ArrayList<>(members.subList(0, size - quarter));
        for (int i = 0; i < quarter; i++) {
            Member better = members.get(random.nextInt(quarter));
            next.add(new Member(
                    changed(better.rate(), random), changed(better.epsilon(), random), better.step(), better.score()));
        }
        return next;
    }

    private static double changed(double setting, RandomStream random) {
        return setting * (random.nextDouble() < 0.5 ? LESS : MORE);
    }
}
