/// The sampler that chooses among the others: [dev.zeroth.sampler.auto.AutoProvider]. The rules are all in
/// `Rules`.
@NullMarked
package dev.zeroth.sampler.auto;

import org.jspecify.annotations.NullMarked;
