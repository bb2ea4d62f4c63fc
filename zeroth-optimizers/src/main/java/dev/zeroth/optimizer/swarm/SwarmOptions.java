package dev.zeroth.optimizer.swarm;

/// The settings of [ParticleSwarm].
///
/// @param size how many particles the first swarm has, at least 2; 0: by the dimension
/// @param own the pull c_1 towards a particle's own best point, at least 0
/// @param social the pull c_2 towards its neighbours' best point, at least 0; own + social must exceed 4
/// @param speed the greatest speed in a coordinate, in units of the region's scale, above 0
public record SwarmOptions(Topology topology, int size, double own, double social, double speed) {

    public SwarmOptions {
        if (size != 0 && size < 2) throw new IllegalArgumentException("size must be 0 or at least 2, got " + size);
        if (!(own >= 0)) throw new IllegalArgumentException("own must be at least 0, got " + own);
        if (!(social >= 0)) throw new IllegalArgumentException("social must be at least 0, got " + social);
        if (!(own + social > 4)) {
            throw new IllegalArgumentException("own + social must be above 4, got %s + %s".formatted(own, social));
        }
        if (!(speed > 0)) throw new IllegalArgumentException("speed must be above 0, got " + speed);
    }

    /// c_1 = c_2 = 2.05, speeds up to a fifth of the region.
    public static SwarmOptions of(Topology topology) {
        return new SwarmOptions(topology, 0, 2.05, 2.05, 0.2);
    }

    /// Clerc's factor 2 / (phi - 2 + sqrt(phi^2 - 4 phi)) with phi = c_1 + c_2, under which a particle's path
    /// converges.
    double constriction() {
        double phi = own + social;
        return 2 / (phi - 2 + Math.sqrt(phi * phi - 4 * phi));
    }
}
