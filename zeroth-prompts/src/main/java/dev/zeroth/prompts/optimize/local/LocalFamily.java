package dev.zeroth.prompts.optimize.local;

import dev.zeroth.prompts.optimize.Family;
import dev.zeroth.prompts.optimize.Kind;
import java.util.List;

/// The optimizers of this package.
public final class LocalFamily implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(HillClimb.KIND);
    }
}
