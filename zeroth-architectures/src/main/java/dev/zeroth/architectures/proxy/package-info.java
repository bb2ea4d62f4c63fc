/// What a network promises before it is trained. Read [Proxy].
@NullMarked
package dev.zeroth.architectures.proxy;

import org.jspecify.annotations.NullMarked;
