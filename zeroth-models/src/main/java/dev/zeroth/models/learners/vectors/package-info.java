/// Support vector machines by LIBSVM.
///
/// @see <a href="https://doi.org/10.1145/1961189.1961199">Chang and Lin, LIBSVM, 2011</a>
@NullMarked
package dev.zeroth.models.learners.vectors;

import org.jspecify.annotations.NullMarked;
