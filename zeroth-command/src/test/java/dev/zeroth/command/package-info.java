/// Real programs, started, read and ended.
@NullMarked
package dev.zeroth.command;

import org.jspecify.annotations.NullMarked;
