@NullMarked
package dev.zeroth.architectures.proxy;

import org.jspecify.annotations.NullMarked;
