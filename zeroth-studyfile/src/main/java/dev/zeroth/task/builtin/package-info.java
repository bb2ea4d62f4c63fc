/// The types of objectives that need nothing else: test functions and Java classes.
@NullMarked
package dev.zeroth.task.builtin;

import org.jspecify.annotations.NullMarked;
