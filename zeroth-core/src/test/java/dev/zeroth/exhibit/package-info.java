@NullMarked
package dev.zeroth.exhibit;

import org.jspecify.annotations.NullMarked;
