@NullMarked
package dev.zeroth.compression.encoder;

import org.jspecify.annotations.NullMarked;
