package dev.zeroth.prompts.optimize.evolution;

import dev.zeroth.prompts.optimize.Family;
import dev.zeroth.prompts.optimize.Kind;
import java.util.List;

/// The optimizers of this package.
public final class EvolutionFamily implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(Ape.KIND, Opro.KIND, Copro.KIND, EvoPrompt.GENETIC, EvoPrompt.DIFFERENTIAL, Islands.KIND);
    }
}
