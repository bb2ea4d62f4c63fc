/// How models lie in files: llama2.c checkpoints, GGUF, safetensors. Read [ModelFiles]; every reader works on a
/// `Source`, which cannot be left and whose counts are checked against its size before anything is allocated.
@NullMarked
package dev.zeroth.language.files;

import org.jspecify.annotations.NullMarked;
