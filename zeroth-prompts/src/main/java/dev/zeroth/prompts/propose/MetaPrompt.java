package dev.zeroth.prompts.propose;

import static dev.zeroth.prompts.propose.Material.all;
import static dev.zeroth.prompts.propose.Material.line;
import static dev.zeroth.prompts.propose.Material.text;

import dev.zeroth.prompts.call.Message;
import dev.zeroth.prompts.program.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a model is asked for an [Ask]: one text file each beside this class, its `{{places}}` filled in, and one frame
/// for all.
final class MetaPrompt {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private MetaPrompt() {}

    static List<Message> of(Ask ask, int count) {
        String frame =
                fill("frame", Map.of("rules", rules(ask), "count", count(count), "each", count == 1 ? "" : "each "));
        return List.of(Message.system(frame), Message.user(fill(file(ask), material(ask))));
    }

    private static String count(int count) {
        return count == 1 ? "one proposal" : "%d proposals that differ from each other".formatted(count);
    }

    private static String file(Ask ask) {
        return ask.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String rules(Ask ask) {
        return switch (ask) {
            case Ask.Criticize _, Ask.Summarize _, Ask.Strategize _, Ask.Compare _, Ask.Describe _ ->
                "Be concrete and brief: at most 200 words a proposal.";
            case Ask.Improve _ -> "A text keeps its language and stays below the length of a page. " + keep();
            case Ask.Paraphrase _,
                    Ask.Induce _,
                    Ask.Surpass _,
                    Ask.Cross _,
                    Ask.Differ _,
                    Ask.Revise _,
                    Ask.Reflect _,
                    Ask.Ground _ ->
                "A proposal is the whole text as it shall be used, %d characters at most, without remarks. "
                                .formatted(ask.parameter().most())
                        + keep();
        };
    }

    private static String keep() {
        return "Where a text has parts between <keep> and </keep>, each must come again in the new text, letter by letter "
                + "and in order; all around them may change.";
    }

    private static Map<String, String> material(Ask ask) {
        return switch (ask) {
            case Ask.Paraphrase(Parameter.Text of, var current) -> purpose(of, Map.of("text", text("text", current)));
            case Ask.Induce(Parameter.Text of, var examples) ->
                purpose(of, Map.of("examples", all(examples, Material::example)));
            case Ask.Surpass(Parameter.Text of, var ascending, var examples) ->
                purpose(
                        of,
                        Map.of("scored", all(ascending, Material::of), "examples", all(examples, Material::example)));
            case Ask.Cross(Parameter.Text of, var first, var second) ->
                purpose(of, Map.of("first", text("first", first), "second", text("second", second)));
            case Ask.Differ(Parameter.Text of, var base, var first, var second, var best) ->
                purpose(
                        of,
                        Map.of(
                                "base", text("base", base),
                                "first", text("first", first),
                                "second", text("second", second),
                                "best", text("best", best)));
            case Ask.Criticize(Parameter.Text of, var current, var cases) ->
                purpose(of, Map.of("text", text("text", current), "cases", all(cases, Material::of)));
            case Ask.Summarize(Parameter.Text of, var criticisms) ->
                purpose(of, Map.of("criticisms", criticisms(criticisms)));
            case Ask.Reflect(Parameter.Text of, var current, var cases) ->
                purpose(of, Map.of("text", text("text", current), "cases", all(cases, Material::of)));
            case Ask.Describe(Parameter.Text of, var examples) ->
                purpose(of, Map.of("examples", all(examples, Material::example)));
            case Ask.Compare(Parameter.Text of, var stages) -> purpose(of, Map.of("stages", all(stages, Material::of)));
            case Ask.Revise revise -> revised(revise);
            case Ask.Strategize plan ->
                purpose(
                        plan.parameter(),
                        Map.of(
                                "text", text("text", plan.current()),
                                "right", all(plan.right(), Material::of),
                                "wrong", all(plan.wrong(), Material::of)));
            case Ask.Ground ground -> grounded(ground);
            case Ask.Improve improve -> improved(improve);
        };
    }

    private static Map<String, String> revised(Ask.Revise revise) {
        return purpose(
                revise.parameter(),
                Map.of(
                        "text", text("text", revise.current()),
                        "criticisms", criticisms(revise.criticisms()),
                        "cases", all(revise.cases(), Material::of),
                        "earlier", earlier(revise.earlier())));
    }

    private static String earlier(List<Ask.Scored> earlier) {
        return earlier.isEmpty() ? "" : "How it was before, the oldest first:\n\n" + all(earlier, Material::of);
    }

    private static String criticisms(List<String> criticisms) {
        return all(criticisms, one -> line("criticism", one).stripTrailing());
    }

    private static Map<String, String> grounded(Ask.Ground ground) {
        return purpose(
                ground.parameter(),
                Map.of(
                        "text", text("text", ground.current()),
                        "program", line("program", ground.program()).stripTrailing(),
                        "data", line("data", ground.data()).stripTrailing(),
                        "cases", all(ground.cases(), Material::of),
                        "tip",
                                ground.tip().isBlank()
                                        ? ""
                                        : "A tip: " + ground.tip().strip()));
    }

    private static Map<String, String> improved(Ask.Improve improve) {
        return Map.of(
                "program", line("program", improve.program()).stripTrailing(),
                "variables", all(improve.variables(), MetaPrompt::variable),
                "runs", all(improve.runs(), Material::of),
                "attempts", attempts(improve.earlier()));
    }

    private static String variable(Ask.Variable variable) {
        return "This is %s, %d characters at most:\n%s"
                .formatted(variable.parameter().purpose(), variable.parameter().most(), Material.of(variable));
    }

    private static String attempts(List<Ask.Attempt> earlier) {
        return earlier.isEmpty() ? "" : "Tried before, the oldest first:\n\n" + all(earlier, Material::of);
    }

    private static Map<String, String> purpose(Parameter.Text of, Map<String, String> more) {
        Map<String, String> places = new java.util.HashMap<>(more);
        places.put("purpose", Material.TAGS.escape(of.purpose()));
        return places;
    }

    /// A paragraph whose one place is empty is left out.
    private static String fill(String name, Map<String, String> places) {
        String template = read(name);
        for (Map.Entry<String, String> place : places.entrySet()) {
            if (place.getValue().isEmpty()) template = template.replace("\n{{" + place.getKey() + "}}\n", "");
        }
        return PLACE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(value(name, places, found.group(1))))
                .strip();
    }

    private static String value(String name, Map<String, String> places, String place) {
        String value = places.get(place);
        if (value == null) throw new IllegalStateException("%s.txt has an unknown place %s".formatted(name, place));
        return value;
    }

    private static String read(String name) {
        try (InputStream in = MetaPrompt.class.getResourceAsStream(name + ".txt")) {
            if (in == null) throw new IllegalStateException("there is no %s.txt".formatted(name));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\\\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
