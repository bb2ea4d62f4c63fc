/// Families of networks as search spaces. A [dev.zeroth.architectures.space.Blueprint] says what may vary; a
/// [dev.zeroth.architectures.space.NetworkSpace] makes an ordinary search space of it, and an architecture of
/// each of its points. Read those two, then [dev.zeroth.architectures.space.Parts], which makes blueprints.
@NullMarked
package dev.zeroth.architectures.space;

import org.jspecify.annotations.NullMarked;
