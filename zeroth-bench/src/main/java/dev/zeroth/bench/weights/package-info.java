/// Methods that fit weights by forward passes, beside each other. Read [CompareMethods].
@NullMarked
package dev.zeroth.bench.weights;

import org.jspecify.annotations.NullMarked;
