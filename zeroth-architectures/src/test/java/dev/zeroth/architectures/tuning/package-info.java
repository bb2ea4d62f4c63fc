@NullMarked
package dev.zeroth.architectures.tuning;

import org.jspecify.annotations.NullMarked;
