/// Prompts, demonstrations, tools and workflows improved from examples.
///
/// Read [dev.zeroth.prompts.program], what is improved; [dev.zeroth.prompts.call], what it costs;
/// [dev.zeroth.prompts.evaluate], how candidates are judged; [dev.zeroth.prompts.propose], where new texts come from;
/// [dev.zeroth.prompts.optimize], the methods.
@NullMarked
package dev.zeroth.prompts;

import org.jspecify.annotations.NullMarked;
