package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.proxy.Proxy;
import dev.zeroth.bench.run.Contender;
import dev.zeroth.usage.UsageException;
import org.jspecify.annotations.Nullable;

/// A sampler, with or without a prior, a pruner, and several jobs: `tpe`, `tpe+hyperband`, `bananas@parameters`,
/// `aging-evolution:population=20+median`, `tpe*4`.
///
/// @param text as asked for
/// @param prior a proxy that promises what a cell is worth
/// @param jobs of the study, from 1 on
record Method(
        String text,
        Contender sampler,
        @Nullable Proxy prior,
        @Nullable Contender pruner,
        int jobs) {

    static Method parse(String text) {
        int times = text.indexOf('*');
        if (times >= 0 && text.indexOf('+') >= 0) {
            throw new UsageException(
                    "'%s': what a pruner sees with several jobs differs from run to run".formatted(text));
        }
        String alone = times < 0 ? text : text.substring(0, times);
        int plus = alone.indexOf('+');
        String asked = plus < 0 ? alone : alone.substring(0, plus);
        int at = asked.indexOf('@');
        return new Method(
                text,
                Contender.parse(at < 0 ? asked : asked.substring(0, at)),
                at < 0 ? null : Proxy.named(asked.substring(at + 1)),
                plus < 0 ? null : Contender.parse(alone.substring(plus + 1)),
                times < 0 ? 1 : jobs(text, text.substring(times + 1)));
    }

    private static int jobs(String method, String count) {
        if (count.matches("[1-9][0-9]{0,3}")) return Integer.parseInt(count);
        throw new UsageException("'%s': expected a number of jobs after '*'".formatted(method));
    }
}
