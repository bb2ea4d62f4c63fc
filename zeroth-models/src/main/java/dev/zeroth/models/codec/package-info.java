/// Plain binary reading and writing for saved models: big-endian numbers, counted strings and arrays; never Java's
/// object serialization. The reader trusts no count: it checks each against the bytes that are left.
@NullMarked
package dev.zeroth.models.codec;

import org.jspecify.annotations.NullMarked;
