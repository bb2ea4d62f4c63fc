package dev.zeroth.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.usage.UsageException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Models by their provider: any server that speaks OpenAI's protocol, and Ollama.
///
/// A key is known by the name of its environment variable alone; its value goes into the request's
/// header and nowhere else.
public final class Providers {

    /// Those there are.
    public static final List<String> NAMES = List.of("openai", "ollama");

    /// Bytes of a response, at most.
    private static final long MOST_BYTES = 8L << 20;

    private static final String OPENAI = "https://api.openai.com/v1";
    private static final String OLLAMA = "http://localhost:11434";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern SMALL = Pattern.compile("[a-z]");
    private static final int SHORTEST_KEY = 16;

    private Providers() {}

    /// Which model is asked.
    ///
    /// @param provider `openai` or `ollama`
    /// @param baseUrl such as `https://api.example.org/v1`; empty: the provider's own
    /// @param name of the model, as the provider knows it
    /// @param keyVariable the environment variable that holds the key; empty: no key is sent
    /// @param timeout for one whole answer
    /// @param heated whether a temperature is sent: some models take none but their own
    public record Source(
            String provider, String baseUrl, String name, String keyVariable, Duration timeout, boolean heated) {

        /// One that is told a temperature with each request.
        public Source(String provider, String baseUrl, String name, String keyVariable, Duration timeout) {
            this(provider, baseUrl, name, keyVariable, timeout, true);
        }

        public Source {
            if (!NAMES.contains(provider)) throw UsageException.unknown("provider", provider, NAMES);
            if (name.isBlank()) throw new UsageException("a model needs a name, such as the provider lists");
            if (timeout.isNegative() || timeout.isZero()) throw new UsageException("a timeout is above 0");
            if (baseUrl.isBlank()) baseUrl = provider.equals("openai") ? OPENAI : OLLAMA;
            check(baseUrl);
        }

        /// Another model of the same server.
        public Source named(String other) {
            return new Source(provider, baseUrl, other, keyVariable, timeout, heated);
        }

        private static void check(String url) {
            URI address;
            try {
                address = URI.create(url.strip());
            } catch (IllegalArgumentException _) {
                throw wrong("is no address");
            }
            if (address.getUserInfo() != null)
                throw wrong("holds a user's name or password; name a key by api_key_env");
            if (address.getQuery() != null || address.getFragment() != null) throw wrong("ends with its path");
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (!web || address.getHost() == null) throw wrong("begins with http:// or https:// and a host");
        }

        /// Without the address, which may hold a secret.
        private static UsageException wrong(String how) {
            return new UsageException("base_url " + how, "Maybe https://api.example.org/v1");
        }

        /// What it is told by; holds no secret.
        public String fingerprint() {
            return "%s %s at %s%s".formatted(provider, name, baseUrl, heated ? "" : " at a temperature of its own");
        }
    }

    /// A model, its key read from the environment of this process.
    ///
    /// @throws UsageException if the variable is not set
    public static LanguageModel open(Source source) {
        return open(source, System::getenv);
    }

    static LanguageModel open(Source source, UnaryOperator<String> environment) {
        String key = key(source, environment);
        boolean openAi = source.provider().equals("openai");
        ChatModel model = openAi ? openAi(source, key) : ollama(source, key);
        return new ChatModelAdapter(model, source.fingerprint(), openAi ? openAi(source) : ollama(source), key);
    }

    private static String key(Source source, UnaryOperator<String> environment) {
        if (source.keyVariable().isBlank()) return "";
        String key = environment.apply(source.keyVariable());
        if (key == null || key.isBlank()) throw notSet(source.keyVariable());
        return key.strip();
    }

    /// Whether an environment variable of this process holds something.
    public static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    /// Whether something is the name of a variable, and looks like no key that was put there by mistake.
    public static boolean isVariable(String name) {
        boolean key = name.length() >= SHORTEST_KEY
                && DIGIT.matcher(name).find()
                && (SMALL.matcher(name).find() || name.indexOf('_') < 0);
        return VARIABLE.matcher(name).matches() && !key;
    }

    /// That a variable is not set. What is none ([#isVariable]) is not repeated.
    public static UsageException notSet(String variable) {
        if (isVariable(variable)) {
            return new UsageException(
                    "the environment variable '%s' is not set".formatted(variable),
                    "Maybe export %s=...".formatted(variable));
        }
        return new UsageException(
                "names no environment variable that is set, and is not repeated here, for it may be a key itself",
                "Maybe export EXAMPLE_KEY=..., and write EXAMPLE_KEY in its place");
    }

    private static ChatModel openAi(Source source, String key) {
        var builder = OpenAiChatModel.builder()
                .httpClientBuilder(new BoundedHttpClient.Builder(MOST_BYTES))
                .baseUrl(source.baseUrl())
                .modelName(source.name())
                .timeout(source.timeout())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false);
        if (!key.isEmpty()) builder.apiKey(key);
        return builder.build();
    }

    /// OpenAI's own server wants the cap by its newer name, which others do not know.
    private static Dialect openAi(Source source) {
        boolean own = source.baseUrl().startsWith(OPENAI);
        return (request, tools) -> {
            var builder = OpenAiChatRequestParameters.builder();
            if (own) builder.maxCompletionTokens(request.most());
            else builder.maxOutputTokens(request.most());
            return builder.temperature(heat(source, request))
                    .topP(Dialect.topP(request))
                    .responseFormat(Dialect.format(request))
                    .seed(request.rollout())
                    .toolSpecifications(tools)
                    .build();
        };
    }

    private static @Nullable Double heat(Source source, Request request) {
        return source.heated() ? (Double) request.temperature() : null;
    }

    private static ChatModel ollama(Source source, String key) {
        var builder = OllamaChatModel.builder();
        builder.httpClientBuilder(new BoundedHttpClient.Builder(MOST_BYTES))
                .baseUrl(source.baseUrl())
                .modelName(source.name())
                .timeout(source.timeout())
                .logRequests(false)
                .logResponses(false);
        if (!key.isEmpty()) builder.customHeaders(java.util.Map.of("Authorization", "Bearer " + key));
        return builder.maxRetries(0).build();
    }

    private static Dialect ollama(Source source) {
        return (request, tools) -> OllamaChatRequestParameters.builder()
                .maxOutputTokens(request.most())
                .temperature(heat(source, request))
                .topP(Dialect.topP(request))
                .responseFormat(Dialect.format(request))
                .seed(request.rollout())
                .toolSpecifications(tools)
                .build();
    }
}
