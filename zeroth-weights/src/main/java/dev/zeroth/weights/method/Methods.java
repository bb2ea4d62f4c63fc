package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import java.util.List;

/// The methods with the settings of their papers.
public final class Methods {

    private Methods() {}

    public static Method mezo() {
        return new Mezo(Noise.GAUSSIAN);
    }

    public static Method spsa() {
        return new Mezo(Noise.RADEMACHER);
    }

    public static Method momentum() {
        return new ZoMomentum(0.9);
    }

    public static Method sign() {
        return new ZoSign();
    }

    public static Method adam() {
        return new ZoAdam(0.9, 0.999);
    }

    public static Method conservative() {
        return new ZoConservative();
    }

    public static Method fzoo() {
        return new Fzoo(8);
    }

    public static Method lozo() {
        return new Lozo(2, 50, 0);
    }

    public static Method lozoMomentum() {
        return new Lozo(2, 50, 0.9);
    }

    public static Method hizoo() {
        return new Hizoo(0.01);
    }

    public static Method subZero() {
        return new SubZero(16, 100);
    }

    public static Method sparseMezo() {
        return new SparseMezo(0.75);
    }

    public static Method zoMuon() {
        return new ZoMuon(4, 8, 100);
    }

    public static Method qzo() {
        return new Qzo(100);
    }

    public static Method openAiEs() {
        return new OpenAiEs(30);
    }

    public static Method esAtScale() {
        return new EsAtScale(30);
    }

    public static Method eggroll() {
        return new Eggroll(32, 1);
    }

    public static Method bbt() {
        return new Bbt(500, 0.1, 20);
    }

    public static Method bbtLayers() {
        return new BbtLayers(500, 0.1, 20);
    }

    /// Those that walk in steps of a rate, all of them.
    public static List<Method> walking() {
        return List.of(
                mezo(),
                spsa(),
                momentum(),
                sign(),
                adam(),
                conservative(),
                fzoo(),
                lozo(),
                lozoMomentum(),
                hizoo(),
                subZero(),
                sparseMezo(),
                zoMuon(),
                qzo(),
                openAiEs(),
                esAtScale(),
                eggroll());
    }
}
