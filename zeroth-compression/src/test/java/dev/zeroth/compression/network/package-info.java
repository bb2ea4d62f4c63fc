@NullMarked
package dev.zeroth.compression.network;

import org.jspecify.annotations.NullMarked;
