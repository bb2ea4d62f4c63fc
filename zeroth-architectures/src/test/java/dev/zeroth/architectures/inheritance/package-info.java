@NullMarked
package dev.zeroth.architectures.inheritance;

import org.jspecify.annotations.NullMarked;
