/// JSON values as plain Java: null, Boolean, Long, Double, String, List, Map. Checked here, written here; parsed by
/// the modules that bring a parser.
@NullMarked
package dev.zeroth.json;

import org.jspecify.annotations.NullMarked;
