@NullMarked
package dev.zeroth.finetune.reward;

import org.jspecify.annotations.NullMarked;
