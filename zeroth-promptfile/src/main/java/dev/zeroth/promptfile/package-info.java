/// The objective type `prompt` of study files.
@NullMarked
package dev.zeroth.promptfile;

import org.jspecify.annotations.NullMarked;
