@NullMarked
package dev.zeroth.models.learners;

import org.jspecify.annotations.NullMarked;
