@NullMarked
package dev.zeroth.promptfile;

import org.jspecify.annotations.NullMarked;
