package dev.zeroth.prompts.propose.local;

import dev.zeroth.json.Json;
import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import dev.zeroth.prompts.propose.Proposer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Texts without a language model: edits of those there are by a thesaurus, a list of sentences, and what the
/// examples say themselves.
///
/// A text that describes a label is taken for lines, each of which stands for itself. An edit changes a word
/// for another, drops a line, or adds one: a phrase that tells the label's examples from the others, or a short
/// example. A criticism is a phrase in quotation marks that cases that went wrong have; mending adds it. A
/// template is another of the list. Any other text has words changed for others.
///
/// Where nothing but an encoder or a small model is at hand, it needs no call at all. It knows nothing of the
/// task: a language model proposes better wherever one can be had.
public final class LocalProposer implements Proposer {

    private static final String LABEL = "{label}";
    private static final int MOST_LINES = 12;
    private static final int MOST_WORDS = 24;
    private static final int TRIES = 8;
    private static final List<String> TEMPLATES = Thesaurus.lines("templates.txt");

    private final Thesaurus thesaurus = new Thesaurus();
    private final Map<String, String> described;
    private final Map<String, Phrases> phrases = new HashMap<>();
    private final Map<String, List<String>> texts = new HashMap<>();

    /// @param train where phrases come from
    /// @param described by the name of a parameter: the value of an output that it describes
    public LocalProposer(List<Example> train, Map<String, String> described) {
        this.described = Map.copyOf(described);
        for (String value : Set.copyOf(described.values())) {
            phrases.put(value, new Phrases(train, value));
            texts.put(value, texts(train, value));
        }
    }

    private static List<String> texts(List<Example> train, String value) {
        return train.stream()
                .filter(example -> example.expected().values().containsValue(value))
                .map(Phrases::text)
                .map(LocalProposer::opening)
                .toList();
    }

    private static String opening(String text) {
        String[] words = text.strip().split("\\s+");
        return String.join(" ", List.of(words).subList(0, Math.min(words.length, MOST_WORDS)));
    }

    @Override
    public String fingerprint() {
        return "local";
    }

    @Override
    public List<String> propose(Ask ask, int count, RandomStream random) {
        Set<String> proposals = new LinkedHashSet<>();
        for (int i = 0; i < count * TRIES && proposals.size() < count; i++) {
            String proposal = one(ask, random);
            if (!proposal.isBlank()) proposals.add(proposal);
        }
        return List.copyOf(proposals);
    }

    private String one(Ask ask, RandomStream random) {
        String name = ask.parameter().name();
        return switch (ask) {
            case Ask.Paraphrase paraphrase -> edited(name, paraphrase.current().text(), random);
            case Ask.Induce induce -> induced(name, drawn(induce.examples(), random), random);
            case Ask.Ground ground ->
                induced(name, edited(name, ground.current().text(), random), random);
            case Ask.Cross cross -> crossed(cross.first().text(), cross.second().text(), random);
            case Ask.Differ differ -> differed(name, differ, random);
            case Ask.Surpass surpass -> surpassed(name, surpass, random);
            case Ask.Criticize criticize -> criticism(name, criticize.cases(), random);
            case Ask.Strategize strategize -> criticism(name, strategize.wrong(), random);
            case Ask.Summarize summarize ->
                summarize.criticisms().get(random.nextInt(summarize.criticisms().size()));
            case Ask.Revise revise -> mended(name, revise.current().text(), revise.criticisms(), random);
            case Ask.Reflect reflect ->
                mended(name, reflect.current().text(), List.of(criticism(name, reflect.cases(), random)), random);
            case Ask.Compare compare ->
                criticism(name, compare.stages().getLast().cases(), random);
            case Ask.Describe _ -> "";
            case Ask.Improve improve -> improved(improve, random);
        };
    }

    /// One of the texts mended, as the JSON object that is asked for.
    private String improved(Ask.Improve improve, RandomStream random) {
        Ask.Variable one =
                improve.variables().get(random.nextInt(improve.variables().size()));
        String name = one.parameter().name();
        List<Case> cases = improve.runs().stream()
                .map(run -> Case.of(run, one.parameter().module()))
                .toList();
        List<String> criticisms = List.of(criticism(name, cases, random));
        return Json.write(Map.of(name, mended(name, one.current().text(), criticisms, random)));
    }

    private String edited(String name, String text, RandomStream random) {
        if (text.contains(LABEL)) return TEMPLATES.get(random.nextInt(TEMPLATES.size()));
        String value = described.get(name);
        if (value == null) return reworded(text, random);
        List<String> lines =
                new ArrayList<>(text.lines().filter(line -> !line.isBlank()).toList());
        int kind = random.nextInt(6);
        if (kind == 0 && lines.size() > 1) {
            lines.remove(random.nextInt(lines.size()));
        } else if (kind == 1) {
            return reworded(text, random);
        } else {
            String line = line(value, kind < 4, random);
            if (line.isEmpty()) return reworded(text, random);
            if (lines.size() >= MOST_LINES || (kind == 5 && !lines.isEmpty())) {
                lines.set(random.nextInt(lines.size()), line);
            } else {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    /// Something that the examples of a value say.
    private String line(String value, boolean phrase, RandomStream random) {
        Phrases own = phrases.get(value);
        List<String> whole = texts.getOrDefault(value, List.of());
        if (own != null && !own.isEmpty() && (phrase || whole.isEmpty())) return own.draw(random);
        return whole.isEmpty() ? "" : whole.get(random.nextInt(whole.size()));
    }

    private String reworded(String text, RandomStream random) {
        String[] words = text.split("(?<=\\s)|(?=\\s)|(?=[.,:;!?])");
        int[] order = new int[words.length];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        for (int at : order) {
            String other = thesaurus.instead(words[at], random);
            if (other == null) continue;
            words[at] = other;
            return String.join("", words);
        }
        return text;
    }

    private static String drawn(List<Example> examples, RandomStream random) {
        if (examples.isEmpty()) return "";
        Example example = examples.get(random.nextInt(examples.size()));
        return opening(Phrases.text(example));
    }

    private String induced(String name, String otherwise, RandomStream random) {
        String value = described.get(name);
        Phrases own = value == null ? null : phrases.get(value);
        if (own == null || own.isEmpty()) return otherwise;
        Set<String> lines = new LinkedHashSet<>();
        int wanted = 1 + random.nextInt(MOST_LINES / 2);
        for (int i = 0; i < wanted; i++) lines.add(own.draw(random));
        return String.join("\n", lines);
    }

    private static String crossed(String first, String second, RandomStream random) {
        Set<String> all = new LinkedHashSet<>();
        first.lines().forEach(all::add);
        second.lines().forEach(all::add);
        Set<String> both = new LinkedHashSet<>();
        for (String line : all) {
            boolean common =
                    first.lines().anyMatch(line::equals) && second.lines().anyMatch(line::equals);
            if (common || random.nextBoolean()) both.add(line);
        }
        return both.isEmpty() ? first : String.join("\n", both);
    }

    private String differed(String name, Ask.Differ differ, RandomStream random) {
        Set<String> lines = new LinkedHashSet<>(differ.base().text().lines().toList());
        List<String> first = new ArrayList<>(differ.first().text().lines().toList());
        first.removeAll(differ.second().text().lines().toList());
        lines.addAll(first);
        String moved = crossed(String.join("\n", lines), differ.best().text(), random);
        return edited(name, moved, random);
    }

    private String surpassed(String name, Ask.Surpass surpass, RandomStream random) {
        List<Ask.Scored> ascending = surpass.ascending();
        if (ascending.isEmpty()) return induced(name, "", random);
        String best = ascending.getLast().wording().text();
        String other = ascending.get(random.nextInt(ascending.size())).wording().text();
        return edited(name, random.nextBoolean() ? best : crossed(best, other, random), random);
    }

    /// What a case that went wrong says, and this text does not cover.
    private String criticism(String name, List<Case> cases, RandomStream random) {
        String value = described.get(name);
        List<Case> wrong = cases.stream().filter(one -> one.score() < 1).toList();
        List<Case> missed = wrong.stream()
                .filter(one -> value == null || one.expected().values().containsValue(value))
                .toList();
        if (missed.isEmpty()) return "";
        Case one = missed.get(random.nextInt(missed.size()));
        String text = text(one.inputs());
        Phrases own = value == null ? null : phrases.get(value);
        List<String> telling = own == null ? List.of() : own.among(Phrases.phrases(text));
        String phrase = telling.isEmpty() ? opening(text) : telling.get(random.nextInt(Math.min(3, telling.size())));
        return "misses \"%s\"".formatted(phrase.replace("\"", "'"));
    }

    private static String text(Fields inputs) {
        return String.join(" ", inputs.values().values());
    }

    private String mended(String name, String text, List<String> criticisms, RandomStream random) {
        if (text.contains(LABEL)) return edited(name, text, random);
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (String criticism : criticisms) {
            int open = criticism.indexOf('"');
            int close = criticism.lastIndexOf('"');
            if (open < 0 || close <= open + 1) continue;
            String line = criticism.substring(open + 1, close);
            if (lines.contains(line)) continue;
            if (lines.size() >= MOST_LINES) lines.set(random.nextInt(lines.size()), line);
            else lines.add(line);
        }
        String mended = String.join("\n", lines);
        return mended.equals(text) ? edited(name, text, random) : mended;
    }
}
