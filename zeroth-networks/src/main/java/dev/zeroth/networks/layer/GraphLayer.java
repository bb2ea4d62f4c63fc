package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;
import java.util.List;

/// Layers wired as a directed acyclic graph, each fed with the sum of what others give.
///
/// @param places one more than there are nodes at most: place 0 is what goes in
/// @param outputs places whose sum comes out
record GraphLayer(Form out, int places, List<Node> nodes, List<Integer> outputs) implements Layer {

    /// @param place its own, above those it takes from
    record Node(int place, Layer layer, List<Integer> inputs) {}

    @Override
    public Step forward(Pass pass, float[] x) {
        float[][] given = new float[places][];
        Step[] steps = new Step[places];
        given[0] = x;
        for (Node node : nodes) {
            Step step = node.layer.forward(pass, sum(given, node.inputs));
            steps[node.place] = step;
            given[node.place] = step.y();
        }
        return new Step(sum(given, outputs), dy -> {
            float[][] slopes = new float[places][];
            spread(dy, outputs, slopes);
            for (Node node : nodes.reversed()) {
                float[] slope = slopes[node.place];
                if (slope != null) spread(steps[node.place].back().apply(slope), node.inputs, slopes);
            }
            return slopes[0] == null ? new float[x.length] : slopes[0];
        });
    }

    /// One array as it is, several as a new one.
    private static float[] sum(float[][] given, List<Integer> from) {
        float[] first = given[from.getFirst()];
        if (from.size() == 1) return first;
        float[] total = first.clone();
        for (int place : from.subList(1, from.size())) add(total, given[place]);
        return total;
    }

    /// Adds slopes to each of some places, which hold arrays of their own.
    private static void spread(float[] slope, List<Integer> to, float[][] slopes) {
        for (int place : to) {
            if (slopes[place] == null) slopes[place] = slope.clone();
            else add(slopes[place], slope);
        }
    }

    private static void add(float[] to, float[] from) {
        for (int i = 0; i < to.length; i++) to[i] += from[i];
    }
}
