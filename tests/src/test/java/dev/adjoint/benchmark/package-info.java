/// The workloads by which speed is judged, and the command that measures them.
///
/// ```sh
/// mvn -q -Pbenchmark verify > ours.jsonl                        # all of them, some six minutes
/// mvn -q -Pbenchmark verify -Dbenchmark.args="--quick --only mlp"
/// mvn -q -Pbenchmark verify -Dbenchmark.args="compare ours.jsonl peers.jsonl"
/// ```
///
/// The first prints one JSON object a line, as a script that measures other libraries does;
/// `compare` joins such files, ours and the others', into a table of ratios beside what was
/// promised. A figure is the mean of a step in the best of five rounds after warm-up, on both sides
/// and with rounds of the same kind, so short that what else runs on the machine spares one of
/// them: ours last 0.1 s, or one step if that takes longer, that script's 5 to 200 ms.
/// Figures mean something only beside figures taken in the same minutes on the same cores:
/// `taskset -c 1 mvn …` keeps all of it on one.
///
/// Without Maven, once `mvn -Pbenchmark verify -Dbenchmark.args=--help` has compiled it, the class
/// is [Main][dev.adjoint.benchmark.Main]; `--here` saves a process for each figure, for trying
/// things.
@NullMarked
package dev.adjoint.benchmark;

import org.jspecify.annotations.NullMarked;
