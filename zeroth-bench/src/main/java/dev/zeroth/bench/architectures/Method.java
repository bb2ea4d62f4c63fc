package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.proxy.Proxy;
import dev.zeroth.bench.run.Contender;
import org.jspecify.annotations.Nullable;

/// A sampler, with or without a prior and a pruner: `tpe`, `tpe+hyperband`, `bananas@parameters`,
/// `aging-evolution:population=20+median`.
///
/// @param text as asked for
/// @param prior a proxy that promises what a cell is worth
record Method(
        String text,
        Contender sampler,
        @Nullable Proxy prior,
        @Nullable Contender pruner) {

    static Method parse(String text) {
        int plus = text.indexOf('+');
        String asked = plus < 0 ? text : text.substring(0, plus);
        int at = asked.indexOf('@');
        return new Method(
                text,
                Contender.parse(at < 0 ? asked : asked.substring(0, at)),
                at < 0 ? null : Proxy.named(asked.substring(at + 1)),
                plus < 0 ? null : Contender.parse(text.substring(plus + 1)));
    }
}
