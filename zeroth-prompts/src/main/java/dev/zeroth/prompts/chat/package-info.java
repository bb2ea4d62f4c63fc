/// Modules that a chat model answers.
///
/// Read [ChatModule], how one is made; [ChatExecutor], how it is run; [Prompt], what the model reads; [Delimiters], why
/// data cannot leave its place in it; [Answers], how a reply is read.
@NullMarked
package dev.zeroth.prompts.chat;

import org.jspecify.annotations.NullMarked;
