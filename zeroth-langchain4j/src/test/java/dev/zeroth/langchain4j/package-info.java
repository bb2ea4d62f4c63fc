/// Against a real server on this machine that speaks OpenAI's protocol and fails on request.
@NullMarked
package dev.zeroth.langchain4j;

import org.jspecify.annotations.NullMarked;
