/// The methods that improve a program, one file each.
///
/// Read [Optimizer], what each implements; [Session], what it works with; [RandomSearch], the simplest.
@NullMarked
package dev.zeroth.prompts.optimize;

import org.jspecify.annotations.NullMarked;
