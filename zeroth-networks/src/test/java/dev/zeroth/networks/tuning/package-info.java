@NullMarked
package dev.zeroth.networks.tuning;

import org.jspecify.annotations.NullMarked;
