/// Layers: each computes its part forwards and leaves behind how to go back. Read [Layer], [Step], then
/// [LinearLayer] and [RecurrentLayer].
@NullMarked
package dev.zeroth.networks.layer;

import org.jspecify.annotations.NullMarked;
