package dev.zeroth.sampler.auto;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.grid.Points;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The points of a small space, each proposed once: where a model names one that was tried, or that comes to the same
/// as one that was, it is asked again, and then an untried one is drawn.
///
/// So a study that ends early has tried what the model thought best, and one with budget enough has tried all.
final class Untried {

    private static final int ASKED = 8;

    private @Nullable SearchSpace space;
    private @Nullable Encoding encoding;
    private List<Parameters> points = List.of();

    /// The next point, or null when all are tried.
    @Nullable
    Parameters propose(AskRequest request, Sampler model) {
        List<Parameters> left = left(request);
        if (left.isEmpty()) return null;
        for (int attempt = 0; attempt < ASKED && left.size() > 1; attempt++) {
            Parameters proposed = model.propose(request.again(attempt));
            if (proposed != null && left.contains(proposed)) return proposed;
        }
        return left.get(request.random("untried").nextInt(left.size()));
    }

    private List<Parameters> left(AskRequest request) {
        Set<Object> tried = new HashSet<>();
        note(request.history().finished(), request, tried);
        note(request.history().pending(), request, tried);
        return points(request).stream()
                .filter(point -> !tried.contains(request.encoding().identity(point)))
                .toList();
    }

    private static void note(List<TrialRecord> trials, AskRequest request, Set<Object> tried) {
        for (TrialRecord trial : trials) {
            Parameters point = trial.parameters();
            if (request.space().problem(point) == null)
                tried.add(request.encoding().identity(point));
        }
    }

    private List<Parameters> points(AskRequest request) {
        if (!request.space().equals(space) || !request.encoding().equals(encoding)) {
            space = request.space();
            encoding = request.encoding();
            points = new ArrayList<>(Points.all(request.space()));
            points.removeIf(point -> !request.allows(point));
        }
        return points;
    }
}
