@NullMarked
package dev.zeroth.architectures.training;

import org.jspecify.annotations.NullMarked;
