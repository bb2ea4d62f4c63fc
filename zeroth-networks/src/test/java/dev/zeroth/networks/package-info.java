@NullMarked
package dev.zeroth.networks;

import org.jspecify.annotations.NullMarked;
