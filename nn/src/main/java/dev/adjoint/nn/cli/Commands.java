package dev.adjoint.nn.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the commands, which all write to the same screen.
final class Commands implements IFactory {
  private final Screen screen;

  Commands(Screen screen) {
    this.screen = screen;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Object command =
        switch (type.getSimpleName()) {
          case "Train" -> new Train(screen);
          case "Evaluate" -> new Evaluate(screen);
          case "Predict" -> new Predict(screen);
          case "Check" -> new Check(screen);
          case "ExampleCommand" -> new ExampleCommand(screen);
          case "Explain" -> new Explain(screen);
          default -> CommandLine.defaultFactory().create(type);
        };
    return type.cast(command);
  }
}
