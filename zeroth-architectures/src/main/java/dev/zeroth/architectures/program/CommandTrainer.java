package dev.zeroth.architectures.program;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.NetworkTrainer;
import dev.zeroth.architectures.training.Report;
import dev.zeroth.command.Program;
import dev.zeroth.json.Json;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.tuning.TestScore;
import dev.zeroth.task.HeldOut;
import dev.zeroth.trial.TrialFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A program that trains networks: it is told one in a JSON file, and says what it is after every epoch
/// in lines such as `step=3 loss=0.41 accuracy=0.93`. docs/architectures.md has the whole of what both
/// sides keep to.
///
/// One run trains one network, in a folder of the network's own, which is there again where a training
/// goes on.
public final class CommandTrainer implements NetworkTrainer {

    /// The names that may stand in braces in its arguments.
    public static final List<String> NAMES = List.of("architecture", "folder", "phase", "seed", "epochs");

    private static final int FORMAT = 1;
    private static final int KEY_DIGITS = 12;
    private static final double LEVEL = 0.95;
    private static final String EXAMPLES = "examples";
    private static final List<String> SCORES = List.of(HeardEpochs.ACCURACY, HeardEpochs.LOSS, EXAMPLES);
    private static final List<String> SAID =
            List.of(HeardEpochs.LOSS, HeardEpochs.ACCURACY, HeardEpochs.PARAMETERS, HeardEpochs.LATENCY);

    private final Program program;
    private final @Nullable DataFiles data;
    private final Path folder;
    private final long seed;
    private final String fingerprint;

    /// @param data what it learns from; null where it has data of its own
    /// @param folder of the study
    /// @param fingerprint of data and seed
    public CommandTrainer(Program program, @Nullable DataFiles data, Path folder, long seed, String fingerprint) {
        this.program = program;
        this.data = data;
        this.folder = folder.toAbsolutePath();
        this.seed = seed;
        this.fingerprint = "%s %s %d".formatted(program.identity(), fingerprint, seed);
    }

    /// What [Program#identity] says, the data and the seed. What the program does is not part of it: it
    /// may be edited between runs of its study.
    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void train(Candidate candidate, Path place, Consumer<Report> listener) {
        try {
            Files.createDirectories(place);
            HeardEpochs heard = new HeardEpochs(place.resolve("epochs"), candidate.epochs(), listener);
            heard.retell();
            if (heard.last() >= candidate.epochs()) return;
            SequencedMap<String, @Nullable Object> json = json("search", candidate, seed, place.toAbsolutePath());
            json.put("done", heard.last());
            if (data != null) json.put("data", files(data));
            run(place, json, candidate, List.of(), heard);
            if (heard.last() == 0) {
                throw new TrialFailed(
                        "the trainer said nothing of an epoch: no line such as 'step=1 loss=0.4' on standard output",
                        "");
            }
        } catch (IOException e) {
            throw new TrialFailed("cannot write in %s: %s".formatted(place, e), "");
        }
    }

    private synchronized Map<String, @Nullable Object> files(DataFiles data) throws IOException {
        return data.search(folder.resolve("data-" + key(fingerprint)));
    }

    private static String key(String text) {
        return NetworkSpace.hash(text).substring(0, KEY_DIGITS);
    }

    private SequencedMap<String, Double> run(
            Path place, Map<String, @Nullable Object> json, Candidate candidate, List<String> last, HeardEpochs heard)
            throws IOException {
        Path file = place.resolve("architecture.json");
        Path beside = place.resolve("architecture.json.new");
        Files.writeString(beside, Json.write(json) + "\n", StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("architecture", file.toAbsolutePath().toString());
        values.put("folder", place.toAbsolutePath().toString());
        values.put("phase", String.valueOf(json.get("phase")));
        values.put("seed", String.valueOf(json.get("seed")));
        values.put("epochs", Integer.toString(candidate.epochs()));
        return program.run(String.valueOf(place.getFileName()), values, SAID, last, heard::hear);
    }

    private SequencedMap<String, @Nullable Object> json(String phase, Candidate candidate, long seed, Path place) {
        SequencedMap<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("phase", phase);
        json.put(
                "layers",
                new NetworkJson(data == null ? 0 : data.splits().classes().size()).of(candidate));
        Network network = candidate.network();
        if (network != null) json.put("parameters", network.parameterCount());
        json.put("training", candidate.settings());
        json.put("epochs", candidate.epochs());
        json.put("seed", seed);
        json.put("folder", place.toString());
        return json;
    }

    @Override
    public List<HeldOut> finish(Candidate winner, int number, @Nullable Path out) {
        Path place = folder.resolve("final-%s-%d".formatted(key(fingerprint + winner.identity()), number));
        try {
            Files.createDirectories(place);
            SequencedMap<String, @Nullable Object> json = json("final", winner, seed + number, place);
            if (data != null) json.put("data", data.last(place));
            if (out != null) json.put("out", out.toAbsolutePath().toString());
            HeardEpochs heard = new HeardEpochs(place.resolve("epochs"), winner.epochs(), _ -> {});
            heard.retell();
            json.put("done", heard.last());
            return scores(run(place, json, winner, SCORES, heard));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<HeldOut> scores(SequencedMap<String, Double> said) {
        Double accuracy = HeardEpochs.share(said.get(HeardEpochs.ACCURACY), "at the end");
        Double loss = said.get(HeardEpochs.LOSS);
        int rows = data == null
                ? (int) Math.max(0, said.getOrDefault(EXAMPLES, 0.0))
                : data.splits().test().size();
        long places = data == null ? rows : (long) rows * data.splits().test().answersEach();
        List<HeldOut> scores = new ArrayList<>();
        if (accuracy != null && rows > 0) scores.add(TestScore.accuracy(Math.round(accuracy * places), places, rows));
        else if (accuracy != null) scores.add(unsure(HeardEpochs.ACCURACY, accuracy, rows));
        if (loss != null) scores.add(unsure(HeardEpochs.LOSS, loss, rows));
        if (data != null && data.target() == null && loss != null) {
            scores.addFirst(unsure("perplexity", Math.exp(loss), rows));
        }
        if (!scores.isEmpty()) return scores;
        throw new TrialFailed(
                "the trainer said no score of the sealed examples: its last line was no"
                        + " {\"accuracy\": 0.9, \"loss\": 0.3}",
                "");
    }

    /// A score without an interval.
    private static HeldOut unsure(String metric, double value, int rows) {
        return new HeldOut(metric, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, LEVEL, Math.max(1, rows));
    }
}
