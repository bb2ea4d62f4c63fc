package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Cell;

/// What a [Cell] does with numbers, for one row of a minibatch at one place.
///
/// | symbol | meaning |
/// |---|---|
/// | h | units |
/// | a | x W + b, `count` h numbers, on the way back kept as the gates' values |
/// | u | h_before U, as many |
/// | c | the memory, h numbers; only LSTM has one |
sealed interface Gates {

    static Gates of(Cell cell) {
        return switch (cell) {
            case SIMPLE -> new Simple();
            case GRU -> new Gru();
            case LSTM -> new Lstm();
        };
    }

    /// How many times h numbers a and u have.
    int count();

    /// Where numbers of one row lie.
    ///
    /// @param a place in a and u, `before` in the state and memory before, `after` in those after
    record At(int h, int a, int before, int after) {}

    /// Makes the gates of a (in place) and the state after.
    void forward(At at, float[] a, float[] u, float[] state, float[] memory);

    /// Takes the slopes by the state after (`dState`) and by the memory after (`dMemory`, both h numbers of
    /// this row) to those by a (in place of the gates) and by u (`du`), and to that part of those by the
    /// state and memory before that does not go through u (in place of those after).
    void back(At at, float[] a, float[] u, float[] state, float[] memory, Slopes slopes);

    /// @param at where this row's begin in `dState` and `dMemory`
    record Slopes(float[] du, float[] dState, float[] dMemory, int at) {}

    /// One tanh.
    record Simple() implements Gates {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public void forward(At at, float[] a, float[] u, float[] state, float[] memory) {
            for (int i = 0; i < at.h(); i++) a[at.a() + i] += u[at.a() + i];
            Curves.tanh(a, at.a(), at.h());
            System.arraycopy(a, at.a(), state, at.after(), at.h());
        }

        @Override
        public void back(At at, float[] a, float[] u, float[] state, float[] memory, Slopes slopes) {
            for (int i = 0; i < at.h(); i++) {
                float y = a[at.a() + i];
                float slope = slopes.dState()[slopes.at() + i] * (1 - y * y);
                a[at.a() + i] = slope;
                slopes.du()[at.a() + i] = slope;
                slopes.dState()[slopes.at() + i] = 0;
            }
        }
    }

    /// r, z, n.
    record Gru() implements Gates {

        @Override
        public int count() {
            return 3;
        }

        @Override
        public void forward(At at, float[] a, float[] u, float[] state, float[] memory) {
            int h = at.h();
            int first = at.a();
            for (int i = first; i < first + 2 * h; i++) a[i] += u[i];
            Curves.sigmoid(a, first, 2 * h);
            int third = first + 2 * h;
            for (int i = 0; i < h; i++) a[third + i] += a[first + i] * u[third + i];
            Curves.tanh(a, third, h);
            for (int i = 0; i < h; i++) {
                float z = a[first + h + i];
                state[at.after() + i] = (1 - z) * a[third + i] + z * state[at.before() + i];
            }
        }

        @Override
        public void back(At at, float[] a, float[] u, float[] state, float[] memory, Slopes slopes) {
            int h = at.h();
            float[] dState = slopes.dState();
            float[] du = slopes.du();
            for (int i = 0; i < h; i++) {
                int r = at.a() + i;
                int z = r + h;
                int n = z + h;
                float slope = dState[slopes.at() + i];
                float dn = slope * (1 - a[z]) * (1 - a[n] * a[n]);
                float dz = slope * (state[at.before() + i] - a[n]) * a[z] * (1 - a[z]);
                float dr = dn * u[n] * a[r] * (1 - a[r]);
                dState[slopes.at() + i] = slope * a[z];
                du[n] = dn * a[r];
                a[r] = dr;
                a[z] = dz;
                a[n] = dn;
                du[r] = dr;
                du[z] = dz;
            }
        }
    }

    /// i, f, o, g.
    record Lstm() implements Gates {

        @Override
        public int count() {
            return 4;
        }

        @Override
        public void forward(At at, float[] a, float[] u, float[] state, float[] memory) {
            int h = at.h();
            int first = at.a();
            for (int i = first; i < first + 4 * h; i++) a[i] += u[i];
            Curves.sigmoid(a, first, 3 * h);
            Curves.tanh(a, first + 3 * h, h);
            for (int i = 0; i < h; i++) {
                float kept = a[first + h + i] * memory[at.before() + i];
                memory[at.after() + i] = kept + a[first + i] * a[first + 3 * h + i];
                state[at.after() + i] = memory[at.after() + i];
            }
            Curves.tanh(state, at.after(), h);
            for (int i = 0; i < h; i++) state[at.after() + i] *= a[first + 2 * h + i];
        }

        @Override
        public void back(At at, float[] a, float[] u, float[] state, float[] memory, Slopes slopes) {
            int h = at.h();
            float[] out = new float[h];
            System.arraycopy(memory, at.after(), out, 0, h);
            Curves.tanh(out, 0, h);
            for (int k = 0; k < h; k++) {
                int i = at.a() + k;
                int f = i + h;
                int o = f + h;
                int g = o + h;
                float slope = slopes.dState()[slopes.at() + k];
                float dc = slopes.dMemory()[slopes.at() + k] + slope * a[o] * (1 - out[k] * out[k]);
                float di = dc * a[g] * a[i] * (1 - a[i]);
                float df = dc * memory[at.before() + k] * a[f] * (1 - a[f]);
                float dg = dc * a[i] * (1 - a[g] * a[g]);
                float doo = slope * out[k] * a[o] * (1 - a[o]);
                slopes.dMemory()[slopes.at() + k] = dc * a[f];
                slopes.dState()[slopes.at() + k] = 0;
                a[i] = di;
                a[f] = df;
                a[o] = doo;
                a[g] = dg;
            }
            System.arraycopy(a, at.a(), slopes.du(), at.a(), 4 * h);
        }
    }
}
