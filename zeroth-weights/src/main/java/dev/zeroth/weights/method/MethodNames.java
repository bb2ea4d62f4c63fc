package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// The methods by the names that people write and by the lines that logs keep.
public final class MethodNames {

    private static final SequencedMap<String, Supplier<Method>> ALL = new LinkedHashMap<>();
    private static final List<String> WALKING;

    static {
        ALL.put("mezo", Methods::mezo);
        ALL.put("fzoo", Methods::fzoo);
        ALL.put("evolution", Methods::esAtScale);
        ALL.put("openai-es", Methods::openAiEs);
        ALL.put("eggroll", Methods::eggroll);
        ALL.put("spsa", Methods::spsa);
        ALL.put("momentum", Methods::momentum);
        ALL.put("sign", Methods::sign);
        ALL.put("adam", Methods::adam);
        ALL.put("conservative", Methods::conservative);
        ALL.put("lozo", Methods::lozo);
        ALL.put("lozo-momentum", Methods::lozoMomentum);
        ALL.put("hizoo", Methods::hizoo);
        ALL.put("subzero", Methods::subZero);
        ALL.put("sparse-mezo", Methods::sparseMezo);
        ALL.put("zo-muon", Methods::zoMuon);
        ALL.put("qzo", Methods::qzo);
        WALKING = List.copyOf(ALL.keySet());
        ALL.put("bbt", Methods::bbt);
        ALL.put("bbt-v2", Methods::bbtLayers);
    }

    private MethodNames() {}

    /// All names, the first to be tried first.
    public static List<String> all() {
        return List.copyOf(ALL.keySet());
    }

    /// The names of those that go in steps of a rate.
    public static List<String> walking() {
        return WALKING;
    }

    /// The method of a name, with the settings of its paper.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Method find(String name) {
        Supplier<Method> found = ALL.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no method '%s'\nMaybe one of %s".formatted(name, ALL.keySet()));
        }
        return found.get();
    }

    /// The method of a name with another number of passes a step.
    ///
    /// @param members how many; only of methods that have such
    public static Method find(String name, int members) {
        return switch (find(name)) {
            case Fzoo _ -> new Fzoo(members);
            case EsAtScale _ -> new EsAtScale(members);
            case OpenAiEs _ -> new OpenAiEs(members);
            case Eggroll eggroll -> new Eggroll(members, eggroll.rank());
            case Bbt bbt -> new Bbt(bbt.dimension(), bbt.scale(), members);
            case BbtLayers bbt -> new BbtLayers(bbt.dimension(), bbt.scale(), members);
            case ZoMuon muon -> new ZoMuon(members, muon.rank(), muon.interval());
            default -> throw new IllegalArgumentException("method '%s' has no members".formatted(name));
        };
    }

    /// The method that described itself so ([Method#describe]), as a log keeps it.
    ///
    /// @throws IllegalArgumentException if no method does
    public static Method read(String described) {
        String[] words = described.strip().split(" ", -1);
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals > 0) settings.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        Method method = read(words[0], new Given(settings));
        if (!method.describe().equals(described.strip())) {
            throw new IllegalArgumentException("'%s' is no method that is known here".formatted(described.strip()));
        }
        return method;
    }

    private static Method read(String name, Given given) {
        return switch (name) {
            case "mezo" -> new Mezo(given.text("noise").equals("gaussian") ? Noise.GAUSSIAN : Noise.RADEMACHER);
            case "zo-momentum" -> new ZoMomentum(given.number("beta"));
            case "zo-sign" -> new ZoSign();
            case "zo-adam" -> new ZoAdam(given.number("beta1"), given.number("beta2"));
            case "zo-conservative" -> new ZoConservative();
            case "fzoo" -> new Fzoo(given.whole("members"));
            case "lozo" -> new Lozo(given.whole("rank"), given.whole("interval"), given.number("momentum"));
            case "hizoo" -> new Hizoo(given.number("smooth"));
            case "subzero" -> new SubZero(given.whole("rank"), given.whole("interval"));
            case "sparse-mezo" -> new SparseMezo(given.number("share"));
            case "zo-muon" -> new ZoMuon(given.whole("members"), given.whole("rank"), given.whole("interval"));
            case "qzo" -> new Qzo(given.number("clip"));
            case "openai-es" -> new OpenAiEs(given.whole("members"));
            case "es-at-scale" -> new EsAtScale(given.whole("members"));
            case "eggroll" -> new Eggroll(given.whole("members"), given.whole("rank"));
            case "bbt" -> new Bbt(given.whole("dimension"), given.number("scale"), given.whole("members"));
            case "bbt-v2" -> new BbtLayers(given.whole("dimension"), given.number("scale"), given.whole("members"));
            case "flat" ->
                new Flat(
                        Flat.Kind.valueOf(given.text("kind").toUpperCase(Locale.ROOT)),
                        given.number("radius"),
                        given.whole("members"));
            default -> throw new IllegalArgumentException("'%s' is no method that is known here".formatted(name));
        };
    }

    private record Given(Map<String, String> settings) {

        String text(String name) {
            String text = settings.get(name);
            if (text == null) throw new IllegalArgumentException("a method's %s is not told".formatted(name));
            return text;
        }

        double number(String name) {
            return Double.parseDouble(text(name));
        }

        int whole(String name) {
            return Integer.parseInt(text(name));
        }
    }
}
