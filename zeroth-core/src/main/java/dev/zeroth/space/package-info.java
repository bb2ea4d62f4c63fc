/// What may be tried: domains, their values, and the search space of named parameters with conditions and constraints.
///
/// Read [dev.zeroth.space.Domain] and [dev.zeroth.space.Value] first, then [dev.zeroth.space.SearchSpace];
/// [dev.zeroth.space.ParameterText] is the short form that the command line and study files share.
@NullMarked
package dev.zeroth.space;

import org.jspecify.annotations.NullMarked;
