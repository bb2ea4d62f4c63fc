/// The methods that improve a program, one file each, families in packages of their own.
///
/// Read [Optimizer], what each implements; [Session], what it works with; [RandomSearch], the simplest;
/// [Optimizers], all by name. Then what they share: [Proposals], how a text comes into a candidate;
/// [Demonstrations]; [Backward], feedback through a pipeline; [Kind] and [Family], how a method is declared.
@NullMarked
package dev.zeroth.prompts.optimize;

import org.jspecify.annotations.NullMarked;
