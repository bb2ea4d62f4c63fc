/// Direct search: methods that compare values and build no model of the function.
///
/// [NelderMead][dev.zeroth.optimizer.direct.NelderMead] moves a simplex,
/// [Powell][dev.zeroth.optimizer.direct.Powell] searches along one line after the other
/// ([LineMinimum][dev.zeroth.optimizer.direct.LineMinimum]),
/// [PatternSearch][dev.zeroth.optimizer.direct.PatternSearch] polls around a point, and
/// [AxisSearch][dev.zeroth.optimizer.direct.AxisSearch] searches separable functions along each axis
/// ([AxisLine][dev.zeroth.optimizer.direct.AxisLine]).
@NullMarked
package dev.zeroth.optimizer.direct;

import org.jspecify.annotations.NullMarked;
