/// Programs of the user's, which score answers or are a model's tools.
@NullMarked
package dev.zeroth.prompts.command;

import org.jspecify.annotations.NullMarked;
