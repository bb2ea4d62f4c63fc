/// Gradient boosted trees by XGBoost.
///
/// @see <a href="https://doi.org/10.1145/2939672.2939785">Chen and Guestrin, XGBoost, 2016</a>
@NullMarked
package dev.zeroth.models.learners.boosting;

import org.jspecify.annotations.NullMarked;
