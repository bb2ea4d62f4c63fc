package dev.zeroth.sampler.gp;

import dev.zeroth.sampler.History;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the trials of a history taught about one set of parameters. What a prefix of the history gave is kept for
/// histories that share the prefix.
final class Engine {

    /// Of too many rows this share is chosen, anew after every [#LATER] of the limit.
    private static final double CHOSEN = 0.45;

    private static final double LATER = 0.05;

    private static final double GROWTH = 0.1;

    private final int exact;
    private final Layout layout;
    private final Schedule schedule;
    private final List<TrialRecord> finished = new ArrayList<>();
    private final List<Integer> rowsBefore = new ArrayList<>();
    private final List<double[]> places = new ArrayList<>();
    private final List<Output> objectives = new ArrayList<>();
    private final SequencedMap<String, Output> constraints = new TreeMap<>();
    private List<Direction> directions = List.of();
    private List<double[]> pending = List.of();
    private final Design design;
    private @Nullable Active active;

    Engine(Layout layout, GpOptions options) {
        this.layout = layout;
        this.exact = options.exact();
        this.schedule = new Schedule(options.startup(), GROWTH);
        this.design = Design.of(layout);
    }

    Layout layout() {
        return layout;
    }

    List<Direction> directions() {
        return directions;
    }

    /// The places of each finished trial that has any of the parameters.
    List<double[]> places() {
        return places;
    }

    /// The places of trials that are under way.
    List<double[]> pending() {
        return pending;
    }

    Active active() {
        if (active == null) throw new IllegalStateException("nothing told yet");
        return active;
    }

    List<Output> objectives() {
        return objectives;
    }

    List<Output> constraints() {
        return List.copyOf(constraints.values());
    }

    /// How many rows there are.
    int told() {
        return places.size();
    }

    /// Takes in a history; after this [#told] is right.
    void update(History history) {
        int common = common(history);
        int rows = common < finished.size() ? rowsBefore.get(common) : places.size();
        finished.subList(common, finished.size()).clear();
        rowsBefore.subList(common, rowsBefore.size()).clear();
        truncate(rows);
        if (objectives.isEmpty()) {
            directions = history.directions();
            for (int i = 0; i < directions.size(); i++) objectives.add(new Output(schedule, true, 0));
        }
        for (TrialRecord trial :
                history.finished().subList(common, history.finished().size())) {
            finished.add(trial);
            rowsBefore.add(places.size());
            if (!trial.parameters().values().isEmpty()) add(trial);
        }
        pending = history.pending().stream()
                .map(trial -> layout.places(trial.parameters()))
                .filter(Engine::any)
                .toList();
    }

    /// The same records, not equal ones: cheap, and all that may be claimed.
    @SuppressWarnings("ReferenceEquality")
    private int common(History history) {
        if (!directions.equals(history.directions())) {
            objectives.clear();
            constraints.clear();
            return 0;
        }
        List<TrialRecord> now = history.finished();
        int most = Math.min(now.size(), finished.size());
        for (int i = 0; i < most; i++) if (now.get(i) != finished.get(i)) return i;
        return most;
    }

    private void truncate(int rows) {
        places.subList(rows, places.size()).clear();
        design.truncate(rows);
        constraints.values().removeIf(output -> output.firstRow() >= rows);
        for (Output output : objectives) output.truncate(rows);
        for (Output output : constraints.values()) output.truncate(rows);
        Active known = active;
        if (known != null && known.until() > rows) active = null;
    }

    private void add(TrialRecord trial) {
        double[] at = layout.places(trial.parameters());
        if (!any(at)) return;
        int row = places.size();
        places.add(at);
        design.add(layout.encode(at));
        for (int i = 0; i < objectives.size(); i++) {
            objectives.get(i).add(Told.objective(trial, i, directions.get(i)));
        }
        for (String name : trial.constraints().keySet()) constraints.computeIfAbsent(name, _ -> made(row));
        constraints.forEach((name, output) -> output.add(Told.constraint(trial, name)));
    }

    private static boolean any(double[] places) {
        for (double place : places) if (!Double.isNaN(place)) return true;
        return false;
    }

    private Output made(int row) {
        Output output = new Output(schedule, false, row);
        for (int i = 0; i < row; i++) output.add(new Told(Double.NaN, Told.Kind.NOTHING));
        return output;
    }

    /// Fits what is due and conditions all outputs; at least as many rows as the start-up must have been told.
    void condition() {
        design.truncate(told());
        List<Output> outputs = outputs();
        for (Output output : outputs) output.fit(design);
        Active now = choose();
        active = now;
        List<double[]> features = pending.stream().map(layout::encode).toList();
        for (double[] each : features) now.design().add(each);
        for (Output output : outputs) output.condition(now, features);
        now.design().truncate(now.size());
    }

    /// Objectives first, then constraints by name.
    List<Output> outputs() {
        List<Output> outputs = new ArrayList<>(objectives);
        outputs.addAll(constraints.values());
        return outputs;
    }

    private Active choose() {
        int rows = told();
        if (rows <= exact) return Active.all(design, schedule.count(schedule.fitsWithin(rows) - 1));
        int step = (int) (LATER * exact);
        int until = exact + (rows - exact) / step * step;
        Active known = active;
        if (known != null && known.until() == until && known.design() != design) {
            return Active.of(Arrays.copyOf(known.rows(), known.chosen()), until, design);
        }
        return Active.of(telling(until), until, design);
    }

    private int[] telling(int until) {
        double[] values = new double[until];
        for (Output output : objectives) {
            double[] targets = output.targets(until).values();
            for (int i = 0; i < until; i++) values[i] += targets[i];
        }
        int best = 0;
        for (int i = 0; i < until; i++) if (values[i] < values[best]) best = i;
        double[] distances = new double[until];
        Output first = objectives.getFirst();
        new Matern(first.fitWithin(until).hyper(), design).squares(design.row(best), design, distances, until);
        return Rows.telling(values, distances, until, (int) (CHOSEN * exact));
    }
}
