/// Methods that choose which cases a prompt shows.
@NullMarked
package dev.zeroth.prompts.optimize.demonstration;

import org.jspecify.annotations.NullMarked;
