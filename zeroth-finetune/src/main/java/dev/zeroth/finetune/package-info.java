/// Fits language models by forward passes alone, towards a text or a reward of what they write. Read [FinetuneType],
/// what a study file says; [Goal], what is fitted; [FinetuneTask], what a trial does.
@NullMarked
package dev.zeroth.finetune;

import org.jspecify.annotations.NullMarked;
