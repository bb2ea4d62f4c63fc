package dev.zeroth.bench.problem.hpo;

import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Scale;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The search space of a table: lines `PARAM name FLOAT|INT low high LOG|LIN`, `PARAM name CAT a,b,c` and `COND name
/// parent value`, which makes a parameter active only where its parent has that value.
final class SpaceFile {

    private SpaceFile() {}

    static SearchSpace read(Path file) throws IOException {
        List<String[]> lines = Files.readAllLines(file).stream()
                .map(line -> line.strip().split("\\s+"))
                .toList();
        Map<String, String> conditions = new LinkedHashMap<>();
        for (String[] words : lines) {
            if (words[0].equals("COND")) conditions.put(words[1], "%s == \"%s\"".formatted(words[2], words[3]));
        }
        SearchSpace.Builder builder = SearchSpace.builder();
        for (String[] words : lines) {
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

    /// A point as the forest's features: a choice is one-hot, all 0 where it is inactive; a number is scaled to 0 to 1
    /// over its bounds, on a log scale in logarithms, and -1 where it is inactive.
    static double[] features(SearchSpace space, Parameters point) {
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
        return features.stream().mapToDouble(feature -> feature).toArray();
    }

    private static double scaled(double code, double low, double high, Scale scale) {
        if (Double.isNaN(code)) return -1;
        return switch (scale) {
            case LINEAR -> (code - low) / (high - low);
            case LOG -> (Math.log(code) - Math.log(low)) / (Math.log(high) - Math.log(low));
        };
    }
}
