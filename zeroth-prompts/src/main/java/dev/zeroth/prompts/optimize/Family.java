package dev.zeroth.prompts.optimize;

import java.util.List;

/// Kinds of optimizers that belong together; found through the service loader.
public interface Family {

    List<Kind> kinds();
}
