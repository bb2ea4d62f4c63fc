package dev.zeroth.prompts.optimize.reflective;

import dev.zeroth.prompts.optimize.Family;
import dev.zeroth.prompts.optimize.Kind;
import java.util.List;

/// The optimizers of this package.
public final class ReflectiveFamily implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(Gepa.KIND, Simba.KIND);
    }
}
