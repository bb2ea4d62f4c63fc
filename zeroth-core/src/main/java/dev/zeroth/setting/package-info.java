/// Settings that samplers, pruners, learners and objectives declare, so that a mistake in one can be told by name.
@NullMarked
package dev.zeroth.setting;

import org.jspecify.annotations.NullMarked;
