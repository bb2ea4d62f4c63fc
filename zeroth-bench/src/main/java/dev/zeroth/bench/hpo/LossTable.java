package dev.zeroth.bench.hpo;

import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Scale;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Cross-validated losses of random configurations, made a function of the whole space by a model of their logarithm.
///
/// Features: per parameter, in order, a choice is one-hot (all 0 where inactive), a number lies in 0..1 over its bounds
/// on its scale (-1 where inactive).
///
/// @param best the least loss known
/// @param median the loss of the median random configuration
public record LossTable(String name, SearchSpace space, LossModel model, double best, double median) {

    /// Reads `NAME.space` and `NAME.forest.gz`. The latter begins with a line `trees best median`; 0 trees: a
    /// Gaussian process follows.
    public static LossTable read(Path folder, String name) throws IOException {
        try (InputStream space = Files.newInputStream(folder.resolve(name + ".space"));
                InputStream model = Files.newInputStream(folder.resolve(name + ".forest.gz"))) {
            return read(name, space, model);
        }
    }

    /// Reads the contents of `NAME.space` and `NAME.forest.gz`.
    public static LossTable read(String name, InputStream spaceFile, InputStream modelFile) throws IOException {
        SearchSpace space = readSpace(new String(spaceFile.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(modelFile), StandardCharsets.UTF_8))) {
            double[] head = numbers(in);
            LossModel read = head[0] > 0 ? TreeModel.read(in, (int) head[0]) : KernelModel.read(in);
            return new LossTable(name, space, read, head[1], head[2]);
        }
    }

    static double[] numbers(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) throw new IOException("the file ends too soon");
        return Arrays.stream(line.strip().split(" "))
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

    /// 0 at the best known loss, 1 at that of the median random configuration.
    double regret(Parameters point) {
        return (loss(point) - best) / (median - best);
    }

    public double loss(Parameters point) {
        return Math.exp(model.logLoss(features(point)));
    }

    private double[] features(Parameters point) {
        double[] features = new double[width()];
        int at = 0;
        for (Parameter parameter : space.parameters()) {
            Value value = point.get(parameter.name());
            double code = value == null ? Double.NaN : value.codes()[0];
            switch (parameter.domain()) {
                case ChoiceDomain d -> {
                    for (int i = 0; i < d.choices().size(); i++) features[at++] = code == i ? 1 : 0;
                }
                case IntDomain d -> features[at++] = scaled(code, (double) d.low(), (double) d.high(), d.scale());
                case FloatDomain d -> features[at++] = scaled(code, d.low(), d.high(), d.scale());
                default -> throw new IllegalStateException("unexpected " + parameter);
            }
        }
        return features;
    }

    private int width() {
        int width = 0;
        for (Parameter parameter : space.parameters()) {
            width += parameter.domain() instanceof ChoiceDomain d ? d.choices().size() : 1;
        }
        return width;
    }

    private static double scaled(double code, double low, double high, Scale scale) {
        if (Double.isNaN(code)) return -1;
        if (scale == Scale.LINEAR) return (code - low) / (high - low);
        return (Math.log(code) - Math.log(low)) / (Math.log(high) - Math.log(low));
    }
}
