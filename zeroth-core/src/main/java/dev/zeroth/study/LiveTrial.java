package dev.zeroth.study;

import dev.zeroth.json.Json;
import dev.zeroth.math.RandomStream;
import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Origin;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running trial. What it gains is gathered and written together: with its end, or with a batch of reports.
final class LiveTrial implements Trial {

    private static final long REPORT_BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String RESERVED = "zeroth:";

    private final TrialRecord record;
    private final int number;
    private final Ledger ledger;
    private final Proposer proposer;
    private final Pruner pruner;
    private final StudyDefinition definition;
    private final @Nullable AskRequest request;
    private final Parameters proposed;
    private final Map<String, @Nullable Object> fixed;

    private Parameters parameters;
    private final SortedMap<Integer, List<Double>> reports = new TreeMap<>();
    private volatile boolean closed;

    private SequencedMap<String, Value> newParameters = new LinkedHashMap<>();
    private SortedMap<Integer, Double> newReports = new TreeMap<>();
    private SortedMap<String, Double> newConstraints = new TreeMap<>();
    private Map<String, @Nullable Object> newAttributes = new LinkedHashMap<>();
    private Map<String, @Nullable Object> newOwnAttributes = new LinkedHashMap<>();
    private long written = System.nanoTime();

    /// @param record the trial as the storage has it
    /// @param request what its proposal rests on; null where there was nothing
    LiveTrial(
            TrialRecord record,
            Ledger ledger,
            Proposer proposer,
            Pruner pruner,
            StudyDefinition definition,
            @Nullable AskRequest request) {
        this.record = record;
        this.number = record.number();
        this.ledger = ledger;
        this.proposer = proposer;
        this.pruner = pruner;
        this.definition = definition;
        this.request = request;
        this.proposed = Proposal.of(record);
        this.fixed = fixedOf(record);
        this.parameters = record.parameters();
        for (int step : record.steps()) reports.put(step, record.report(step));
    }

    /// The raw values that an enqueued trial must have.
    static Map<String, @Nullable Object> fixedOf(TrialRecord record) {
        if (!record.attributes().containsKey(Origin.FIXED)) return Map.of();
        Map<String, @Nullable Object> fixed = new LinkedHashMap<>();
        if (record.attributes().get(Origin.FIXED) instanceof Map<?, ?> kept) {
            kept.forEach((name, value) -> fixed.put(String.valueOf(name), value));
        }
        return fixed;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public OptionalInt parent() {
        return record.attributes().get(Origin.PARENT) instanceof Long parent
                ? OptionalInt.of(Math.toIntExact(parent))
                : OptionalInt.empty();
    }

    @Override
    public synchronized Value suggest(String name, Domain domain) {
        Parameter.checkName(name);
        Value known = parameters.get(name);
        if (known != null) {
            if (known.domain().equals(domain)) return known;
            throw new UsageException(
                    "parameter '%s' was suggested from %s before, not from %s".formatted(name, known.domain(), domain));
        }
        SearchSpace space = definition.space();
        if (space != null) throw undeclared(space, name);
        Value value = chosen(name, domain);
        parameters = parameters.with(name, value);
        newParameters.put(name, value);
        return value;
    }

    private static UsageException undeclared(SearchSpace space, String name) {
        if (space.find(name) == null) return UsageException.unknown("parameter", name, space.names());
        return new UsageException("parameter '%s' is not active in this trial".formatted(name));
    }

    private Value chosen(String name, Domain domain) {
        if (fixed.containsKey(name)) {
            try {
                return domain.value(fixed.get(name));
            } catch (IllegalArgumentException e) {
                newAttributes.put("enqueued_but_outside:" + name, fixed.get(name));
            }
        }
        Value joint = proposed.get(name);
        if (joint != null && joint.domain().equals(domain)) return joint;
        return proposer.suggest(request, number, name, domain, parameters);
    }

    @Override
    public synchronized Parameters parameters() {
        return parameters;
    }

    @Override
    public synchronized void report(int step, double... values) {
        if (step < 0) throw new IllegalArgumentException("step must be at least 0, got " + step);
        int directions = definition.directions().size();
        if (values.length != directions) {
            throw new IllegalArgumentException(
                    "a report has a value per objective: %s, got %s".formatted(directions, values.length));
        }
        if (closed || reports.containsKey(step)) return;
        List<Double> kept = Arrays.stream(values).boxed().toList();
        reports.put(step, kept);
        if (directions == 1) newReports.put(step, values[0]);
        else newOwnAttributes.put(TrialRecord.REPORT + step, kept);
        if (System.nanoTime() - written > REPORT_BATCH_NANOS) flush();
    }

    private void flush() {
        ledger.write(number, gained());
        newParameters = new LinkedHashMap<>();
        newReports = new TreeMap<>();
        newConstraints = new TreeMap<>();
        newAttributes = new LinkedHashMap<>();
        newOwnAttributes = new LinkedHashMap<>();
        written = System.nanoTime();
    }

    /// Forgets the reports of an interrupted run of this trial, so that this run is judged by its own.
    synchronized void forgetReports() {
        reports.clear();
    }

    /// True, too, once the trial is settled without its objective: it timed out or was given up. Never true of
    /// a replicate, whose value is what it is run for.
    @Override
    public boolean shouldPrune() {
        TrialRecord current;
        synchronized (this) {
            if (closed) return true;
            if (reports.isEmpty() || Origin.replicate(record)) return false;
            current = current();
        }
        return pruner.prune(current, ledger.others(number, definition.directions()));
    }

    private TrialRecord current() {
        SortedMap<Integer, Double> single = new TreeMap<>();
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(record.attributes());
        attributes.keySet().removeIf(name -> name.startsWith(TrialRecord.REPORT));
        boolean several = definition.directions().size() > 1;
        reports.forEach((step, values) -> {
            if (several) attributes.put(TrialRecord.REPORT + step, values);
            else single.put(step, values.getFirst());
        });
        return new TrialRecord(
                number,
                TrialState.RUNNING,
                parameters,
                List.of(),
                single,
                record.constraints(),
                record.userAttributes(),
                attributes,
                record.started(),
                null);
    }

    @Override
    public synchronized void setUserAttribute(String name, @Nullable Object value) {
        Parameter.checkName("an attribute", name);
        if (name.startsWith(RESERVED)) throw new IllegalArgumentException("names with 'zeroth:' are reserved: " + name);
        newAttributes.put(name, Json.copy(value));
    }

    @Override
    public synchronized void setConstraint(String name, double value) {
        Parameter.checkName("a constraint", name);
        if (Double.isNaN(value)) throw new IllegalArgumentException("constraint '%s' is nan".formatted(name));
        newConstraints.put(name, value);
    }

    @Override
    public synchronized void setGradient(Map<String, Double> slopes) {
        if (definition.directions().size() > 1) {
            throw new IllegalArgumentException("a gradient is of a single objective");
        }
        slopes.forEach((name, slope) -> {
            if (Double.isNaN(slope)) throw new IllegalArgumentException("the slope along '%s' is nan".formatted(name));
            if (parameters.get(name) == null) {
                List<String> known = List.copyOf(parameters.values().keySet());
                throw UsageException.unknown("parameter", name, known);
            }
        });
        newOwnAttributes.put(TrialRecord.GRADIENT, Json.copy(new LinkedHashMap<>(slopes)));
    }

    @Override
    public RandomStream random(String purpose) {
        return proposer.streams().stream(number, "objective", purpose, 0);
    }

    /// The last report of a single objective that is a number, or null.
    synchronized @Nullable Double lastReport() {
        if (definition.directions().size() > 1) return null;
        Double last = null;
        for (List<Double> report : reports.values()) if (!report.getFirst().isNaN()) last = report.getFirst();
        return last;
    }

    private TrialDelta gained() {
        Parameters gained = newParameters.isEmpty() ? Parameters.NONE : new Parameters(newParameters);
        return new TrialDelta(gained, newReports, newConstraints, newAttributes, newOwnAttributes);
    }

    /// The trial as the storage had it when this run of it began.
    TrialRecord record() {
        return record;
    }

    /// From now on the trial takes nothing more, and what it has gained is lost.
    void discard() {
        closed = true;
    }

    /// What is left to write; from now on the trial takes nothing more.
    ///
    /// @throws TrialFinishedException if this was asked before
    synchronized TrialDelta close() {
        if (closed) throw new TrialFinishedException(number);
        closed = true;
        return gained();
    }
}
