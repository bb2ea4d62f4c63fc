@NullMarked
package dev.zeroth.networks.data;

import org.jspecify.annotations.NullMarked;
