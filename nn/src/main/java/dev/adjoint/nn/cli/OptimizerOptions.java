package dev.adjoint.nn.cli;

import dev.adjoint.nn.optim.Adam;
import dev.adjoint.nn.optim.Optimizer;
import dev.adjoint.nn.optim.RmsProp;
import dev.adjoint.nn.optim.Sgd;
import dev.adjoint.nn.train.Clipping;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that say how parameters follow from gradients.
final class OptimizerOptions {
  private static final double SMALL = 0.003;

  private enum Kind {
    SGD,
    NESTEROV,
    RMSPROP,
    ADAM,
    ADAMW
  }

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "SGD",
      description = "sgd (the default), nesterov, rmsprop, adam or adamw.")
  private Kind kind = Kind.SGD;

  @Option(
      names = "--rate",
      paramLabel = "X",
      description = {
        "The learning rate; default: for sgd by the loss, a tenth of that for nesterov, 0.003 for"
            + " the others."
      })
  private @Nullable Double rate;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      description = "For sgd and nesterov; default: 0, and 0.9 for nesterov.")
  private @Nullable Double momentum;

  @Option(
      names = "--decay",
      paramLabel = "X",
      description = "Weight decay, for sgd, nesterov and adamw; default: 0, and 0.01 for adamw.")
  private @Nullable Double decay;

  @Option(
      names = "--clip",
      paramLabel = "X",
      description =
          "Scales gradients down to at most this norm; default: they are left as they are.")
  private @Nullable Double clip;

  /// @param usual the rate of plain gradient descent, if none is given
  Optimizer optimizer(double usual) {
    requireMeaning("--momentum", momentum, kind == Kind.SGD || kind == Kind.NESTEROV);
    requireMeaning("--decay", decay, kind != Kind.RMSPROP && kind != Kind.ADAM);
    return switch (kind) {
      case SGD -> new Sgd(or(rate, usual), or(momentum, 0), false, or(decay, 0));
      case NESTEROV -> new Sgd(or(rate, usual / 10), or(momentum, 0.9), true, or(decay, 0));
      case RMSPROP -> new RmsProp(or(rate, SMALL));
      case ADAM -> new Adam(or(rate, SMALL));
      case ADAMW -> Adam.withDecay(or(rate, SMALL), or(decay, 0.01));
    };
  }

  Clipping clipping() {
    return clip == null ? Clipping.none() : Clipping.byNorm(clip);
  }

  private static double or(@Nullable Double given, double otherwise) {
    return given == null ? otherwise : given;
  }

  private void requireMeaning(String option, @Nullable Double given, boolean has) {
    if (given != null && !has) {
      throw Failure.usage(
          option + " " + given, kind.name().toLowerCase(Locale.ROOT) + " has no such setting");
    }
  }
}
