@NullMarked
package dev.zeroth.finetune;

import org.jspecify.annotations.NullMarked;
