@NullMarked
package dev.zeroth.task;

import org.jspecify.annotations.NullMarked;
