@NullMarked
package dev.zeroth.networks.training;

import org.jspecify.annotations.NullMarked;
