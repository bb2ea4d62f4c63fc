/// The nearest neighbours of a row.
@NullMarked
package dev.zeroth.models.learners.neighbours;

import org.jspecify.annotations.NullMarked;
