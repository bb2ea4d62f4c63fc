@NullMarked
package dev.zeroth.spark;

import org.jspecify.annotations.NullMarked;
