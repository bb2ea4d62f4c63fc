package dev.zeroth.prompts;

import dev.zeroth.prompts.optimize.Family;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.RandomSearch;
import dev.zeroth.prompts.optimize.demonstration.BootstrapFewShot;
import dev.zeroth.prompts.optimize.evolution.Ape;
import dev.zeroth.prompts.optimize.evolution.Copro;
import dev.zeroth.prompts.optimize.evolution.EvoPrompt;
import dev.zeroth.prompts.optimize.evolution.Islands;
import dev.zeroth.prompts.optimize.evolution.Opro;
import dev.zeroth.prompts.optimize.gradient.OptoPrime;
import dev.zeroth.prompts.optimize.gradient.ProTeGi;
import dev.zeroth.prompts.optimize.gradient.Revolve;
import dev.zeroth.prompts.optimize.gradient.Strago;
import dev.zeroth.prompts.optimize.gradient.TextGrad;
import dev.zeroth.prompts.optimize.local.HillClimb;
import dev.zeroth.prompts.optimize.reflective.Gepa;
import dev.zeroth.prompts.optimize.reflective.Simba;
import dev.zeroth.prompts.optimize.surrogate.GpPrompt;
import dev.zeroth.prompts.optimize.surrogate.Mipro;
import dev.zeroth.prompts.optimize.surrogate.Promst;
import dev.zeroth.prompts.optimize.vector.SoftPrompt;
import java.util.List;

/// The optimizers that come along.
public final class StandardOptimizers implements Family {

    @Override
    public List<Kind> kinds() {
        return List.of(
                RandomSearch.KIND,
                HillClimb.KIND,
                BootstrapFewShot.FEW_SHOT,
                BootstrapFewShot.RANDOM_SEARCH,
                Ape.KIND,
                Opro.KIND,
                Copro.KIND,
                EvoPrompt.GENETIC,
                EvoPrompt.DIFFERENTIAL,
                Islands.KIND,
                ProTeGi.KIND,
                TextGrad.KIND,
                Strago.KIND,
                OptoPrime.KIND,
                Revolve.KIND,
                Gepa.KIND,
                Simba.KIND,
                Mipro.KIND,
                GpPrompt.KIND,
                Promst.KIND,
                SoftPrompt.KIND);
    }
}
