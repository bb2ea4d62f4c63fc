package dev.zeroth.optimizer.swarm;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Hypercube;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Particle swarm optimization with constriction: particles fly on, drawn by the best point that each has seen
/// and the best that its neighbours have seen.
///
///     v <- chi (v + c_1 u_1 (p - x) + c_2 u_2 (g - x)),     x <- x + v
///
/// with u_1, u_2 uniform in [0, 1] for each coordinate.
///
/// | symbol | here |
/// |---|---|
/// | x, v, p | [Particle#position], [Particle#velocity], [Particle#best] |
/// | g | [#attractor], by the [Topology] |
/// | chi | [SwarmOptions#constriction], 0.7298 for c_1 = c_2 = 2.05 |
/// | S | 8 + sqrt(d) particles at first |
///
/// When to use: continuous functions with some structure on the large scale and some hundred evaluations a
/// dimension. When not: ill-conditioned functions that are not aligned with the axes, since every coordinate
/// moves by itself.
///
/// Bounds: a coordinate that would leave its bounds stops at the bound, and goes back at half its speed.
/// Speeds are limited. Restarts: a swarm that rests in one point, or does not improve for long, is followed by
/// a new one of twice the size, up to [#MOST_PARTICLES].
///
/// Cost: O(d). Several candidates may be out at once: a particle moves when its candidate is told. Noise: a
/// lucky point draws the swarm until it is beaten. A failed evaluation is a point that draws nobody.
///
/// Departures from the paper: particles move one by one; the first swarm is a Latin hypercube with the start
/// or the region's centre for its first; restarts.
///
/// @see <a href="https://doi.org/10.1109/ICNN.1995.488968">Kennedy and Eberhart, Particle swarm optimization,
///     1995</a>
/// @see <a href="https://doi.org/10.1109/4235.985692">Clerc and Kennedy, The particle swarm: explosion,
///     stability, and convergence in a multidimensional complex space, 2002</a>
public final class ParticleSwarm implements Optimizer {

    private static final int MOST_PARTICLES = 200;
    private static final double AT_REST = 1e-11;
    private static final int STAGNANT_ROUNDS = 60;
    private static final double REBOUND = -0.5;

    /// A candidate that is out.
    private static final class Out {
        private final int run;
        private final int place;
        private final double[] velocity;

        Out(int run, int place, double[] velocity) {
            this.run = run;
            this.place = place;
            this.velocity = velocity;
        }
    }

    private final SwarmOptions options;
    private final Region region;
    private final RandomStream random;
    private final double constriction;
    private final double[] fastest;
    private final Map<Long, Out> out = new HashMap<>();
    private long asked;

    // the swarm
    private int run;
    private int size;
    private final List<Particle> particles = new ArrayList<>();
    private Hypercube hypercube;
    private @Nullable Particle leader;
    private int next;
    private int told;
    private int lastGain;

    public ParticleSwarm(SwarmOptions options, Region region, double @Nullable [] start, RandomStream random) {
        this.options = options;
        this.region = region;
        this.random = random;
        this.constriction = options.constriction();
        this.fastest = new double[region.dimension()];
        for (int i = 0; i < fastest.length; i++) fastest[i] = options.speed() * region.scale(i);
        this.size = options.size() > 0 ? options.size() : (int) (8 + Math.sqrt(region.dimension()));
        this.hypercube = new Hypercube(region, size, random);
        double[] first = start == null ? region.centre() : region.clamp(start.clone());
        particles.add(particle(first));
    }

    /// Starts this method.
    public static OptimizerFactory factory(SwarmOptions options) {
        return (region, start, random) -> new ParticleSwarm(options, region, start, random);
    }

    /// A particle that would reach a uniform draw in two steps.
    private Particle particle(double[] position) {
        double[] velocity = region.draw(random);
        for (int i = 0; i < velocity.length; i++) velocity[i] = limited(i, (velocity[i] - position[i]) / 2);
        return new Particle(position, velocity);
    }

    private double limited(int i, double speed) {
        return Math.clamp(speed, -fastest[i], fastest[i]);
    }

    @Override
    public Candidate ask() {
        int place = next;
        next = (next + 1) % size;
        boolean first = place == particles.size();
        if (first) particles.add(particle(hypercube.next()));
        Particle particle = particles.get(place);
        boolean fresh = first || (asked == 0 && place == 0);
        double[] velocity = fresh ? particle.velocity() : pulled(place, particle);
        double[] point = particle.position().clone();
        if (!fresh) fly(point, velocity);
        out.put(asked, new Out(run, place, velocity));
        return new Candidate(asked++, point);
    }

    private double[] pulled(int place, Particle particle) {
        double[] x = particle.position();
        double[] p = particle.best();
        double[] g = attractor(place);
        double[] velocity = particle.velocity().clone();
        for (int i = 0; i < velocity.length; i++) {
            double pull = 0;
            if (p != null) pull += options.own() * random.nextDouble() * (p[i] - x[i]);
            if (g != null) pull += options.social() * random.nextDouble() * (g[i] - x[i]);
            velocity[i] = limited(i, constriction * (velocity[i] + pull));
        }
        return velocity;
    }

    private double @Nullable [] attractor(int place) {
        Particle best = leader;
        if (options.topology() == Topology.RING) {
            best = particles.get(place);
            for (int step = -1; step <= 1; step += 2) {
                int at = Math.floorMod(place + step, size);
                if (at < particles.size() && particles.get(at).bestLoss() < best.bestLoss()) best = particles.get(at);
            }
        }
        return best == null ? null : best.best();
    }

    /// Moves a point, and turns the velocity where it meets a bound.
    private void fly(double[] point, double[] velocity) {
        for (int i = 0; i < point.length; i++) {
            double to = point[i] + velocity[i];
            point[i] = region.clamp(i, to);
            if (point[i] != to) velocity[i] *= REBOUND;
        }
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        Out moved = take(candidate);
        if (moved.run != run) return;
        Particle particle = particles.get(moved.place);
        particle.move(candidate.point(), moved.velocity);
        told++;
        if (loss < Double.POSITIVE_INFINITY) learn(particle, candidate.point(), loss);
        if (told % size == 0 && (told - lastGain > STAGNANT_ROUNDS * size || atRest())) restart();
    }

    private void learn(Particle particle, double[] point, double loss) {
        if (!particle.learn(point, loss)) return;
        Particle best = leader;
        if (best != null && loss >= best.bestLoss() && best != particle) return;
        leader = particle;
        lastGain = told;
    }

    /// Whether all particles are at one point, and slow.
    private boolean atRest() {
        double[] at = particles.getFirst().position();
        for (Particle particle : particles) {
            for (int i = 0; i < at.length; i++) {
                double apart = Math.abs(particle.position()[i] - at[i]) + Math.abs(particle.velocity()[i]);
                if (apart > AT_REST * region.scale(i)) return false;
            }
        }
        return particles.size() == size;
    }

    private void restart() {
        run++;
        size = Math.min(2 * size, Math.max(size, MOST_PARTICLES));
        hypercube = new Hypercube(region, size, random);
        particles.clear();
        leader = null;
        next = 0;
        told = 0;
        lastGain = 0;
    }

    private Out take(Candidate candidate) {
        Out taken = out.remove(candidate.number());
        if (taken == null) throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        return taken;
    }

    @Override
    public void drop(Candidate candidate) {
        take(candidate);
    }

    /// Becomes the best point of the particle that has seen the least good ones.
    @Override
    public void inject(double[] point, double loss) {
        if (loss == Double.POSITIVE_INFINITY || particles.isEmpty()) return;
        Particle worst = particles.getFirst();
        for (Particle particle : particles) if (particle.bestLoss() > worst.bestLoss()) worst = particle;
        learn(worst, point.clone(), loss);
    }
}
