@NullMarked
package dev.zeroth.models.features;

import org.jspecify.annotations.NullMarked;
