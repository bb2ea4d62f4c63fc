package dev.zeroth.sampler.tpe;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Scale;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// A forest fitted to cross-validated losses of random configurations, as a function to be minimized.
///
/// @param trees per node its feature, threshold, left and right child, or -1 and the value of a leaf
public record SurrogateTable(SearchSpace space, List<List<double[]>> trees, double best, double median) {

    public static SurrogateTable read(Path folder, String name) throws IOException {
        SearchSpace space = readSpace(Files.readAllLines(folder.resolve(name + ".space")));
        Path forest = folder.resolve(name + ".forest.gz");
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(forest)), StandardCharsets.UTF_8))) {
            double[] head = numbers(in);
            List<List<double[]>> trees = new ArrayList<>();
            for (int i = 0; i < head[0]; i++) {
                int nodes = (int) numbers(in)[0];
                List<double[]> tree = new ArrayList<>(nodes);
                for (int j = 0; j < nodes; j++) tree.add(numbers(in));
                trees.add(tree);
            }
            return new SurrogateTable(space, trees, head[1], head[2]);
        }
    }

    private static double[] numbers(BufferedReader in) throws IOException {
        return Arrays.stream(Objects.requireNonNull(in.readLine()).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static SearchSpace readSpace(List<String> lines) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("COND")) conditions.put(words[1], "%s == \"%s\"".formatted(words[2], words[3]));
        }
        SearchSpace.Builder builder = SearchSpace.builder();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (!words[0].equals("PARAM")) continue;
            String when = conditions.get(words[1]);
            if (when == null) builder.add(words[1], domain(words));
            else builder.add(words[1], domain(words), when);
        }
        return builder.build();
    }

    private static Domain domain(String[] words) {
        if (words[2].equals("CAT")) return ChoiceDomain.of((Object[]) words[3].split(","));
        Scale scale = words[5].equals("LOG") ? Scale.LOG : Scale.LINEAR;
        return words[2].equals("INT")
                ? new IntDomain(Long.parseLong(words[3]), Long.parseLong(words[4]), scale, 1)
                : new FloatDomain(Double.parseDouble(words[3]), Double.parseDouble(words[4]), scale, null);
    }

    public double loss(Parameters point) {
        List<Double> features = features(point);
        double sum = 0;
        for (List<double[]> tree : trees) {
            double[] node = tree.getFirst();
            while (node[0] >= 0) node = tree.get((int) (features.get((int) node[0]) <= node[1] ? node[2] : node[3]));
            sum += node[1];
        }
        return Math.exp(sum / trees.size());
    }

    private List<Double> features(Parameters point) {
        List<Double> features = new ArrayList<>();
        for (Parameter parameter : space.parameters()) {
            Value value = point.get(parameter.name());
            double code = value == null ? Double.NaN : value.codes()[0];
            switch (parameter.domain()) {
                case ChoiceDomain d -> {
                    for (int i = 0; i < d.choices().size(); i++) features.add(code == i ? 1.0 : 0.0);
                }
                case IntDomain d -> features.add(scaled(code, (double) d.low(), (double) d.high(), d.scale()));
                case FloatDomain d -> features.add(scaled(code, d.low(), d.high(), d.scale()));
                default -> throw new IllegalStateException("unexpected " + parameter);
            }
        }
        return features;
    }

    private static double scaled(double code, double low, double high, Scale scale) {
        if (Double.isNaN(code)) return -1;
        if (scale == Scale.LINEAR) return (code - low) / (high - low);
        return (Math.log(code) - Math.log(low)) / (Math.log(high) - Math.log(low));
    }

    /// The normalized regret of the best of so many trials: 0 the best known, 1 the median random configuration.
    public double regret(Sampler sampler, int count, long seed) {
        List<TrialRecord> trials = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (int number = 0; number < count; number++) {
            History history = new History(List.of(Direction.MINIMIZE), trials, List.of());
            AskRequest request = new AskRequest(space, true, history, number, 0, new Streams(seed));
            Parameters point = Objects.requireNonNull(sampler.propose(request));
            double loss = loss(point);
            least = Math.min(least, loss);
            trials.add(TrialRecord.of(number, TrialState.RUNNING, point)
                    .after(TrialDelta.NONE, TrialState.COMPLETE, List.of(loss), null));
        }
        return (least - best) / (median - best);
    }
}
