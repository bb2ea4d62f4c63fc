/// A table of all small cells trained on handwritten digits, and methods compared on it. Read [Recipe],
/// then [TableMaker].
@NullMarked
package dev.zeroth.bench.architectures;

import org.jspecify.annotations.NullMarked;
