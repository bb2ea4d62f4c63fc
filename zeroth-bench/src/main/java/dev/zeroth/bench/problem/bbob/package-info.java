/// The 24 noiseless functions of the black-box optimization benchmark (BBOB), instance by instance as the COCO platform
/// defines them. Start with [dev.zeroth.bench.problem.bbob.Bbob]; the functions stand in five files by their group.
@NullMarked
package dev.zeroth.bench.problem.bbob;

import org.jspecify.annotations.NullMarked;
