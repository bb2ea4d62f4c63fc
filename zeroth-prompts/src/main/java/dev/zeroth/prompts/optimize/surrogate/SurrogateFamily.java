package dev.zeroth.prompts.optimize.surrogate;

import dev.zeroth.prompts.optimize.Family;
import dev.zeroth.prompts.optimize.Kind;
import java.util.List;

/// The optimizers of this package.
public final class SurrogateFamily implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(Mipro.KIND, GpPrompt.KIND, Promst.KIND);
    }
}
