package dev.zeroth.prompts.optimize.vector;

import dev.zeroth.prompts.optimize.Family;
import dev.zeroth.prompts.optimize.Kind;
import java.util.List;

/// The optimizers of this package.
public final class VectorFamily implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(SoftPrompt.KIND);
    }
}
