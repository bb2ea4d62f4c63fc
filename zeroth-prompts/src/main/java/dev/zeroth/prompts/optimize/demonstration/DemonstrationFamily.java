package dev.zeroth.prompts.optimize.demonstration;

import dev.zeroth.prompts.optimize.Family;
import dev.zeroth.prompts.optimize.Kind;
import java.util.List;

/// The optimizers of this package.
public final class DemonstrationFamily implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(BootstrapFewShot.FEW_SHOT, BootstrapFewShot.RANDOM_SEARCH);
    }
}
