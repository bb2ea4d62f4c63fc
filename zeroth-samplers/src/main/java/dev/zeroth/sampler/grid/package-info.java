/// Samplers that go through a finite set of points, each exactly once: [dev.zeroth.sampler.grid.LatticeSampler] in
/// order (`exhaustive`, `grid`), [dev.zeroth.sampler.grid.RandomLatticeSampler] in random order (`random-grid`).
/// Read [dev.zeroth.sampler.grid.Lattice] first.
@NullMarked
package dev.zeroth.sampler.grid;

import org.jspecify.annotations.NullMarked;
