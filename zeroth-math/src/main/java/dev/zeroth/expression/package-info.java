/// A small Python-like expression language for constraints and conditions between parameters.
///
/// Start with [Expression][dev.zeroth.expression.Expression]: its documentation has the grammar. A text becomes tokens
/// (`Tokens`), a tree of nodes (`Parser`, `Node`), and a value (`Operators`, `Functions`, `Values`).
@NullMarked
package dev.zeroth.expression;

import org.jspecify.annotations.NullMarked;
