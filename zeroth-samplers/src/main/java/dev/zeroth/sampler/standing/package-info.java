/// What is good, for samplers that only need to know which trial is better: [dev.zeroth.sampler.standing.Standing].
@NullMarked
package dev.zeroth.sampler.standing;

import org.jspecify.annotations.NullMarked;
