package dev.zeroth.prompts.propose;

import dev.zeroth.math.RandomStream;
import java.util.List;
import java.util.function.Consumer;

/// Where new texts come from.
public interface Proposer {

    /// Who proposes, with version and settings; never a secret.
    String fingerprint();

    /// Up to a number of different texts, in order; fewer, or none, where no more come to mind.
    ///
    /// @param count at least 1
    /// @param random all chance that it takes
    List<String> propose(Ask ask, int count, RandomStream random) throws InterruptedException;

    /// As [#propose(Ask, int, RandomStream)], and tells of answers that were no proposals.
    default List<String> propose(Ask ask, int count, RandomStream random, Consumer<Refused> refused)
            throws InterruptedException {
        return propose(ask, count, random);
    }
}
