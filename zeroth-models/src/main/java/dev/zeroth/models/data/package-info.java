/// Typed tables from CSV, TSV and JSON-lines files.
///
/// [dev.zeroth.models.data.TableReader] reads a file into a [dev.zeroth.models.data.Table] of
/// [columns][dev.zeroth.models.data.Column]; [dev.zeroth.models.data.ReadOptions] says what the reader must not guess.
/// Every mistake in a file is a [dev.zeroth.models.data.DataException] that names file, line, column, value and the
/// fix.
///
/// TSV is read as IANA's `text/tab-separated-values` has it: no quoting, so a quotation mark is part of the text. CSV
/// is RFC 4180.
@NullMarked
package dev.zeroth.models.data;

import org.jspecify.annotations.NullMarked;
