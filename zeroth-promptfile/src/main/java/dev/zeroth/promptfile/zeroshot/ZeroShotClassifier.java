package dev.zeroth.promptfile.zeroshot;

import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A sentence encoder that sorts texts by what is said of the labels: a prompt for a model that does not generate.
///
/// ```
/// x   = e(inputs, a space between),                        e: vector of length 1
/// u_c = mean over lines l of c's description of e(template with l in place of {label})
/// v_c = u_c + w sum_{d shown, of c} e(d) / max(1, n_c),    s_c = x . (v_c / |v_c| + A z_c)
/// answer = the label c of the largest s_c, the first among equals; p_c = softmax(20 s)_c beside it, in OUTPUT.C
/// ```
///
/// | symbol | parameter |
/// |---|---|
/// | template | `NAME.template`, in which `{label}` is frozen |
/// | description | `NAME.label.C`, one or more lines |
/// | d, n_c | `NAME.demonstrations`, and how many of them are of c |
/// | w | `NAME.weight`, 0 ... 4 |
/// | A z_c | `NAME.soft.C`, where wanted: numbers z_c times the fixed matrix A of [Soft]; none of the first label |
///
/// The first label has no z: scores decide by their differences alone.
///
/// Cost: one pass of the encoder for each new text, and for each new line of a description.
///
/// @see <a href="https://arxiv.org/abs/1909.00161">Yin et al., Benchmarking zero-shot text classification</a>
/// @see <a href="https://arxiv.org/abs/1703.05175">Snell et al., Prototypical networks: means of demonstrations</a>
public final class ZeroShotClassifier implements Executor {

    private static final int MOST_TEXT = 2_000;
    private static final int MOST_LABELS = 1_000;
    private static final int KEPT = 256;
    private static final String LABEL = "{label}";
    private static final double SHARPNESS = 20;
    private static final String SOFT = ".soft.";

    private final TextEncoder encoder;
    private final List<String> labels;
    private final SequencedMap<String, float[][]> vectors = new LinkedHashMap<>();
    private final Soft soft;
    private final Supplier<List<float[]>> basis;
    private volatile @Nullable Last last;

    private ZeroShotClassifier(TextEncoder encoder, List<String> labels, Soft soft) {
        this.encoder = encoder;
        this.labels = List.copyOf(labels);
        this.soft = soft;
        this.basis = Directions.of(encoder, soft);
    }

    /// A module that answers one of some labels.
    ///
    /// @param signature with one output
    /// @param template what is said of a label, with `{label}` in it
    /// @param descriptions by label, at least two
    /// @param demonstrations how many may be shown, 0 and up
    public static Module module(
            String name,
            Signature signature,
            String template,
            SequencedMap<String, String> descriptions,
            int demonstrations,
            Soft soft,
            TextEncoder encoder) {
        if (signature.outputs().size() != 1) {
            throw new IllegalArgumentException("a classifier has one output, got %d"
                    .formatted(signature.outputs().size()));
        }
        if (descriptions.size() < 2 || descriptions.size() > MOST_LABELS) {
            throw new IllegalArgumentException(
                    "a classifier has 2 to %d labels, got %d".formatted(MOST_LABELS, descriptions.size()));
        }
        int at = template.indexOf(LABEL);
        if (at < 0) throw new IllegalArgumentException("the template '%s' has no %s".formatted(template, LABEL));
        Wording wording = frozen(template);
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter.Text(
                name,
                name + ".template",
                "a sentence about a text, in which {label} is described",
                wording,
                MOST_TEXT));
        descriptions.forEach((label, description) -> parameters.add(new Parameter.Text(
                name,
                name + ".label." + label,
                "says what texts of the label '%s' are like; each line stands for itself".formatted(label),
                Wording.parse(description),
                MOST_TEXT)));
        if (demonstrations > 0) {
            parameters.add(new Parameter.Shown(name, name + ".demonstrations", signature, List.of(), demonstrations));
            parameters.add(new Parameter.Amount(name, name + ".weight", 0, 4, 1));
        }
        List<String> labels = List.copyOf(descriptions.sequencedKeySet());
        if (soft.numbers() > 0) {
            int size = encoder.vector("").length;
            if (soft.numbers() > size) {
                throw new IllegalArgumentException(
                        "a soft prompt has at most %d numbers, as the encoder's vectors have, got %d"
                                .formatted(size, soft.numbers()));
            }
            for (String label : labels.subList(1, labels.size())) {
                parameters.add(new Parameter.Vector(name, name + SOFT + label, soft.numbers()));
            }
        }
        return new Module(name, signature, parameters, new ZeroShotClassifier(encoder, labels, soft));
    }

    /// The template with each `{label}` frozen that is not yet.
    static Wording frozen(String template) {
        String marked = Wording.parse(template).spans().stream()
                .map(span -> span.frozen()
                        ? "<keep>" + span.text() + "</keep>"
                        : span.text().replace(LABEL, "<keep>" + LABEL + "</keep>"))
                .collect(Collectors.joining());
        return Wording.parse(marked);
    }

    /// Soft prompts: how many numbers a label has, and the texts that their directions are made of.
    ///
    /// ```
    /// S   = sum_i (e(t_i) - mean)(e(t_i) - mean)^T = sum_j l_j v_j v_j^T,   |v_j| = 1, l_1 the largest
    /// A_j = (l_j / l_1)^(1/4) v_j
    /// ```
    ///
    /// Texts t like those to be sorted differ most along the first columns, which are also the longest.
    /// Without texts the columns are axes.
    ///
    /// @param numbers at most as many as the encoder's vectors have; 0: none
    public record Soft(int numbers, List<String> texts) {

        public static final Soft NONE = new Soft(0, List.of());

        public Soft {
            texts = List.copyOf(texts);
        }
    }

    @Override
    public String fingerprint() {
        String directions = soft.numbers() == 0
                ? ""
                : ", directions %08x".formatted(soft.texts().hashCode());
        return "zero-shot " + encoder.fingerprint() + directions;
    }

    @Override
    public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
        float[] text = encoder.vector(text(module, inputs));
        float[][] all = labelVectors(module, candidate);
        double[] scores = new double[labels.size()];
        int best = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = product(text, all[c]);
            if (scores[c] > scores[best]) best = c;
        }
        String output = module.signature().outputs().getFirst().name();
        return probabilities(output, scores).with(output, labels.get(best));
    }

    @Override
    public double[] features(Module module, Fields inputs) {
        float[] vector = encoder.vector(text(module, inputs));
        double[] features = new double[vector.length];
        for (int i = 0; i < features.length; i++) features[i] = vector[i];
        return features;
    }

    private Fields probabilities(String output, double[] scores) {
        double highest = Arrays.stream(scores).max().orElseThrow();
        double[] odds = Arrays.stream(scores)
                .map(score -> StrictMath.exp(SHARPNESS * (score - highest)))
                .toArray();
        double sum = Arrays.stream(odds).sum();
        LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        for (int c = 0; c < odds.length; c++) fields.put(output + "." + labels.get(c), Double.toString(odds[c] / sum));
        return new Fields(fields);
    }

    private static String text(Module module, Fields inputs) {
        return String.join(
                " ",
                module.signature().inputs().stream()
                        .map(Field::name)
                        .map(inputs::get)
                        .toList());
    }

    /// The vectors of the candidate that was asked last: most come many times in a row.
    private record Last(Candidate candidate, float[][] vectors) {}

    @SuppressWarnings("ReferenceEquality") // to compare contents is what this spares
    private float[][] labelVectors(Module module, Candidate candidate) {
        Last recent = last;
        if (recent != null && recent.candidate == candidate) return recent.vectors;
        float[][] all = remembered(module, candidate);
        last = new Last(candidate, all);
        return all;
    }

    private float[][] remembered(Module module, Candidate candidate) {
        String id = candidate.id(name -> name.startsWith(module.name() + "."));
        synchronized (vectors) {
            float[][] known = vectors.get(id);
            if (known != null) return known;
        }
        float[][] all = new float[labels.size()][];
        for (int c = 0; c < all.length; c++) all[c] = labelVector(module, candidate, labels.get(c));
        synchronized (vectors) {
            vectors.put(id, all);
            if (vectors.size() > KEPT) vectors.pollFirstEntry();
        }
        return all;
    }

    private float[] labelVector(Module module, Candidate candidate, String label) {
        String template = candidate.text(module.name() + ".template").text();
        List<float[]> lines = candidate
                .text(module.name() + ".label." + label)
                .text()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> encoder.vector(template.replace(LABEL, line.strip())))
                .toList();
        float[] sum = lines.isEmpty() ? encoder.vector(template.replace(LABEL, label)) : mean(lines);
        String shown = module.name() + ".demonstrations";
        if (candidate.settings().containsKey(shown)) {
            String output = module.signature().outputs().getFirst().name();
            List<float[]> of = candidate.shown(shown).stream()
                    .filter(one -> one.outputs().get(output).equals(label))
                    .map(Demonstration::inputs)
                    .map(inputs -> encoder.vector(text(module, inputs)))
                    .toList();
            float weight = (float) candidate.amount(module.name() + ".weight");
            if (!of.isEmpty()) add(sum, weight, mean(of));
        }
        double norm = Math.sqrt(Math.max(product(sum, sum), 1e-30));
        for (int i = 0; i < sum.length; i++) sum[i] /= (float) norm;
        if (candidate.settings().containsKey(module.name() + SOFT + label)) {
            soften(sum, candidate.vector(module.name() + SOFT + label));
        }
        return sum;
    }

    private void soften(float[] sum, List<Double> numbers) {
        List<float[]> columns = basis.get();
        for (int j = 0; j < numbers.size(); j++) add(sum, numbers.get(j).floatValue(), columns.get(j));
    }

    private static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.getFirst().length];
        for (float[] vector : vectors) add(mean, 1f / vectors.size(), vector);
        return mean;
    }

    private static void add(float[] sum, float factor, float[] vector) {
        for (int i = 0; i < sum.length; i++) sum[i] += factor * vector[i];
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }

    /// The labels, in order.
    public List<String> labels() {
        return labels;
    }

    /// What is known of the parameters that describe labels: the value of the output that each is about.
    public static Map<String, String> described(Module module) {
        Map<String, String> described = new LinkedHashMap<>();
        String prefix = module.name() + ".label.";
        for (Parameter parameter : module.parameters()) {
            if (parameter.name().startsWith(prefix)) {
                described.put(parameter.name(), parameter.name().substring(prefix.length()));
            }
        }
        return described;
    }
}
