/// The methods, a file each, from the papers. Read [Mezo] and [TwoPoint], [OpenAiEs] and [Population]; then any other.
@NullMarked
package dev.zeroth.weights.method;

import org.jspecify.annotations.NullMarked;
