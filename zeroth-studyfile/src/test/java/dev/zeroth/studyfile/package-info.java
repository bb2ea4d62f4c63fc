@NullMarked
package dev.zeroth.studyfile;

import org.jspecify.annotations.NullMarked;
