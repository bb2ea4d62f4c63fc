/// Language models behind LangChain4j, and its AiServices improved as they are.
///
/// Read [Providers], how a model of a provider is made; [ChatModelAdapter], how any of LangChain4j's is asked;
/// [AiServiceProgram], an interface of AiServices as a program and the result carried back into it.
@NullMarked
package dev.zeroth.langchain4j;

import org.jspecify.annotations.NullMarked;
