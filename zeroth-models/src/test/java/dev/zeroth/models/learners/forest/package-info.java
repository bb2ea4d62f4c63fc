@NullMarked
package dev.zeroth.models.learners.forest;

import org.jspecify.annotations.NullMarked;
