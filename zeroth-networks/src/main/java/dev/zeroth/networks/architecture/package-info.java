/// What a network is made of, as plain records. Read [Architecture], then [Form].
@NullMarked
package dev.zeroth.networks.architecture;

import org.jspecify.annotations.NullMarked;
