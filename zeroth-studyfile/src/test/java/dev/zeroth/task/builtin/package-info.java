@NullMarked
package dev.zeroth.task.builtin;

import org.jspecify.annotations.NullMarked;
