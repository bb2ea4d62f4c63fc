/// Random numbers that a counter makes: any range of the noise over a tensor can be made again, in any order and on any
/// thread, from a key of 64 bits. Read [Noise], then [NoiseKey]; [ScalarBlocks] says what the numbers are, and
/// [VectorBlocks] makes the same bits faster.
@NullMarked
package dev.zeroth.tensor.noise;

import org.jspecify.annotations.NullMarked;
