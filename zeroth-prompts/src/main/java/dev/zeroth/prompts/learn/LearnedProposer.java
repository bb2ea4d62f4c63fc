package dev.zeroth.prompts.learn;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Proposer;
import dev.zeroth.prompts.propose.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Offers texts first that were accepted in like tasks, each once; then asks another proposer (amortized proposals).
///
/// A text is offered for one of the same role, which is what a parameter's name says after its module: `instruction`,
/// `label.spam`. Its free parts are taken and this task's frozen spans put in the place of its own; where it has more
/// or fewer of them it is not offered. An optimizer takes an offer as it takes any proposal: by its score.
///
/// Nothing is offered that was learned on examples which this task confirms or tests on, as another split of the same
/// data would have it.
///
/// For one optimization: it remembers what it offered. A run begun again offers the same.
public final class LearnedProposer implements Proposer {

    /// Texts offered for one parameter.
    static final int MOST = 3;

    private final Proposer then;
    private final Map<String, Deque<String>> offers;

    private LearnedProposer(Proposer then, Map<String, Deque<String>> offers) {
        this.then = then;
        this.offers = offers;
    }

    /// @param then who is asked where nothing is left to offer
    public static LearnedProposer of(Proposer then, Nearest nearest, Program program, Split split) {
        List<Learned> fair = fair(nearest, split);
        Map<String, Deque<String>> offers = new LinkedHashMap<>();
        for (Parameter parameter : program.parameters()) {
            if (parameter instanceof Parameter.Text text) offers.put(text.name(), new ArrayDeque<>(offers(fair, text)));
        }
        return new LearnedProposer(then, offers);
    }

    /// Those that saw nothing of what must tell the truth.
    static List<Learned> fair(Nearest nearest, Split split) {
        Set<String> sealed = Seen.sealed(split);
        return nearest.accepted().stream()
                .filter(one -> !one.seen().isEmpty() && one.seen().stream().noneMatch(sealed::contains))
                .toList();
    }

    private static List<String> offers(List<Learned> fair, Parameter.Text text) {
        Set<String> offers = new LinkedHashSet<>();
        for (Learned one : fair) {
            one.after().settings().forEach((name, setting) -> {
                if (!role(name).equals(role(text.name())) || !(setting instanceof Setting.Text was)) return;
                String fitted = fitted(was.wording(), text.wording());
                if (fitted == null || fitted.length() > text.most()) return;
                if (!fitted.equals(text.wording().text()) && offers.size() < MOST) offers.add(fitted);
            });
        }
        return List.copyOf(offers);
    }

    /// What a parameter is within its module.
    static String role(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    /// The free parts of one text around the frozen ones of another; null: there are not as many.
    private static @Nullable String fitted(Wording learned, Wording own) {
        List<String> frozen = own.frozen();
        if (learned.frozen().size() != frozen.size()) return null;
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Wording.Span span : learned.spans()) text.append(span.frozen() ? frozen.get(at++) : span.text());
        return text.toString().isBlank() ? null : text.toString();
    }

    @Override
    public String fingerprint() {
        return "learned %08x, then %s".formatted(new TreeMap<>(texts()).hashCode(), then.fingerprint());
    }

    private Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        offers.forEach((name, left) -> texts.put(name, List.copyOf(left)));
        return texts;
    }

    @Override
    public List<String> propose(Ask ask, int count, RandomStream random) throws InterruptedException {
        return propose(ask, count, random, _ -> {});
    }

    @Override
    public List<String> propose(Ask ask, int count, RandomStream random, Consumer<Refused> refused)
            throws InterruptedException {
        List<String> proposals = new ArrayList<>();
        Deque<String> left = offers.get(ask.parameter().name());
        if (left != null && text(ask)) {
            while (proposals.size() < count && !left.isEmpty()) proposals.add(left.removeFirst());
        }
        if (proposals.size() < count) {
            for (String proposal : then.propose(ask, count - proposals.size(), random, refused)) {
                if (!proposals.contains(proposal)) proposals.add(proposal);
            }
        }
        return proposals;
    }

    /// Whether a text for the parameter is asked for.
    private static boolean text(Ask ask) {
        return switch (ask) {
            case Ask.Paraphrase _,
                    Ask.Induce _,
                    Ask.Surpass _,
                    Ask.Cross _,
                    Ask.Differ _,
                    Ask.Revise _,
                    Ask.Reflect _,
                    Ask.Ground _ -> true;
            case Ask.Criticize _, Ask.Summarize _, Ask.Strategize _, Ask.Compare _, Ask.Describe _, Ask.Improve _ ->
                false;
        };
    }
}
