/// Judges of what a model writes. Read [Reward], then [RewardType], by which further ones are found.
@NullMarked
package dev.zeroth.finetune.reward;

import org.jspecify.annotations.NullMarked;
