/// The table of operations, and the laws that every row of it obeys.
///
/// A [row][dev.adjoint.table.Row] stands for one public operation: a function of tensors, an
/// independent reference for its value (plain loops and closed forms, no kernel of ours), the
/// shapes that it takes, the domain of its inputs, and calls that it must refuse, with the exact
/// message. Each family of operations has a class of rows, `…TableTest`, which inherits the laws
/// from [TableLaws][dev.adjoint.table.TableLaws]; [CoverageTest][dev.adjoint.table.CoverageTest]
/// fails when a public operation has no row.
///
/// A row draws its calls from [dice][dev.adjoint.table.Dice], and random graphs are built by the
/// same rows.
@NullMarked
package dev.adjoint.table;

import org.jspecify.annotations.NullMarked;
