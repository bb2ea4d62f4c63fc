/// The objective of study files that trains networks: [NetworkType] reads it, [NetworkTask] evaluates it.
@NullMarked
package dev.zeroth.networks.tuning;

import org.jspecify.annotations.NullMarked;
