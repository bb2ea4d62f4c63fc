package dev.zeroth.prompts.optimize.gradient;

import dev.zeroth.prompts.optimize.Family;
import dev.zeroth.prompts.optimize.Kind;
import java.util.List;

/// The optimizers of this package.
public final class GradientFamily implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(ProTeGi.KIND, TextGrad.KIND, Strago.KIND, OptoPrime.KIND, Revolve.KIND);
    }
}
