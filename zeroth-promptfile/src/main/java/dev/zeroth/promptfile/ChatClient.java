package dev.zeroth.promptfile;

import dev.zeroth.langchain4j.Providers;
import dev.zeroth.prompts.call.Gateway;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Retries;
import java.util.Objects;

/// A chat model of a study file, ready to be asked by all trials.
///
/// @param atOnce calls at once of one trial
record ChatClient(ModelSection section, LanguageModel model, int atOnce) {

    static ChatClient open(ModelSection section, int atOnce) {
        LanguageModel model = Providers.open(Objects.requireNonNull(section.source()));
        boolean paced = section.rate() < ModelSection.ENDLESS_RATE;
        return new ChatClient(section, paced ? new Paced(model, section.rate()) : model, atOnce);
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
