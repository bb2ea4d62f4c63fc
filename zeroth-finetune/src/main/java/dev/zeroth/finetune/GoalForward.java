package dev.zeroth.finetune;

import dev.zeroth.language.engine.Population;
import dev.zeroth.language.engine.Population.Change;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Factors;
import dev.zeroth.weights.direction.LowRank;
import dev.zeroth.weights.direction.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The loss of a goal; those of models that differ by matrices of low rank are had in one pass.
record GoalForward(Goal goal, Engine engine) implements Forward {

    @Override
    public double loss(Weights weights, long batch) {
        return engine.loss(goal, batch);
    }

    @Override
    public double[] losses(Weights weights, List<Term> members, long batch) {
        boolean low = members.stream().allMatch(member -> member.z() instanceof LowRank);
        if (!low || !engine.scales().factors().isEmpty()) {
            return Forward.super.losses(weights, members, batch);
        }
        Population population = new Population(
                members.stream().map(member -> changes(weights, member)).toList());
        try {
            return goal.losses(engine.around(population), members.size(), batch);
        } catch (ArithmeticException e) {
            return alone(weights, members, batch);
        }
    }

    /// Where the logits of a member are no numbers: its loss is none either, and those of the others are what they are
    /// whoever passes with them, so that it does not matter where a fleet makes them.
    private double[] alone(Weights weights, List<Term> members, long batch) {
        if (members.size() == 1) return new double[] {Double.NaN};
        return members.stream()
                .mapToDouble(member -> losses(weights, List.of(member), batch)[0])
                .toArray();
    }

    private static Map<String, Change> changes(Weights weights, Term member) {
        Map<String, Change> changes = new HashMap<>();
        List<Factors> factors = ((LowRank) member.z()).factors();
        for (int i = 0; i < factors.size(); i++) {
            Tensor tensor = weights.trainable().get(i);
            changes.put(tensor.name(), change(factors.get(i), member.a()));
        }
        return changes;
    }

    /// a U V^T, U's columns as rows; or a times all numbers.
    private static Change change(Factors factors, float a) {
        float[] u = factors.u();
        float[] scaled = new float[u.length];
        if (factors.columns() == 0) {
            for (int i = 0; i < u.length; i++) scaled[i] = a * u[i];
            return new Change.Whole(scaled);
        }
        int rank = factors.rank();
        int rows = u.length / rank;
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < rank; k++) scaled[k * rows + row] = a * u[row * rank + k];
        }
        return new Change.LowRank(rank, scaled, factors.v());
    }
}
