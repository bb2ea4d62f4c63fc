/// Examples to learn from: texts and tables, divided into those to learn from, to validate on, and sealed
/// ones.
@NullMarked
package dev.zeroth.networks.data;

import org.jspecify.annotations.NullMarked;
