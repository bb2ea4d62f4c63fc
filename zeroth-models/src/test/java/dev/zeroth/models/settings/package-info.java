@NullMarked
package dev.zeroth.models.settings;

import org.jspecify.annotations.NullMarked;
