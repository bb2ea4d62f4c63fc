package dev.zeroth.report;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Invented studies that look like real ones. The main method writes their reports into a folder, to be looked at.
public final class SampleStudies {

    private static final SearchSpace FOREST = SearchSpace.builder()
            .add(dev.zeroth.space.ParameterText.parse("learning_rate=float(1e-5,1e-1,log)"))
            .add(dev.zeroth.space.ParameterText.parse("layers=int(1,6)"))
            .add(dev.zeroth.space.ParameterText.parse("units=int(16,1024,log)"))
            .add(dev.zeroth.space.ParameterText.parse("dropout=float(0,0.6)"))
            .add(dev.zeroth.space.ParameterText.parse("optimizer=choice(adam,sgd,lamb)"))
            .add("momentum", dev.zeroth.space.FloatDomain.of(0, 0.99), "optimizer == 'sgd'")
            .add(dev.zeroth.space.ParameterText.parse("batch_norm=boolean()"))
            .add(dev.zeroth.space.ParameterText.parse("weight_decay=float(1e-6,1e-2,log)"))
            .build();

    private SampleStudies() {}

    /// One objective with everything: pruned, failed and infeasible trials, reports, durations, a held-out score.
    static ReportModel network(int count) {
        RandomStream random = new RandomStream(7);
        List<TrialRecord> trials = new ArrayList<>();
        double[] free = new double[4];
        Parameters best = Parameters.NONE;
        double bestLoss = Double.POSITIVE_INFINITY;
        for (int n = 0; n < count; n++) {
            Parameters from = best;
            boolean explore = n < 20 || random.nextDouble() < 0.35;
            Parameters point = FOREST.fill((parameter, _) -> {
                double unit = random.nextDouble();
                dev.zeroth.space.Value known = from.get(parameter.name());
                if (!explore && known != null) {
                    dev.zeroth.space.ScalarDomain domain =
                            parameter.domain().coordinates().getFirst();
                    if (random.nextDouble() < 0.7 && domain.cardinality() < 4) return known;
                    unit = Math.clamp(domain.unitOf(known.codes()[0]) + 0.13 * random.nextGaussian(), 0, 0.999999);
                }
                return parameter.domain().at(unit);
            });
            double loss = loss(point, random);
            TrialRecord trial = network(n, point, loss, random, free);
            if (trial.complete() && trial.feasible() && loss < bestLoss) {
                bestLoss = loss;
                best = point;
            }
            trials.add(trial);
        }
        return new ReportModel(
                "fashion-mlp",
                List.of(Direction.MINIMIZE),
                List.of("validation loss"),
                trials,
                "TPE (multivariate, 20 random trials first) and median pruning, 4 jobs",
                "200 trials done",
                List.of(
                        Fact.command("Command", "./zeroth run examples/fashion-mlp.yaml --trials 200 --jobs 4"),
                        Fact.of("Seed", "20260105"),
                        Fact.of("Storage", "sqlite:///zeroth.db"),
                        Fact.of("Zeroth", "0.1.0"),
                        Fact.of("Java", "25.0.3+9 (Eclipse Adoptium), Linux x86-64"),
                        Fact.of("Objective", "model mlp, sha256 4be1…c09d")),
                new HeldOut("accuracy", 0.8942, 0.8861, 0.9019, 0.95, 10_000));
    }

    private static double loss(Parameters point, RandomStream random) {
        double lr = Math.log10(point.getFloat("learning_rate"));
        double ideal = point.getText("optimizer").equals("sgd") ? -1.6 : -3;
        double units = Math.log(point.getFloat("units") / 256) / Math.log(2);
        double loss = 0.28 + 0.11 * (lr - ideal) * (lr - ideal) + 0.006 * units * units;
        loss += 0.5 * Math.pow(point.getFloat("dropout") - 0.22, 2) + 0.01 * Math.abs(point.getInt("layers") - 3);
        if (point.getText("optimizer").equals("sgd")) loss += 0.05 * (1 - point.getFloat("momentum"));
        return loss + (point.getBoolean("batch_norm") ? 0 : 0.02) + 0.008 * Math.abs(random.nextGaussian());
    }

    private static TrialRecord network(int n, Parameters point, double loss, RandomStream random, double[] free) {
        TrialMaker maker = TrialMaker.trial(n, point);
        int lane = 0;
        for (int i = 1; i < free.length; i++) if (free[i] < free[lane]) lane = i;
        double full = 6 + point.getFloat("units") / 60 + 2 * random.nextDouble();
        boolean pruned = n > 15 && loss > 0.44 && random.nextDouble() < 0.8;
        int epochs = pruned ? 4 + random.nextInt(12) : 40;
        double last = loss;
        for (int step = 0; step < epochs; step++) {
            last = loss + 1.7 * Math.exp(-step / 6.0) * (0.8 + 0.4 * loss) + 0.006 * random.nextGaussian();
            maker.report(step, last);
        }
        maker.time(free[lane], full * epochs / 40);
        free[lane] += full * epochs / 40 + 0.05;
        maker.user("epochs", (long) epochs).user("device", "cpu");
        maker.constraint("latency", point.getFloat("units") * point.getInt("layers") / 2500 - 1);
        if (point.getFloat("learning_rate") > 0.04 && random.nextDouble() < 0.5) {
            return maker.failed(random.nextBoolean() ? "the loss became NaN at step 3" : "timed out after 60 s")
                    .make();
        }
        if (pruned) return maker.state(TrialState.PRUNED).values(last).make();
        return maker.values(loss).make();
    }

    /// Two or more objectives.
    static ReportModel front(int count, int objectives) {
        SearchSpace space = SearchSpace.parse(
                "width=float(0.1,4)",
                "height=float(0.1,4)",
                "order=permutation(a,b,c,d)",
                "kept=subset(2,red,green,blue,grey)");
        RandomStream random = new RandomStream(11);
        List<TrialRecord> trials = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Parameters point = space.fill((parameter, _) -> parameter
                    .domain()
                    .at(parameter.domain().coordinates().stream()
                            .mapToDouble(_ -> random.nextDouble())
                            .toArray()));
            double x = point.getFloat("width");
            double y = point.getFloat("height");
            double[] values = new double[objectives];
            for (int i = 0; i < objectives; i++)
                values[i] = i == 1
                        ? -(4 * x * x + 4 * y * y)
                        : Math.pow(x - 5 + i, 2) + Math.pow(y - 5, 2) + 0.1 * random.nextGaussian();
            trials.add(TrialMaker.trial(n, point).values(values).make());
        }
        List<Direction> directions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < objectives; i++) {
            directions.add(i == 1 ? Direction.MAXIMIZE : Direction.MINIMIZE);
            names.add(List.of("cost", "strength", "weight", "noise").get(i));
        }
        return new ReportModel("beam", directions, names, trials, "random search", "", List.of(), null);
    }

    /// Many parameters, of which few matter.
    static ReportModel many(int count, int parameters) {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < parameters; i++) builder.addFloat("parameter_" + i, -5, 5);
        SearchSpace space = builder.build();
        RandomStream random = new RandomStream(13);
        List<TrialRecord> trials = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Parameters point = space.fill((parameter, _) -> parameter.domain().at(random.nextDouble()));
            double value = 0;
            for (int i = 0; i < parameters; i++) value += Math.pow(point.getFloat("parameter_" + i), 2) / (1 + i);
            trials.add(TrialMaker.trial(n, point)
                    .values(-value)
                    .time(n * 0.2, 0.19)
                    .make());
        }
        return new ReportModel(
                "sphere-" + parameters,
                List.of(Direction.MAXIMIZE),
                List.of("value"),
                trials,
                "random search",
                "",
                List.of(),
                null);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/samples");
        Report.write(folder.resolve("network.html"), network(200));
        Report.write(folder.resolve("front.html"), front(300, 2));
        Report.write(folder.resolve("front3.html"), front(120, 3));
        Report.write(folder.resolve("many.html"), many(5000, 60));
        Report.write(folder.resolve("few.html"), network(6));
        Report.write(
                folder.resolve("empty.html"),
                ReportModel.of("empty", List.of(Direction.MINIMIZE), List.of("loss"), List.of()));
    }
}
