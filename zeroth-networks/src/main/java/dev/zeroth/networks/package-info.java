/// Small networks that are trained here: with slopes of their own, or by forward passes alone.
///
/// Read [Network], then `architecture` (what it is made of), `layer` (what it computes), `training` and
/// `data`; `tuning` makes an objective of study files of it all.
@NullMarked
package dev.zeroth.networks;

import org.jspecify.annotations.NullMarked;
