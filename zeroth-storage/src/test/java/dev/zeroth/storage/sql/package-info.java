@NullMarked
package dev.zeroth.storage.sql;

import org.jspecify.annotations.NullMarked;
