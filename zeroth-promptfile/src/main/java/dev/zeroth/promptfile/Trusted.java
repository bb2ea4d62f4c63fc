package dev.zeroth.promptfile;

import dev.zeroth.langchain4j.Providers;
import dev.zeroth.onnx.encoder.EncoderFiles;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person says of a bundle's model. A bundle may be of anybody: it does not say which of the
/// environment's variables is sent where, nor which file of this machine is opened.
///
/// @param keyVariable the environment variable that holds the key; empty: no key is sent
/// @param baseUrl of the server; empty: the bundle's, if that is this machine or the provider's own
/// @param model its name, or an encoder's file; empty: the bundle's, if that is a known name or a file in the
///     bundle
public record Trusted(String keyVariable, String baseUrl, String model) {

    /// A bundle whose model is here, or in it, or known.
    public static final Trusted NOTHING = new Trusted("", "", "");

    private static final String MODEL = "model";
    private static final String KEY = "api_key_env";
    private static final String URL = "base_url";

    /// A bundle's keys with those of its model as they may be believed.
    ///
    /// @throws UsageException if its model wants a key, and none was told
    Map<String, Object> believed(Map<String, Object> program, Path bundle) {
        if (!(program.get(MODEL) instanceof Map<?, ?> given)) return program;
        Map<String, Object> kept = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (value != null) kept.put(String.valueOf(key), value);
        });
        if (kept.remove(KEY) != null && keyVariable.isEmpty()) {
            throw new UsageException(
                    "%s: its model is asked with a key, and which one is not taken from a bundle".formatted(bundle),
                    "Maybe --key-env NAME, the environment variable that holds the key, if its server is to have it");
        }
        if (!keyVariable.isEmpty()) kept.put(KEY, variable());
        if (!baseUrl.isEmpty()) kept.put(URL, baseUrl);
        if (!model.isEmpty()) kept.put("name", file(model));
        Map<String, Object> believed = new LinkedHashMap<>(program);
        believed.put(MODEL, kept);
        return believed;
    }

    private String variable() {
        if (Providers.isSet(keyVariable)) return keyVariable;
        UsageException wrong = Providers.notSet(keyVariable);
        throw new UsageException("--key-env: " + wrong.getMessage(), wrong.hint());
    }

    /// A file is told from where the person is, not from the bundle.
    private static String file(String name) {
        return name.endsWith(".onnx") ? Path.of(name).toAbsolutePath().toString() : name;
    }

    /// @param section of the model; null: the bundle says nothing of it
    /// @throws UsageException if the model is elsewhere, and nobody but the bundle says so
    void check(ModelSection asked, @Nullable Section section, Path bundle) {
        Providers.Source source = asked.source();
        if (source != null && section != null && section.has(URL) && baseUrl.isEmpty() && !here(source.baseUrl())) {
            throw new UsageException(
                    "%s: its model is at %s, and nothing is sent to another machine on a bundle's word"
                            .formatted(bundle, source.baseUrl()),
                    "Maybe --base-url %s, if you trust that server".formatted(source.baseUrl()));
        }
        if (!asked.encoder() || !model.isEmpty() || EncoderFiles.along().contains(asked.name())) return;
        if (!within(Path.of(asked.name()), Files.isDirectory(bundle) ? bundle : bundle.resolveSibling("."))) {
            throw new UsageException(
                    "%s: its model is the file '%s' outside of it, and none such is opened on a bundle's word"
                            .formatted(bundle, asked.name()),
                    "Maybe --model %s, if you trust that file".formatted(asked.name()));
        }
    }

    /// Whether an address is of this machine, by its letters: no name is looked up.
    static boolean here(String url) {
        String host = URI.create(url.strip()).getHost();
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private static boolean within(Path file, Path folder) {
        return real(file).startsWith(real(folder));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize();
        }
    }
}
