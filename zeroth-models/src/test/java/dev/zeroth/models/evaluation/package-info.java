@NullMarked
package dev.zeroth.models.evaluation;

import org.jspecify.annotations.NullMarked;
