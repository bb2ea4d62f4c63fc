package dev.zeroth.bench.hpo;

import dev.zeroth.math.Interval;
import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Samplers on hyperparameter problems, beside Python's Optuna in the same run: the mean normalized regret (0 the
/// best known loss, 1 the median random configuration) after 50, 100 and 200 trials, and its ratio to that of
/// Optuna's univariate TPE with bootstrap intervals. Run by `zeroth-bench/run compare-hpo FOLDER [SEEDS [PYTHON
/// [SAMPLER...]]]`.
///
/// FOLDER holds the tables; PYTHON may be `none`, or a file (`.txt`) with what `optuna_hpo.py FOLDER SEEDS NAME...`
/// printed before; a sampler may have settings: `tpe:multivariate=false`.
public final class CompareHpo {

    private static final List<String> SAMPLERS =
            List.of("random", "sobol", "tpe", "tpe:multivariate=false", "random-forest");
    private static final int SEEDS = 20;

    private CompareHpo() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : SEEDS;
        String python = args.length > 2 ? args[2] : "/usr/bin/python3";
        List<String> names = args.length > 3 ? List.of(args).subList(3, args.length) : SAMPLERS;
        List<LossTable> tables = tables(folder);
        List<Regrets> peers = python.equals("none") ? List.of() : OptunaSide.run(python, folder, tables, seeds);
        List<Regrets> all = new ArrayList<>(peers);
        for (String name : names) all.add(Regrets.of(name, supplier(name), tables, seeds));
        print(all, peers, tables);
    }

    private static List<LossTable> tables(Path folder) throws IOException {
        List<LossTable> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".space"))
                    .map(name -> name.substring(0, name.length() - ".space".length()))
                    .sorted()
                    .toList();
            for (String name : names) tables.add(LossTable.read(folder, name));
        }
        if (tables.isEmpty()) throw new IllegalArgumentException("no tables (*.space) in " + folder);
        return tables;
    }

    private static Supplier<Sampler> supplier(String text) {
        String[] words = text.split(":");
        SamplerProvider provider = Samplers.find(words[0]);
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            given.put(pair[0], value(pair[1]));
        }
        Settings settings = Settings.of("sampler '%s'".formatted(words[0]), provider.settings(), given);
        return () -> provider.create(settings);
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
        if (text.matches("-?\\d+")) return Long.valueOf(text);
        return text.matches("-?[\\d.]+(e-?\\d+)?") ? Double.valueOf(text) : (Object) text;
    }

    private static void print(List<Regrets> all, List<Regrets> peers, List<LossTable> tables) {
        RandomStream random = new RandomStream(1);
        System.out.println("| sampler | mean regret at 50 / 100 / 200 trials"
                + " | ratio to Optuna's univariate TPE [95 %: seeds] [95 %: seeds and problems] |");
        System.out.println("|---|---|---|");
        for (Regrets regrets : all) {
            StringBuilder row = new StringBuilder("| %s |".formatted(regrets.sampler()));
            for (int c = 0; c < Regrets.CHECKPOINTS.length; c++) row.append(number(" %.4f", regrets.mean(c)));
            row.append(" |");
            if (!peers.isEmpty()) appendRatios(row, regrets, peers.getFirst(), random);
            System.out.println(row.append(" |"));
        }
        System.out.println();
        System.out.println("| at 50 / 100 / 200 trials | "
                + String.join(" | ", tables.stream().map(LossTable::name).toList()) + " |");
        System.out.println("|---".repeat(tables.size() + 1) + "|");
        for (Regrets regrets : all) {
            StringBuilder row = new StringBuilder("| %s |".formatted(regrets.sampler()));
            for (int p = 0; p < tables.size(); p++) {
                for (int c = 0; c < Regrets.CHECKPOINTS.length; c++) row.append(number(" %.3f", regrets.mean(p, c)));
                row.append(" |");
            }
            System.out.println(row);
        }
    }

    private static void appendRatios(StringBuilder row, Regrets ours, Regrets peer, RandomStream random) {
        for (int c = 0; c < Regrets.CHECKPOINTS.length; c++) {
            Interval seeds = ours.ratio(peer, c, false, random);
            Interval both = ours.ratio(peer, c, true, random);
            row.append(number(" %.2f", ours.mean(c) / peer.mean(c)))
                    .append(number(" [%.2f", seeds.low()))
                    .append(number(" %.2f]", seeds.high()))
                    .append(number(" [%.2f", both.low()))
                    .append(number(" %.2f]", both.high()));
        }
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
