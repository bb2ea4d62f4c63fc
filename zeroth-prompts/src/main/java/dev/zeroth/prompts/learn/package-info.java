/// What optimizations taught, kept for others of like tasks.
///
/// Read [TaskFeatures], what a task is like; [Learned], what one optimization taught; [LearnedFile], where
/// that is kept; [Nearest], what is made of it; [MetaStudy], which learns it on a set of tasks;
/// [LearnedProposer] and [LearnedStart], which offer what was accepted before.
@NullMarked
package dev.zeroth.prompts.learn;

import org.jspecify.annotations.NullMarked;
