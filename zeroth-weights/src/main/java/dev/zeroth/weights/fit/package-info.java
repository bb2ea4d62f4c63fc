/// Runs a method: settings that find themselves, the seed log, replay and the guard against divergence. Read
/// [ZerothOrder], [Session] and [SeedLog].
@NullMarked
package dev.zeroth.weights.fit;

import org.jspecify.annotations.NullMarked;
