@NullMarked
package dev.zeroth.architectures.cell;

import org.jspecify.annotations.NullMarked;
