/// Reads expressions as people write them beside a number in a table, such as `-sum(where(p>0,p*log
/// p,0))`, `||x||_2 ** 2` or `d^2/dx^2 pow(x,2.5)`, and evaluates them on tensors.
///
/// The grammar is Python's, with `^` for a power, `||x||_p` for a norm, `log x` for a call without
/// parentheses and `[1..n]` for a range. Functions go by the names of [dev.adjoint.ops.Tensor]'s
/// methods, in any spelling of words (`log_sigmoid`, `logSigmoid`), or by an alias.
@NullMarked
package dev.adjoint.reference.expression;

import org.jspecify.annotations.NullMarked;
