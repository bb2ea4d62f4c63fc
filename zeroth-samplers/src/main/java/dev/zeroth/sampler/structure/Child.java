package dev.zeroth.sampler.structure;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.space.Parameters;
import org.jspecify.annotations.Nullable;

/// A proposed point, and the number of the trial that it was made of; null: of none.
///
/// @param request that it answers
record Child(AskRequest request, Parameters point, @Nullable Integer parent) {

    /// Whether it answers this request, so that a study that asks for the parent need not search twice.
    @SuppressWarnings("ReferenceEquality") // the same request, not an equal one: cheap, and all that a cache may claim
    boolean answers(AskRequest other) {
        return request == other;
    }
}
