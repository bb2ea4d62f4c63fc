/// Speed of the engine beside what the machine can do, measured in turns within one run. Read [Turns], then [Products],
/// [NoisePasses], [Decoding] and [PopulationSteps].
@NullMarked
package dev.zeroth.bench.engine;

import org.jspecify.annotations.NullMarked;
