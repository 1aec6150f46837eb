/// The systems of the textbooks, as programs that print what their sources print, with the
/// published figures beside ours: `example NAME` on the command line.
///
/// An [Example][dev.adjoint.nn.examples.Example] is a short program that computes with the library
/// as anybody would, and writes each [Figure][dev.adjoint.nn.examples.Figure] on a
/// [Sheet][dev.adjoint.nn.examples.Sheet], which compares it with the published one. Where a source
/// is in error, the example computes both what the source says and what its figure belongs to, and
/// explains the difference.
///
/// A figure that its source gives counts as published; what is compared with a formula, with
/// another way of computing, or with a bound, is a check.
///
/// **How near is near enough.** A number that float64 can give exactly has to agree to 10⁻¹⁴ of
/// itself, an array to 10⁻¹³ of its largest element. Long runs, in which rounding errors grow, say
/// what they allow and why. What a source gives with a few digits has to agree in these.
///
/// **Where the figures come from.** `published.txt`, beside the classes, has them under the names
/// of the sources' sections, in full float64 precision: the sources' own, re-derived independently
/// where the source gives only a few digits. Digits quoted in the programs are the sources'.
///
/// **In place of random numbers** many systems are filled with sin 1, sin 2, …
/// ([Sines][dev.adjoint.nn.examples.Sines]), so that anybody can repeat them in any language.
@NullMarked
package dev.adjoint.nn.examples;

import org.jspecify.annotations.NullMarked;
