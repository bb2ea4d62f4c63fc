@NullMarked
package dev.zeroth.models.splits;

import org.jspecify.annotations.NullMarked;
