package dev.zeroth.prompts.optimize.vector;

import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.cmaes.CmaEs;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.optimizer.cmaes.Restarts;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;

/// Black-box tuning of a program's vectors by CMA-ES, all of them as one point; texts stay as they are.
///
/// ```
/// loss(z) = 1 - mean score of the program with z on a minibatch of training examples + decay |z|^2 / n
/// ```
///
/// | symbol | setting |
/// |---|---|
/// | minibatch | `batch`, at most all: members of a generation see the same, each generation another |
/// | first deviation of z | `sigma` |
/// | decay, n | `decay`; how many numbers there are |
///
/// After every `every` members the mean of the last ones is validated, which is steadier than any of them.
///
/// When to use: a model that runs here, whose vectors may be changed and whose runs cost little; a score that is no
/// mere right or wrong (the probability of the right label) helps. When not: a model behind an interface of texts.
///
/// Cost: a minibatch a member, and a validation every `every` members.
///
/// Departure from the paper: no population of whole prompts in parallel on a server, and minibatches in place of a few
/// shots.
///
/// @param members at most
/// @see <a href="https://arxiv.org/abs/2201.03514">Sun et al., Black-box tuning for language-model-as-a-service</a>
public record SoftPrompt(int batch, double sigma, double decay, int every, int members)
        implements dev.zeroth.prompts.optimize.Optimizer {

    public static final Kind KIND = new Kind(
            "soft",
            "vectors in place of words by CMA-ES; for models that run here and whose vectors may be changed",
            List.of(
                    Kind.count("batch", 1, 1 << 20, 600, "examples a member is judged by"),
                    Kind.amount("sigma", 0.001, 10, 0.05, "how far numbers are tried at first"),
                    Kind.amount("decay", 0, 1_000, 3, "what large numbers cost"),
                    Kind.count("every", 1, 1 << 20, 1_000, "members between validations"),
                    Kind.count("members", 1, 1 << 24, 3_000, "members in all")),
            SoftPrompt::of);

    private static SoftPrompt of(Settings settings) {
        return new SoftPrompt(
                settings.getInt("batch"),
                settings.getFloat("sigma"),
                settings.getFloat("decay"),
                settings.getInt("every"),
                settings.getInt("members"));
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
        List<Parameter.Vector> vectors = session.parameters().stream()
                .filter(Parameter.Vector.class::isInstance)
                .map(Parameter.Vector.class::cast)
                .toList();
        int size = vectors.stream().mapToInt(Parameter.Vector::size).sum();
        if (size == 0) {
            throw new UsageException(
                    "the optimizer 'soft' tunes vectors, and this program has none",
                    "Maybe give an encoder's module 'soft: 32', or take another optimizer");
        }
        session.validate(session.initial());
        CmaOptions options = CmaOptions.STANDARD
                .withSigma(sigma)
                .withNoisy(batch < Batches.source(session).size())
                .with(Restarts.NONE);
        Optimizer search = new CmaEs(options, Region.unbounded(size), new double[size], session.random(0, "soft"));
        double[] mean = new double[size];
        int counted = 0;
        int population = 4 + (int) (3 * Math.log(size));
        for (int member = 0; member < members && !search.done(); member++) {
            var asked = search.ask();
            if (asked == null) return;
            List<Example> examples =
                    Split.drawn(Batches.source(session), batch, session.random(member / population, "soft minibatch"));
            double[] point = asked.point();
            search.tell(asked, loss(session.run(with(session.initial(), vectors, point), examples), point));
            for (int i = 0; i < size; i++) mean[i] += point[i];
            counted++;
            if ((member + 1) % every != 0) continue;
            for (int i = 0; i < size; i++) mean[i] /= counted;
            session.validate(with(session.initial(), vectors, mean));
            mean = new double[size];
            counted = 0;
        }
    }

    private double loss(List<Outcome> outcomes, double[] point) {
        double square = 0;
        for (double x : point) square += x * x;
        return 1 - Outcome.mean(outcomes) + decay * square / point.length;
    }

    private static Candidate with(Candidate candidate, List<Parameter.Vector> vectors, double[] point) {
        Candidate next = candidate;
        int at = 0;
        for (Parameter.Vector vector : vectors) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < vector.size(); i++) values.add(point[at++]);
            next = next.with(vector.name(), new Setting.Vector(values));
        }
        return next;
    }
}
