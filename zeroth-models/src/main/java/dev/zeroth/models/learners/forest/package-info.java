/// A random forest on binned features.
///
/// Every feature is cut into at most 256 bins once for all trees (exactly, where it has no more different values); a
/// split is then found by counting the rows of a node into bins. Reading order:
/// [RandomForest][dev.zeroth.models.learners.forest.RandomForest], `BinnedFeatures`, `TreeGrower`, `SplitSearch`.
///
/// @see <a href="https://doi.org/10.1023/A:1010933404324">Breiman, Random forests, Machine Learning 45 (2001)</a>
@NullMarked
package dev.zeroth.models.learners.forest;

import org.jspecify.annotations.NullMarked;
