@NullMarked
package dev.zeroth.models.saved;

import org.jspecify.annotations.NullMarked;
