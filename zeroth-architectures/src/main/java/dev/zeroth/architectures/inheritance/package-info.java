/// Networks that begin with what their parents learned. Read
/// [dev.zeroth.architectures.inheritance.Morphism], then
/// [dev.zeroth.architectures.inheritance.InheritedTrainings].
@NullMarked
package dev.zeroth.architectures.inheritance;

import org.jspecify.annotations.NullMarked;
