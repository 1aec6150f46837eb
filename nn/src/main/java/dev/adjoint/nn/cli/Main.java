package dev.adjoint.nn.cli;

import dev.adjoint.nn.data.DataException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `adjoint`.
@Command(
    name = "adjoint",
    description = "Trains, evaluates and uses multi-layer perceptrons.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Train.class,
      Evaluate.class,
      Predict.class,
      Check.class,
      ExampleCommand.class,
      Explain.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Without a command, it trains: the bundled digits, if nothing else is said.",
      "Exit codes: 0 all is well, 1 the run failed, 2 the command or its data are wrong."
    })
public final class Main {
  private static final List<String> OF_ALL = List.of("-h", "--help", "-V", "--version");

  private Main() {}

  /// Runs the command line and ends the JVM with its exit code.
  public static void main(String[] args) {
    System.exit(run(Screen.open(), args));
  }

  static int run(Screen screen, String... args) {
    CommandLine line = new CommandLine(new Main(), new Commands(screen));
    line.setOut(screen.writer());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setParameterExceptionHandler((problem, _) -> complain(message(problem), Failure.USAGE));
    line.setExecutionExceptionHandler((problem, _, _) -> failed(problem));
    try {
      return line.execute(withCommand(args));
    } catch (OutOfMemoryError _) {
      return complain(
          "out of memory: a larger heap (java -Xmx…) or less data is required", Failure.RUN);
    }
  }

  private static String[] withCommand(String... args) {
    boolean missing = args.length == 0 || args[0].startsWith("-") && !OF_ALL.contains(args[0]);
    return missing
        ? Stream.concat(Stream.of("train"), Stream.of(args)).toArray(String[]::new)
        : args;
  }

  private static int failed(Exception problem) {
    String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    return switch (problem) {
      case Failure failure when failure.exitCode() == Failure.CLOSED_PIPE -> failure.exitCode();
      case Failure failure -> complain(message, failure.exitCode());
      case DataException _, IllegalArgumentException _ -> complain(message, Failure.USAGE);
      case ArithmeticException _ -> complain(message, Failure.RUN);
      default -> complain("unexpected " + problem, Failure.RUN);
    };
  }

  private static String message(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      List<String> near = unmatched.getSuggestions();
      String hint = near.isEmpty() ? "" : "; is it " + near.getFirst() + "?";
      String command = unmatched.getCommandLine().getCommandName();
      boolean all = unmatched.getCommandLine().getParent() == null;
      return all && !first.startsWith("-")
          ? "'" + first + "': there is no such command" + hint
          : "'"
              + first
              + "': "
              + command
              + (first.startsWith("-") ? " has no such option" : " takes no such argument")
              + hint;
    }
    return String.valueOf(problem.getMessage());
  }

  private static int complain(String message, int exitCode) {
    System.err.println("adjoint: " + message.lines().collect(Collectors.joining(" ")).strip());
    return exitCode;
  }
}
