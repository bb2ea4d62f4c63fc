/// Methods that improve prompts, side by side on tasks that run here: `zeroth-bench/run prompts`.
@NullMarked
package dev.zeroth.bench.prompts;

import org.jspecify.annotations.NullMarked;
