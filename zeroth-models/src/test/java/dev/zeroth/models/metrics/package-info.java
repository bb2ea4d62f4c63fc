@NullMarked
package dev.zeroth.models.metrics;

import org.jspecify.annotations.NullMarked;
