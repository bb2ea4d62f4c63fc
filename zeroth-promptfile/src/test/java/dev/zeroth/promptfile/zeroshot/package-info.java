@NullMarked
package dev.zeroth.promptfile.zeroshot;

import org.jspecify.annotations.NullMarked;
