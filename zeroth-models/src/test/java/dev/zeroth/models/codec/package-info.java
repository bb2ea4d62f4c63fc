@NullMarked
package dev.zeroth.models.codec;

import org.jspecify.annotations.NullMarked;
