package dev.adjoint.nn.examples;

import java.util.function.Consumer;

/// A system that a textbook, a paper or a tutorial publishes, as a program.
///
/// @param name by which it is run, such as `step-by-step`
/// @param title what it shows, in a few words
/// @param source author, title and year
/// @param program computes it, and writes its figures on the sheet
public record Example(String name, String title, String source, Consumer<Sheet> program) {

  /// Runs the program.
  public void run(Sheet sheet) {
    program.accept(sheet);
  }
}
