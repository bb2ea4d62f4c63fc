package dev.zeroth.weights.fit;

/// Looks at the weights along the way that some steps have taken: w + k (w_T - w) are those that a rate k times
/// as large would have given, had the slopes been the same.
///
/// Factors of 2 are tried until it is worse; the lowest point of the parabola through them is the best factor.
///
/// The way itself and its beginning come first, which are cheap to go to; each other factor makes all steps on the
/// path again, walks without passes. No factor is tried that would make it more steps than a bound, with those that
/// [Session#scale] makes after it.
///
/// @param most passes that the session may have made then
/// @param repeated steps that may be made again
record Leg(Session session, long budget, long most, long repeated) {

    static final int LOOKS = 8;
    private static final int MOST_DOUBLINGS = 8;

    /// The factor of the rates of the steps since an earlier one with which they would have gained most; 0: they should
    /// not have been made at all.
    double best(int since) {
        Parabola parabola = new Parabola();
        double factor = 1;
        double here = looked(since, factor);
        double base = looked(since, 0);
        here -= base;
        parabola.add(factor, here);
        double least = here < 0 ? here : 0;
        boolean up = here < 0;
        for (int i = 0; i < MOST_DOUBLINGS && mayLook(i); i++) {
            if (!up && least < 0) break;
            factor *= up ? 2 : 0.5;
            here = looked(since, factor) - base;
            parabola.add(factor, here);
            if (up && !(here < least)) break;
            if (here < least) least = here;
        }
        return parabola.lowest();
    }

    private boolean mayLook(int before) {
        return session.forwards() + LOOKS <= most && (before + 2) * session.depth() <= repeated;
    }

    private double looked(int since, double factor) {
        double sum = 0;
        for (double loss : session.measureScaled(since, factor, budget, LOOKS)) sum += loss / LOOKS;
        return sum;
    }
}
