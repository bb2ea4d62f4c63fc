/// One-shot search: all networks of a family share one set of weights, which is trained once. Read
/// [dev.zeroth.architectures.shared.SharedTrainer], then [dev.zeroth.architectures.shared.Supernet].
@NullMarked
package dev.zeroth.architectures.shared;

import org.jspecify.annotations.NullMarked;
