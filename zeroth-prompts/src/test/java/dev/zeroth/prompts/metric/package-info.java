/// Metrics against answers whose score is known.
@NullMarked
package dev.zeroth.prompts.metric;

import org.jspecify.annotations.NullMarked;
