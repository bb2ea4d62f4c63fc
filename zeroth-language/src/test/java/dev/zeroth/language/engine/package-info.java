@NullMarked
package dev.zeroth.language.engine;

import org.jspecify.annotations.NullMarked;
