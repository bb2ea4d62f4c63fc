package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.swarm.ParticleSwarm;
import dev.zeroth.optimizer.swarm.SwarmOptions;
import dev.zeroth.optimizer.swarm.Topology;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// `particle-swarm`: a swarm with constriction.
public final class ParticleSwarmProvider implements VectorProvider {

    private static final Setting TOPOLOGY = new Setting(
            "topology",
            ChoiceDomain.of("global", "ring"),
            "global",
            "whose best point draws a particle: the whole swarm's, or that of its neighbours on a ring");
    private static final Setting SIZE = new Setting(
            "size", IntDomain.of(0, 100_000), 0, "particles of the first swarm, at least 2; 0: by the dimension");
    private static final Setting OWN =
            new Setting("own", FloatDomain.of(2.001, 4), 2.05, "the pull of a particle's own best point");
    private static final Setting SOCIAL =
            new Setting("social", FloatDomain.of(2.001, 4), 2.05, "the pull of its neighbours' best point");
    private static final Setting SPEED =
            new Setting("speed", FloatDomain.of(0.001, 1), 0.2, "the greatest speed, as a share of the bounds' width");

    @Override
    public String name() {
        return "particle-swarm";
    }

    @Override
    public String summary() {
        return "particle swarm with constriction and restarts; numbers, some hundred trials a parameter";
    }

    @Override
    public List<Setting> settings() {
        return List.of(TOPOLOGY, SIZE, OWN, SOCIAL, SPEED);
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        return ParticleSwarm.factory(new SwarmOptions(
                settings.getText(TOPOLOGY.name()).equals("ring") ? Topology.RING : Topology.GLOBAL,
                settings.getInt(SIZE.name()),
                settings.getFloat(OWN.name()),
                settings.getFloat(SOCIAL.name()),
                settings.getFloat(SPEED.name())));
    }
}
