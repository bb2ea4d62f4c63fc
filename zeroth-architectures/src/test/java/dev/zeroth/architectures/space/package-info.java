@NullMarked
package dev.zeroth.architectures.space;

import org.jspecify.annotations.NullMarked;
