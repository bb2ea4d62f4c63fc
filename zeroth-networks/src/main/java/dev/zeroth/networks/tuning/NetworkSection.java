package dev.zeroth.networks.tuning;

import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.networks.training.Course;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of a network objective, read with every mistake noted.
final class NetworkSection {

    static final int MOST = 1 << 24;
    static final int MOST_BATCH = 1 << 16;
    static final int MOST_MARKS = 1000;

    private static final int STANDARD_BATCH = 16;
    private static final int STANDARD_BUDGET = 600;
    private static final int STANDARD_MARKS = 16;
    private static final String NETWORK = "network";

    private final Section section;
    private final DataSection data;
    private final Course.Plan plan;
    private final Map<String, @Nullable Object> settings;

    NetworkSection(Section section, TaskContext context) {
        this.section = section;
        data = new DataSection(section, context.seed());
        plan = new Course.Plan(
                section.intOr("batch", STANDARD_BATCH, 1, MOST_BATCH),
                section.intOr("budget", STANDARD_BUDGET, 1, MOST),
                section.intOr("marks", STANDARD_MARKS, 1, MOST_MARKS),
                context.seed());
        Section fixed = section.sectionOrNull("settings");
        settings = fixed == null ? new LinkedHashMap<>() : new LinkedHashMap<>(fixed.raw());
        for (Map.Entry<String, @Nullable Object> entry : settings.entrySet()) {
            String problem = entry.getKey().equals(SpaceCheck.OPTIMIZER)
                    ? null
                    : SpaceCheck.problem(
                            entry.getKey(), new FixedDomain(entry.getValue()), Arrays.asList(Optimizer.values()));
            if (problem != null) section.problem("settings", "%s: %s".formatted(entry.getKey(), problem), null);
        }
    }

    NetworkTask task() {
        section.element(NETWORK);
        section.finish();
        Splits splits = data.splits(TableData.Scaling.COLUMNS);
        int classes = splits.classes().size();
        List<Architecture> layers = new ArrayList<>(new LayerList<>(section, NETWORK, new PlainLayers(classes)).read());
        layers.add(new Architecture.Dense(classes));
        section.finish();
        Network network = network(new Architecture.Sequence(layers), splits.train());
        return new NetworkTask(network, splits, plan, settings, fingerprint(network), data.file());
    }

    private Network network(Architecture architecture, Examples train) {
        try {
            Network network = Network.build(architecture, train.in());
            if (network.out().places() == train.answersEach()) return network;
            throw new UsageException(
                    "the network ends in %s, where %d places have classes"
                            .formatted(network.out(), train.answersEach()),
                    train.answersEach() == 1 ? "Maybe add flatten, mean, or a layer such as gru-last" : null);
        } catch (IllegalArgumentException e) {
            throw DataSection.noted(section, NETWORK, e);
        }
    }

    private String fingerprint(Network network) {
        String words =
                "%s %s %s %s %s".formatted(network.architecture(), network.in(), settings, data.toString(), plan);
        return "network of %d numbers on %s, %s"
                .formatted(network.parameterCount(), data.file().getFileName(), data.hash(words));
    }
}
