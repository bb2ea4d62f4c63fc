@NullMarked
package dev.zeroth.models;

import org.jspecify.annotations.NullMarked;
