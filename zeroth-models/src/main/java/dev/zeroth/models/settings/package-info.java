/// Named settings of learners and encoders, with their ranges and defaults: what a study may tune, and what a message
/// about a wrong one says.
@NullMarked
package dev.zeroth.models.settings;

import org.jspecify.annotations.NullMarked;
