/// How good an answer is.
///
/// Where the right answer is known: [ExactMatch], [TokenF1]. Where its form is: [RegexMatch], [JsonSchemaMatch]. Where
/// someone else knows: [CommandMetric], [JudgeMetric], a class of your own ([JavaMetric]).
@NullMarked
package dev.zeroth.prompts.metric;

import org.jspecify.annotations.NullMarked;
