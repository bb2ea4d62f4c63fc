/// Linear models and k-means, trained by Oracle Tribuo; only the weights and centroids are kept.
@NullMarked
package dev.zeroth.models.learners.tribuo;

import org.jspecify.annotations.NullMarked;
