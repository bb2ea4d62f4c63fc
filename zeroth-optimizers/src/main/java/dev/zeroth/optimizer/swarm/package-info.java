/// Particle swarms: [ParticleSwarm][dev.zeroth.optimizer.swarm.ParticleSwarm] and who listens to whom in it
/// ([Topology][dev.zeroth.optimizer.swarm.Topology]).
@NullMarked
package dev.zeroth.optimizer.swarm;

import org.jspecify.annotations.NullMarked;
