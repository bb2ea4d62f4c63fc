package dev.zeroth.space;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A domain over the orders or selections of some items.
public sealed interface SequenceDomain extends Domain permits PermutationDomain, SubsetDomain {

    /// The items, JSON scalars, distinct.
    List<@Nullable Object> items();
}
