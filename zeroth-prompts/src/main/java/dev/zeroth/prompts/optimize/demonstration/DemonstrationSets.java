package dev.zeroth.prompts.optimize.demonstration;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Demonstrations;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Sets of demonstrations to choose from, each for all modules at once:
///
/// | index | what |
/// |---|---|
/// | 0 | those of the initial program |
/// | 1 | labelled examples |
/// | 2 | bootstrapped in the examples' order, filled up with labelled ones |
/// | 3, ... | bootstrapped in an order of chance, from 1 to the most of them, filled up |
///
/// @param bootstrapped at most, in a set
/// @param labelled how many demonstrations a set is filled up to by labelled examples
/// @param threshold the least score of a run that went right
/// @see <a href="https://arxiv.org/abs/2310.03714">Khattab et al., DSPy, 2023</a>
public record DemonstrationSets(int bootstrapped, int labelled, double threshold) {

    /// A set, by the names of the parameters.
    ///
    /// @param teacher whose runs are shown
    public SequencedMap<String, List<Demonstration>> set(Session session, Candidate teacher, int index)
            throws InterruptedException {
        SequencedMap<String, List<Demonstration>> set = new LinkedHashMap<>();
        List<Parameter.Shown> parameters = Demonstrations.parameters(session);
        if (index == 0) {
            for (Parameter.Shown shown : parameters) set.put(shown.name(), shown.demonstrations());
            return set;
        }
        RandomStream random = session.random(index, "demonstration set");
        SequencedMap<String, List<Demonstration>> found = found(session, teacher, index, random);
        for (Parameter.Shown shown : parameters) {
            List<Demonstration> first = found.getOrDefault(shown.name(), List.of());
            int more = Math.max(0, labelled - first.size());
            set.put(shown.name(), Demonstrations.filled(shown, first, session.train(), more, random));
        }
        return set;
    }

    private SequencedMap<String, List<Demonstration>> found(
            Session session, Candidate teacher, int index, RandomStream random) throws InterruptedException {
        if (index == 1 || bootstrapped == 0) return new LinkedHashMap<>();
        List<Example> order = index == 2 ? session.train() : Split.shuffled(session.train(), random);
        int most = index == 2 ? bootstrapped : 1 + random.nextInt(bootstrapped);
        return Demonstrations.bootstrapped(session, teacher, order, most, threshold, index == 2 ? 0 : index);
    }

    /// The candidate with a set.
    public static Candidate with(Candidate candidate, SequencedMap<String, List<Demonstration>> set) {
        Candidate next = candidate;
        for (var entry : set.entrySet()) next = next.with(entry.getKey(), new Setting.Shown(entry.getValue()));
        return next;
    }
}
