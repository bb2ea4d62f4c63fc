@NullMarked
package dev.zeroth.compression.tuning;

import org.jspecify.annotations.NullMarked;
