package dev.zeroth.onnx;

import dev.zeroth.onnx.graph.FullWeights;
import dev.zeroth.onnx.graph.LowRankBranches;
import dev.zeroth.onnx.graph.PromptRows;
import dev.zeroth.onnx.graph.ScaleFactors;
import dev.zeroth.onnx.graph.Surgery;
import java.util.List;

/// What of a model may change. Patterns are of names as [OnnxModel#parameters()] tells them, with `*` for any
/// characters.
public sealed interface Tuning {

    /// Makes its weights inputs of a graph.
    ///
    /// @param seed of the numbers that new weights begin with
    void apply(Surgery surgery, long seed);

    /// Weights as they are: those that match.
    record Full(List<String> patterns) implements Tuning {
        public Full {
            patterns = List.copyOf(patterns);
        }

        @Override
        public void apply(Surgery surgery, long seed) {
            FullWeights.apply(surgery, patterns);
        }
    }

    /// Side branches of a rank beside the matrices that match ([LowRankBranches]).
    record LowRank(int rank, List<String> patterns) implements Tuning {
        public LowRank {
            if (rank < 1 || rank > 1024) throw new IllegalArgumentException("rank must be 1 to 1024, got " + rank);
            patterns = List.copyOf(patterns);
        }

        @Override
        public void apply(Surgery surgery, long seed) {
            LowRankBranches.apply(surgery, rank, patterns, seed);
        }
    }

    /// So many soft-prompt rows behind the table of embeddings that an input names rows of ([PromptRows]).
    record Prompt(int tokens, String ids) implements Tuning {
        public Prompt {
            if (tokens < 1 || tokens > 256)
                throw new IllegalArgumentException("tokens must be 1 to 256, got " + tokens);
        }

        @Override
        public void apply(Surgery surgery, long seed) {
            int _ = PromptRows.apply(surgery, tokens, ids, seed);
        }
    }

    /// Factors on the scales of matrices in 8 bits ([ScaleFactors]).
    record Scales(List<String> patterns) implements Tuning {
        public Scales {
            patterns = List.copyOf(patterns);
        }

        @Override
        public void apply(Surgery surgery, long seed) {
            ScaleFactors.apply(surgery, patterns);
        }
    }
}
