@NullMarked
package dev.zeroth.models.data;

import org.jspecify.annotations.NullMarked;
