@NullMarked
package dev.zeroth.bench.architectures;

import org.jspecify.annotations.NullMarked;
