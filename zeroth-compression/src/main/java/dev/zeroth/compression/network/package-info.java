/// Networks with fewer units and fewer bits. [NetworkModel] is where to begin; [Anatomy] says what can
/// be cut, [Importance] what is cut first, [Pruning] cuts.
@NullMarked
package dev.zeroth.compression.network;

import org.jspecify.annotations.NullMarked;
