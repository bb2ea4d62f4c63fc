package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Architecture.Recurrent;
import dev.zeroth.networks.architecture.Cell;
import dev.zeroth.networks.architecture.Form;
import java.util.Arrays;

/// A recurrent layer: x W for all places at once, then place by place h U and the [Gates]; back through time
/// in the other direction. Inside, numbers lie place by place, and at each place row by row.
///
/// @param whole whether the states of all places come out, not only the last
/// @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber, Long short-term
///     memory, 1997</a>
/// @see <a href="https://arxiv.org/abs/1406.1078">Cho et al., Learning phrase representations using RNN
///     encoder-decoder, 2014</a>, here with the reset gate behind the product
record RecurrentLayer(
        Form in, Form out, Gates gates, int units, boolean whole, Parameter input, Parameter state, Parameter bias)
        implements Layer {

    static RecurrentLayer of(Form in, Recurrent described, String name, Parameters parameters) {
        Gates gates = Gates.of(described.cell());
        int h = described.units();
        int wide = gates.count() * h;
        boolean lstm = described.cell() == Cell.LSTM;
        Start forget = (_, i) -> lstm && i >= h && i < 2L * h ? 1 : 0;
        return new RecurrentLayer(
                in,
                described.last() ? Form.of(h) : in.withLast(h),
                gates,
                h,
                !described.last(),
                parameters.add(name + ".input", Start.glorot(in.last(), h), in.last(), wide),
                parameters.add(name + ".state", Start.glorot(h, h), h, wide),
                parameters.add(name + ".bias", forget, wide));
    }

    @Override
    public Step forward(Pass pass, float[] x) {
        Run run = new Run(pass, x);
        run.forward();
        return new Step(run.output(), run::back);
    }

    /// One minibatch.
    private final class Run {

        private final Pass pass;
        private final int rows;
        private final int places = in.extent(0);
        private final int h = units;
        private final int wide = gates.count() * h;
        private final float[] xs;
        private final float[] a;
        private final float[] u;
        private final float[] states;
        private final float[] memories;

        Run(Pass pass, float[] x) {
            this.pass = pass;
            this.rows = pass.rows();
            this.xs = turn(x, rows, places, in.last());
            this.a = Products.rows(pass.value(bias), places * rows, wide);
            this.u = new float[a.length];
            this.states = new float[(places + 1) * rows * h];
            this.memories = new float[gates instanceof Gates.Lstm ? states.length : 0];
        }

        void forward() {
            Products.add(xs, 0, places * rows, in.last(), pass.value(input), wide, a, 0);
            for (int t = 0; t < places; t++) {
                Products.add(states, t * rows * h, rows, h, pass.value(state), wide, u, t * rows * wide);
                for (int row = 0; row < rows; row++) gates.forward(at(t, row), a, u, states, memories);
            }
        }

        private Gates.At at(int t, int row) {
            int before = (t * rows + row) * h;
            return new Gates.At(h, (t * rows + row) * wide, before, before + rows * h);
        }

        float[] output() {
            float[] after = Arrays.copyOfRange(states, (whole ? 1 : places) * rows * h, states.length);
            return whole ? turn(after, places, rows, h) : after;
        }

        float[] back(float[] dy) {
            float[] dys = whole ? turn(dy, rows, places, h) : dy;
            float[] du = new float[a.length];
            float[] dState = new float[rows * h];
            float[] dMemory = new float[rows * h];
            float[] transposed = Products.transpose(pass.value(state), h, wide);
            for (int t = places - 1; t >= 0; t--) {
                int from = whole ? t * rows * h : 0;
                if (whole || t == places - 1) for (int i = 0; i < dState.length; i++) dState[i] += dys[from + i];
                for (int row = 0; row < rows; row++) {
                    Gates.Slopes slopes = new Gates.Slopes(du, dState, dMemory, row * h);
                    gates.back(at(t, row), a, u, states, memories, slopes);
                }
                Products.add(du, t * rows * wide, rows, wide, transposed, h, dState, 0);
            }
            return parameters(du);
        }

        /// With the slopes by a in its place: those by the parameters and by x.
        private float[] parameters(float[] du) {
            int all = places * rows;
            int features = in.last();
            Products.addTransposed(states, 0, all, h, du, 0, wide, pass.slope(state));
            Products.addTransposed(xs, 0, all, features, a, 0, wide, pass.slope(input));
            Products.addRows(a, all, wide, pass.slope(bias));
            float[] dxs = new float[all * features];
            Products.add(a, 0, all, wide, Products.transpose(pass.value(input), features, wide), features, dxs, 0);
            return turn(dxs, places, rows, features);
        }
    }

    /// m groups of n numbers of `each` as n groups of m.
    private static float[] turn(float[] x, int m, int n, int each) {
        float[] out = new float[x.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) System.arraycopy(x, (i * n + j) * each, out, (j * m + i) * each, each);
        }
        return out;
    }
}
