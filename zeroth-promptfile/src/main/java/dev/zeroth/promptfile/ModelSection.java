package dev.zeroth.promptfile;

import dev.zeroth.langchain4j.Providers;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.task.Element;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `model`, `proposer`, or the `model` of a judge.
///
/// @param provider `encoder`, `local`, or one of [Providers#NAMES]
/// @param name of the model, or the path of an `.onnx` file
/// @param source where a chat model is asked; null: it is none
/// @param most tokens: of a text that an encoder reads, of an answer that a chat model writes
/// @param temperature of a chat model
/// @param price null: not told
/// @param rate calls a minute that begin, at most
/// @param together proposals that a proposer is asked for in one call
/// @param choices names and prices of models which are chosen from, the first of them this one; empty:
///     there is no choice
record ModelSection(
        String provider,
        String name,
        Providers.@Nullable Source source,
        int most,
        double temperature,
        @Nullable Price price,
        int rate,
        int together,
        List<Choice> choices) {

    /// A model that may be chosen.
    ///
    /// @param price null: not told
    record Choice(String name, @Nullable Price price) {}

    /// What a model is for.
    enum Role {
        ANSWER("encoder", 1024, 0),
        PROPOSE("local", 4096, 1),
        JUDGE("openai", 1024, 0);

        private final String standard;
        private final int most;
        private final double temperature;

        Role(String standard, int most, double temperature) {
            this.standard = standard;
            this.most = most;
            this.temperature = temperature;
        }

        String[] providers() {
            return switch (this) {
                case ANSWER -> new String[] {"encoder", "openai", "ollama"};
                case PROPOSE -> new String[] {"local", "openai", "ollama"};
                case JUDGE -> new String[] {"openai", "ollama"};
            };
        }
    }

    static final int ENDLESS_RATE = 1_000_000;
    static final int MOST_TOKENS = 1 << 20;
    private static final double MOST_PRICE = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOKENS = "max-tokens";
    private static final String KEY = "api_key_env";
    private static final String TEMPERATURE = "temperature";
    private static final String CHOICE = "choice";
    private static final String OWN = "default";
    private static final int TOGETHER = 4;

    static final ModelSection STANDARD = encoder("minilm-int8", 64);
    static final ModelSection LOCAL = new ModelSection("local", "", null, 1, 0, null, ENDLESS_RATE, 1, List.of());

    private static ModelSection encoder(String name, int most) {
        return new ModelSection("encoder", name, null, most, 0, null, ENDLESS_RATE, 1, List.of());
    }

    /// Read as far as it is right; the section is told what is wrong.
    ///
    /// @param dry whether its key may be missing, for it will not be asked
    static ModelSection read(Section section, Role role, boolean dry) {
        String provider = section.choiceOr("provider", role.standard, role.providers());
        if (section.element("provider") instanceof Element.Scalar given && !provider.equals(given.text())) {
            var _ = section.raw(); // whose keys they are is not known
        }
        return switch (provider) {
            case "local" -> LOCAL;
            case "encoder" -> {
                String name = section.textOr("name", "minilm-int8");
                if (name.endsWith(".onnx")) name = section.path("name").toString();
                yield encoder(name, section.intOr(TOKENS, 64, 4, 512));
            }
            default -> chat(section, role, provider, dry);
        };
    }

    private static ModelSection chat(Section section, Role role, String provider, boolean dry) {
        Price price = price(section.sectionOrNull("price"));
        List<Choice> choices = role == Role.ANSWER && section.has(CHOICE) ? choices(section, price) : List.of();
        String name =
                choices.isEmpty() ? section.text("name") : choices.getFirst().name();
        String url = section.textOr("base_url", "");
        String key = section.textOr(KEY, "");
        Duration timeout = section.durationOr("timeout", PATIENCE);
        checkKey(section, key, dry);
        boolean own = section.element(TEMPERATURE) instanceof Element.Scalar scalar && OWN.equals(scalar.value());
        int together = role == Role.PROPOSE ? section.intOr("together", TOGETHER, 1, Proposing.MOST_TOGETHER) : 1;
        return new ModelSection(
                provider,
                name,
                source(section, provider, url, name, key, timeout, !own),
                section.intOr(TOKENS, role.most, 1, MOST_TOKENS),
                own ? role.temperature : section.numberOr(TEMPERATURE, role.temperature, 0, 2),
                choices.isEmpty() ? price : choices.getFirst().price(),
                section.intOr("rate", ENDLESS_RATE, 1, ENDLESS_RATE),
                together,
                choices);
    }

    /// Names alone, or with a price each.
    private static List<Choice> choices(Section section, @Nullable Price standard) {
        List<Choice> choices = new ArrayList<>();
        boolean priced = section.element(CHOICE) instanceof Element.Sequence all
                && all.items().stream().anyMatch(Element.Mapping.class::isInstance);
        if (priced) {
            for (Section one : section.sections(CHOICE)) {
                Section own = one.sectionOrNull("price");
                choices.add(new Choice(one.text("name"), own == null ? standard : price(own)));
            }
        } else {
            for (String name : section.texts(CHOICE)) choices.add(new Choice(name, standard));
        }
        if (section.has("name")) section.problem("name", "is among 'choice' where there is one", null);
        if (choices.stream().map(Choice::name).distinct().count() < Math.max(2, choices.size())) {
            section.problem(CHOICE, "must be two or more models, each once", null);
        }
        return choices;
    }

    /// The models that may be chosen, each by itself; this one alone where there is no choice.
    List<ModelSection> each() {
        if (choices.isEmpty()) return List.of(this);
        return choices.stream().map(this::chosen).toList();
    }

    private ModelSection chosen(Choice one) {
        Providers.Source own = source == null ? null : source.named(one.name());
        return new ModelSection(provider, one.name(), own, most, temperature, one.price(), rate, together, List.of());
    }

    private static void checkKey(Section section, String key, boolean dry) {
        if (key.isEmpty() || Providers.isSet(key) || (dry && Providers.isVariable(key))) return;
        UsageException wrong = Providers.notSet(key);
        section.problem(KEY, String.valueOf(wrong.getMessage()), wrong.hint());
    }

    private static Providers.@Nullable Source source(
            Section section, String provider, String url, String name, String key, Duration timeout, boolean heated) {
        try {
            return new Providers.Source(provider, url, name.isEmpty() ? "none" : name, key, timeout, heated);
        } catch (UsageException e) {
            section.problem("base_url", String.valueOf(e.getMessage()), e.hint());
            return null;
        }
    }

    private static @Nullable Price price(@Nullable Section section) {
        if (section == null) return null;
        return new Price(section.number("input", 0, MOST_PRICE), section.number("output", 0, MOST_PRICE));
    }

    boolean encoder() {
        return provider.equals("encoder");
    }

    /// Whether it is asked over a network.
    boolean chat() {
        return source != null;
    }

    /// Whether it is told a temperature.
    boolean heated() {
        return source == null || source.heated();
    }

    /// The same model with what a proposer takes.
    ModelSection proposing() {
        return new ModelSection(
                provider, name, source, Role.PROPOSE.most, Role.PROPOSE.temperature, price, rate, TOGETHER, List.of());
    }

    static Map<String, @Nullable Object> schema(Role role) {
        String tokens = role == Role.ANSWER ? "an encoder reads of a text; a chat model writes" : "of an answer";
        SchemaObject schema = SchemaObject.of()
                .optional("provider", SchemaObject.choice("who is asked, else " + role.standard, role.providers()))
                .optional("name", SchemaObject.text("of the model, such as minilm-int8, an .onnx file, gpt-5-mini"))
                .optional("base_url", SchemaObject.text("of a server, such as http://localhost:8000/v1"))
                .optional(KEY, SchemaObject.text("the environment variable that holds the key; never the key"))
                .optional(TOKENS, SchemaObject.integer(1, MOST_TOKENS, "at most: " + tokens))
                .optional(TEMPERATURE, temperature(role))
                .optional("timeout", SchemaObject.duration("for one answer, else 2m"))
                .optional("rate", SchemaObject.integer(1, ENDLESS_RATE, "calls a minute, at most"))
                .optional("price", priceSchema());
        if (role == Role.ANSWER) schema.optional(CHOICE, choiceSchema());
        if (role == Role.PROPOSE) {
            schema.optional(
                    "together", SchemaObject.integer(1, Proposing.MOST_TOGETHER, "proposals asked for in one call"));
        }
        return schema.schema();
    }

    private static Map<String, @Nullable Object> choiceSchema() {
        Map<String, @Nullable Object> one = SchemaObject.of()
                .required("name", SchemaObject.text("of a model of the same server"))
                .optional("price", priceSchema())
                .schema();
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("description", "chat models in place of 'name', one of which each module asks; the first at first");
        schema.put("items", Map.of("anyOf", List.of(SchemaObject.text("a name"), one)));
        return schema;
    }

    private static Map<String, @Nullable Object> temperature(Role role) {
        Map<String, @Nullable Object> schema = SchemaObject.number(
                0,
                2,
                "else %s; default: none is sent, for models that take none but their own".formatted(role.temperature));
        schema.put("type", List.of("number", "string"));
        schema.put("pattern", "^%s$".formatted(OWN));
        return schema;
    }

    private static Map<String, @Nullable Object> priceSchema() {
        return SchemaObject.of()
                .required("input", SchemaObject.number(0, MOST_PRICE, "US dollars a million tokens read"))
                .required("output", SchemaObject.number(0, MOST_PRICE, "US dollars a million tokens written"))
                .schema();
    }

    /// All of them that a run pays for.
    static List<ModelSection> paid(List<ModelSection> models) {
        return models.stream().filter(ModelSection::chat).toList();
    }
}
