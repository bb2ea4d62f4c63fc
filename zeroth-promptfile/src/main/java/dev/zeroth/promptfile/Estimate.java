package dev.zeroth.promptfile;

import dev.zeroth.prompts.PromptOptimizer;
import dev.zeroth.prompts.call.Bookings;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.study.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a study will take, told before anything is paid for: the prompt as it is validated, what the end
/// takes set aside, and candidates validated one after the other until a limit is reached. Methods that
/// race or look at minibatches see more candidates for the same.
final class Estimate {

    /// Of a proposal: what it is told besides cases, and what it answers.
    private static final double PROPOSAL_READ = 1_000;

    private static final double PROPOSAL_WRITTEN = 300;
    private static final double CASES = 4;
    private static final double JUDGE_READ = 400;
    private static final double JUDGE_WRITTEN = 100;

    private final PromptPlan plan;
    private final Probe probe;

    Estimate(PromptPlan plan, Probe probe) {
        this.plan = plan;
        this.probe = probe;
    }

    /// What some work takes.
    private record Cost(double calls, double tokens, double usd, double seconds, double evaluations) {

        Cost plus(double times, Cost other) {
            return new Cost(
                    calls + times * other.calls,
                    tokens + times * other.tokens,
                    usd + times * other.usd,
                    seconds + times * other.seconds,
                    evaluations + times * other.evaluations);
        }
    }

    /// One run of the program and its score.
    private Cost run() {
        double calls = probe.calls();
        double input = probe.input();
        double output = probe.output();
        double usd = probe.usd();
        double seconds = probe.seconds();
        ChatClient judge = plan.judge();
        if (judge != null) {
            calls++;
            input += JUDGE_READ;
            output += JUDGE_WRITTEN;
            usd += judge.price().of(usage(JUDGE_READ, JUDGE_WRITTEN));
            seconds *= 2;
        }
        return new Cost(calls, input + output, usd, seconds / plan.atOnce(), 1);
    }

    private static Usage usage(double input, double output) {
        return new Usage((long) input, (long) output);
    }

    /// A candidate that is proposed and validated.
    ///
    /// @param example what all runs on one take
    private Cost candidate(Cost example) {
        Cost cost = new Cost(0, 0, 0, probe.candidate(), 0)
                .plus(plan.split().validation().size(), example);
        ChatClient proposer = plan.proposing().client();
        if (proposer == null) return cost;
        double read = PROPOSAL_READ + CASES * probe.input();
        double usd = proposer.price().of(usage(read, PROPOSAL_WRITTEN));
        return cost.plus(1, new Cost(1, read + PROPOSAL_WRITTEN, usd, 2, 0));
    }

    List<String> lines(int trials) {
        Split split = plan.split();
        Cost example = new Cost(0, 0, 0, 0, 0).plus(plan.replicates(), run());
        Cost texts = new Cost(0, 0, 0, probe.text() * texts(split), 0);
        Cost ends = texts.plus(
                split.validation().size() + PromptOptimizer.ASIDE * PromptOptimizer.closing(split, 1), example);
        Cost candidate = candidate(example);
        Budget limits = ofOne(trials);
        double more = limits == null ? -1 : most(limits, ends, candidate);
        List<String> lines = new ArrayList<>();
        lines.add("Estimate, %s.".formatted(probe.how()));
        if (!plan.missingKeys().isEmpty()) {
            lines.add("Not set: %s. A run needs it; this estimate asks nobody and counts tokens by the texts."
                    .formatted(String.join(", ", plan.missingKeys())));
        }
        if (trials > 1) lines.add(ofEach(trials));
        lines.add("The prompt as it is, confirmation and test: %s.".formatted(told(ends)));
        if (more < 0) {
            lines.add("That is more than %s allows.".formatted(limits == null ? plan.limited() : limits));
            return lines;
        }
        if (Double.isInfinite(more)) {
            lines.add("Nothing of %s ends the search by itself.".formatted(plan.limited()));
            return lines;
        }
        Cost all = ends.plus(more, candidate);
        String times = trials > 1 ? ", and that %d times".formatted(trials) : "";
        lines.add("A trial within %s: room for about %d candidates validated in full; in all about %s%s."
                .formatted(limits, Math.round(more), told(all), times));
        return lines;
    }

    /// The first trial's; each of those after it may take what one before leaves over, too.
    private @Nullable Budget ofOne(int trials) {
        Bookings none = Bookings.of(Journal.memory());
        Budget share = new Shares(plan.limits(), Math.max(1, trials), plan.jobs(), none, Map.of()).of(0);
        return share == null ? null : share.least(plan.limitsOfTrial());
    }

    /// Says which limit of tokens or money is below what the prompt as it is, confirmation and test
    /// take; null: none.
    @Nullable
    String tooLittle(Budget limits) {
        Split split = plan.split();
        int replicates = plan.replicates();
        double runs = replicates * split.validation().size() + (double) PromptOptimizer.closing(split, replicates);
        Cost must = new Cost(0, 0, 0, 0, 0).plus(runs, run());
        String needs = PromptSection.needs(split, replicates);
        if (must.tokens > limits.tokens()) {
            return "tokens=%d is too little: about %,d are needed to %s"
                    .formatted(limits.tokens(), Math.round(must.tokens), needs);
        }
        if (must.usd <= limits.usd()) return null;
        return String.format(
                Locale.ROOT, "usd=%s is too little: about %.4f are needed to %s", limits.dollars(), must.usd, needs);
    }

    private String ofEach(int trials) {
        if (plan.limits().equals(Budget.UNLIMITED)) {
            return "Each of %d trials has the limits %s for itself.".formatted(trials, plan.limitsOfTrial());
        }
        return "The limits %s are of all %d trials together.".formatted(plan.limits(), trials);
    }

    private static int texts(Split split) {
        return split.train().size()
                + split.validation().size()
                + split.confirmation().size()
                + split.test().size();
    }

    /// How many candidates the limits leave room for; negative: not for what must be done.
    private static double most(Budget limits, Cost ends, Cost candidate) {
        double most = limits.candidates() == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : limits.candidates() - 1.0;
        most = Math.min(most, room((double) limits.calls(), ends.calls, candidate.calls));
        most = Math.min(most, room((double) limits.tokens(), ends.tokens, candidate.tokens));
        most = Math.min(most, room(limits.usd(), ends.usd, candidate.usd));
        most = Math.min(most, room((double) limits.evaluations(), ends.evaluations, candidate.evaluations));
        if (!limits.time().equals(Budget.ENDLESS)) {
            most = Math.min(most, room((double) limits.time().toSeconds(), ends.seconds, candidate.seconds));
        }
        return Math.floor(most);
    }

    private static double room(double limit, double taken, double each) {
        if (limit >= Long.MAX_VALUE || each <= 0) return Double.POSITIVE_INFINITY;
        return (limit - taken) / each;
    }

    private String told(Cost cost) {
        List<String> parts = new ArrayList<>();
        if (plan.paid()) {
            parts.add(String.format(Locale.ROOT, "%,d calls", Math.round(cost.calls)));
            parts.add(String.format(Locale.ROOT, "%,d tokens", Math.round(cost.tokens)));
            parts.add(plan.priced() ? String.format(Locale.ROOT, "%.4f usd", cost.usd) : "price unknown");
        } else {
            parts.add(String.format(Locale.ROOT, "%,d evaluations", Math.round(cost.evaluations)));
        }
        parts.add(Durations.text(Duration.ofMillis(Math.round(cost.seconds * 1000))));
        return String.join(", ", parts);
    }
}
