@NullMarked
package dev.zeroth.architectures.shared;

import org.jspecify.annotations.NullMarked;
