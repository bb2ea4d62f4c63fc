/// What a model computes. Read [Transformer], then [Scorer] for losses of texts and [Generator] for new ones. All sums
/// are in a fixed order, so that a token's logits have the same bits alone, in a batch, and on any number of threads.
@NullMarked
package dev.zeroth.language.engine;

import org.jspecify.annotations.NullMarked;
