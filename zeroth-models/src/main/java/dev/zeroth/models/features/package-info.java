/// From typed columns to a sparse matrix of numbers.
///
/// An [dev.zeroth.models.features.Encoder] learns medians, scales, categories and vocabularies from training rows
/// only and is then applied to any rows; [dev.zeroth.models.features.FeatureSettings] holds all that can be tuned
/// about it.
@NullMarked
package dev.zeroth.models.features;

import org.jspecify.annotations.NullMarked;
