package dev.zeroth.promptfile;

import dev.zeroth.langchain4j.Providers;
import dev.zeroth.prompts.call.Gateway;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Retries;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A chat model of a study file, ready to be asked by all trials.
///
/// @param atOnce calls at once of one trial
record ChatClient(ModelSection section, LanguageModel model, int atOnce) {

    static ChatClient open(ModelSection section, int atOnce) {
        Providers.Source source = Objects.requireNonNull(section.source());
        LanguageModel model = hasKey(source) ? Providers.open(source) : new Keyless(source);
        boolean paced = section.rate() < ModelSection.ENDLESS_RATE;
        return new ChatClient(section, paced ? new Paced(model, section.rate()) : model, atOnce);
    }

    private static boolean hasKey(Providers.Source source) {
        return source.keyVariable().isBlank() || Providers.isSet(source.keyVariable());
    }

    /// The variable of its key, where it is not set; else null.
    @Nullable
    String missingKey() {
        Providers.Source source = Objects.requireNonNull(section.source());
        return hasKey(source) ? null : source.keyVariable();
    }

    /// What it costs; nothing where the study file does not say.
    Price price() {
        Price price = section.price();
        return price == null ? Price.FREE : price;
    }

    /// Whether the study file says what it costs.
    boolean priced() {
        return section.price() != null;
    }

    /// The model behind a trial's meter and journal.
    Gateway gateway(Meter meter, Journal journal) {
        return new Gateway(model, price(), meter, journal, Retries.STANDARD, atOnce);
    }
}
