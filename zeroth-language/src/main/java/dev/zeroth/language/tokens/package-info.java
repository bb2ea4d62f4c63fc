/// Texts as numbers and back. Read [Tokenizer]; [PieceTokenizer] is SentencePiece's way and the way of plain
/// characters, [ByteLevelTokenizer] GPT-2's; `Merger` is what they share.
@NullMarked
package dev.zeroth.language.tokens;

import org.jspecify.annotations.NullMarked;
