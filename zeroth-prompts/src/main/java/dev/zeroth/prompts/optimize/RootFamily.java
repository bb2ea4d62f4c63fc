package dev.zeroth.prompts.optimize;

import java.util.List;

/// The optimizers of this package.
public final class RootFamily implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(RandomSearch.KIND);
    }
}
