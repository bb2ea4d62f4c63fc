package dev.zeroth.promptfile;

import dev.zeroth.langchain4j.Providers;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.usage.UsageException;

/// A model whose key is not set, where nothing is asked: it stands for that model in an estimate.
///
/// @param source where it would be asked
record Keyless(Providers.Source source) implements LanguageModel {

    @Override
    public String fingerprint() {
        return source.fingerprint();
    }

    /// @throws UsageException always
    @Override
    public Reply answer(Request request) {
        throw Providers.notSet(source.keyVariable());
    }
}
