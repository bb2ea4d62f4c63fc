/// Texts as numbers and back. Read [Tokenizer]; [PieceTokenizer] is SentencePiece's way and the way of plain
/// characters, [StepTokenizer] the way of `tokenizer.json`, in steps; `BytePairs` and `Merger` are what they share.
@NullMarked
package dev.zeroth.language.tokens;

import org.jspecify.annotations.NullMarked;
