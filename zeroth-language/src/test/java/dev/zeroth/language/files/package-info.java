@NullMarked
package dev.zeroth.language.files;

import org.jspecify.annotations.NullMarked;
