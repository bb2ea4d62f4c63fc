@org.jspecify.annotations.NullMarked
package dev.zeroth.bench.prompts;
