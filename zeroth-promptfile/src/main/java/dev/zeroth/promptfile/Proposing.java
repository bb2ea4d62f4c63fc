package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.propose.ModelProposer;
import dev.zeroth.prompts.propose.Proposer;
import dev.zeroth.prompts.propose.local.LocalProposer;
import dev.zeroth.setting.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who proposes.
///
/// @param client null: edits without a model
record Proposing(@Nullable ChatClient client) {

    static final int MOST_TOGETHER = 16;
    private static final String TEMPERATURE = "proposer.temperature";
    private static final String TOGETHER = "proposer.together";

    String fingerprint() {
        return client == null
                ? "local proposer"
                : model(client, Meter.unlimited(), Journal.memory(), Map.of()).fingerprint();
    }

    /// What a study may search in it.
    List<Setting> settings() {
        if (client == null) return List.of();
        Setting together =
                Kind.count(TOGETHER, 1, MOST_TOGETHER, client.section().together(), "proposals asked for in one call");
        if (!client.section().heated()) return List.of(together);
        return List.of(
                Kind.amount(TEMPERATURE, 0, 2, client.section().temperature(), "of the model that proposes"), together);
    }

    /// @param described the value that each of some texts describes
    /// @param parameters of the trial
    Proposer proposer(
            Split split,
            Map<String, String> described,
            Meter meter,
            Journal journal,
            Map<String, ? extends @Nullable Object> parameters) {
        if (client == null) return new LocalProposer(split.train(), described);
        return model(client, meter, journal, parameters);
    }

    private static ModelProposer model(
            ChatClient client, Meter meter, Journal journal, Map<String, ? extends @Nullable Object> parameters) {
        ModelSection section = client.section();
        double temperature =
                parameters.get(TEMPERATURE) instanceof Number number ? number.doubleValue() : section.temperature();
        int together = parameters.get(TOGETHER) instanceof Number number ? number.intValue() : section.together();
        return new ModelProposer(client.gateway(meter, journal), section.most(), temperature, together);
    }
}
