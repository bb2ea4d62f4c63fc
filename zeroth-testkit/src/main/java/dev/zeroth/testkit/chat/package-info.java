/// A server that speaks the protocol of OpenAI's chat completions on this machine, to test what asks such servers: see
/// [dev.zeroth.testkit.chat.ChatServer].
@NullMarked
package dev.zeroth.testkit.chat;

import org.jspecify.annotations.NullMarked;
