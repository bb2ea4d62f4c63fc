/// What there is to show of a study beside its trials: texts that changed, scores with intervals, tables, points. Tasks
/// make them, studies keep them, reports draw them. Read [Exhibit].
@NullMarked
package dev.zeroth.exhibit;

import org.jspecify.annotations.NullMarked;
