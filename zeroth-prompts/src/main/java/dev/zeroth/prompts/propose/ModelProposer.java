package dev.zeroth.prompts.propose;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.prompts.call.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A language model that proposes. What it is told for each [Ask] is in text files beside this class; data
/// and texts stand there between tags that they cannot leave.
///
/// Its answers are read from `<proposal>` tags; what is the same but for blanks and case counts once. Whether frozen
/// spans and lengths were obeyed is for the caller to check.
///
/// Cost: one call for up to [#together] proposals, and one more where some of these were none or the same. Each call is
/// another draw, keyed by the stream of chance, so that a run begun again has them answered from its journal.
///
/// @param model usually a [dev.zeroth.prompts.call.Gateway] of the run's own meter and journal
/// @param most tokens of an answer
/// @param temperature 0 ... 2; proposals are alike near 0
/// @param together proposals asked for in one call, at least 1
public record ModelProposer(LanguageModel model, int most, double temperature, int together) implements Proposer {

    private static final Pattern PROPOSAL =
            Pattern.compile("<proposal>(.*?)</proposal>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public ModelProposer {
        if (most < 1) throw new IllegalArgumentException("most must be at least 1, got " + most);
        if (together < 1) throw new IllegalArgumentException("together must be at least 1, got " + together);
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("a temperature lies in 0 ... 2, got " + temperature);
        }
    }

    /// 4096 tokens an answer, temperature 1, up to 4 proposals a call.
    public static ModelProposer of(LanguageModel model) {
        return new ModelProposer(model, 4096, 1, 4);
    }

    @Override
    public String fingerprint() {
        return "proposer-1, %s, most %d, temperature %s, together %d"
                .formatted(model.fingerprint(), most, temperature, together);
    }

    @Override
    public List<String> propose(Ask ask, int count, RandomStream random) throws InterruptedException {
        return propose(ask, count, random, _ -> {});
    }

    @Override
    public List<String> propose(Ask ask, int count, RandomStream random, Consumer<Refused> refused)
            throws InterruptedException {
        if (count < 1) throw new IllegalArgumentException("count must be at least 1, got " + count);
        int draw = random.nextInt(1 << 30);
        int calls = (count + together - 1) / together + 1;
        List<String> proposals = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (int call = 0; call < calls && proposals.size() < count; call++) {
            int wanted = Math.min(together, count - proposals.size());
            for (String proposal : asked(ask, wanted, draw + call, refused)) {
                if (proposals.size() < count && seen.add(plain(proposal))) proposals.add(proposal);
            }
        }
        return proposals;
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private List<String> asked(Ask ask, int count, int draw, Consumer<Refused> refused) throws InterruptedException {
        try {
            String text = model.answer(new Request(MetaPrompt.of(ask, count), List.of(), most, temperature, draw))
                    .text();
            List<String> found = new ArrayList<>();
            Matcher matcher = PROPOSAL.matcher(text);
            boolean tagged = false;
            while (matcher.find()) {
                tagged = true;
                String proposal = Material.TAGS.plain(matcher.group(1)).strip();
                if (fits(ask, proposal)) found.add(proposal);
                else refused.accept(new Refused(proposal.isEmpty() ? "an empty proposal" : "no JSON object", proposal));
            }
            if (!tagged) refused.accept(new Refused("no <proposal> ... </proposal> in the answer", text));
            return found;
        } catch (ModelException e) {
            if (e.kind() != ModelException.Kind.ANSWER) throw e;
            refused.accept(new Refused(String.valueOf(e.getMessage()), ""));
            return List.of();
        }
    }

    private static boolean fits(Ask ask, String proposal) {
        if (!(ask instanceof Ask.Improve)) return !proposal.isEmpty();
        try {
            return MAPPER.readTree(proposal).isObject();
        } catch (JacksonException _) {
            return false;
        }
    }
}
