package dev.zeroth.studyfile;

import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.pruner.Pruners;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.StudyDefinition.Chosen;
import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `sampler` and `pruner`: a name, or a mapping of `type` and settings.
final class ChosenReader {

    private final Section root;
    private final String key;
    private boolean sound;

    /// @param key `sampler` or `pruner`
    ChosenReader(Section root, String key) {
        this.root = root;
        this.key = key;
    }

    private String owner(String name) {
        return "%s '%s'".formatted(key, name);
    }

    /// The sampler; with mistakes a stand-in.
    Chosen sampler() {
        Chosen chosen = read(Samplers.standard(), name -> Samplers.find(name).settings());
        sound = sound && attempt(() -> Samplers.find(chosen.name()).create(settings(chosen)));
        return chosen;
    }

    /// The pruner; with mistakes a stand-in.
    Chosen pruner() {
        Chosen chosen = read("none", name -> Pruners.find(name).settings());
        PrunerProvider provider = Pruners.find(chosen.name());
        sound = sound
                && attempt(() ->
                        provider.create(Settings.of(owner(chosen.name()), provider.settings(), chosen.settings())));
        return chosen;
    }

    private Settings settings(Chosen chosen) {
        SamplerProvider provider = Samplers.find(chosen.name());
        return Settings.of(owner(chosen.name()), provider.settings(), chosen.settings());
    }

    /// Notes why the sampler cannot search the space, if it cannot; nothing where it has mistakes already.
    ///
    /// @return how many trials exhaust the space, or positive infinity
    double size(Chosen chosen, @Nullable SearchSpace space) {
        if (!sound) return Double.POSITIVE_INFINITY;
        SamplerProvider provider = Samplers.find(chosen.name());
        String refusal = provider.refuses(space);
        if (refusal != null) {
            root.problem(key, "%s: %s".formatted(owner(chosen.name()), refusal), null);
            return Double.POSITIVE_INFINITY;
        }
        return space == null ? Double.POSITIVE_INFINITY : provider.size(space, settings(chosen));
    }

    /// Notes where the sampler names no parents of trials.
    void checkParents(Chosen chosen) {
        if (!sound || Samplers.find(chosen.name()).namesParents()) return;
        List<String> others = Samplers.all().stream()
                .filter(SamplerProvider::namesParents)
                .map(SamplerProvider::name)
                .toList();
        root.problem(
                key,
                "%s does not say which trials others come from, and so inherit from".formatted(owner(chosen.name())),
                "Maybe one of: " + String.join(", ", others));
    }

    /// The settings that a name declares.
    private interface Declared {
        List<Setting> of(String name);
    }

    private Chosen read(String standard, Declared declared) {
        int before = root.problems().size();
        Chosen chosen = chosen(standard, declared);
        sound = root.problems().size() == before;
        return chosen;
    }

    private Chosen chosen(String standard, Declared declared) {
        if (!root.has(key)) return new Chosen(standard, Map.of());
        if (!(root.element(key) instanceof Element.Mapping)) {
            String name = root.text(key);
            boolean found = !name.isEmpty() && attempt(() -> declared.of(name));
            return new Chosen(found ? name : standard, Map.of());
        }
        Section section = root.section(key);
        String name = section.text("type");
        try {
            if (!name.isEmpty()) return new Chosen(name, section.settings(owner(name), declared.of(name)));
        } catch (UsageException e) {
            section.problem("type", String.valueOf(e.getMessage()), e.hint());
        }
        section.ignoreRest();
        return new Chosen(standard, Map.of());
    }

    private boolean attempt(Runnable action) {
        try {
            action.run();
            return true;
        } catch (UsageException e) {
            root.problem(key, String.valueOf(e.getMessage()), e.hint());
        } catch (IllegalArgumentException | IllegalStateException e) {
            root.problem(key, String.valueOf(e.getMessage()), null);
        }
        return false;
    }
}
