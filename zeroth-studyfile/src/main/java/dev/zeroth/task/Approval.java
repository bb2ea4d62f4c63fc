package dev.zeroth.task;

import java.util.List;

/// Someone who is asked before something is done that is not easily undone.
@FunctionalInterface
public interface Approval {

    /// Approves of all.
    Approval ALWAYS = _ -> true;

    /// Whether it may be done.
    ///
    /// @param what lines for people
    boolean given(List<String> what);
}
