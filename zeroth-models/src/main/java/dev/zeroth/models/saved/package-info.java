/// A trained model in one file, and its use.
///
/// The file: eight bytes `ZEROTHML`, the version of the format, the length of the content and its SHA-256, then the
/// content, written by [dev.zeroth.models.codec]. Nothing in it is Java's object serialization. The checksum finds
/// damage; it is no signature, so a model file of a stranger deserves the trust that the stranger does.
@NullMarked
package dev.zeroth.models.saved;

import org.jspecify.annotations.NullMarked;
