package dev.adjoint.nn.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The examples in the order in which they are best read.
public final class Examples {
  private Examples() {}

  /// All examples.
  ///
  /// @param mnist where the four files of MNIST are, if they are at hand: the library does not
  ///     bring them
  public static List<Example> all(Optional<Path> mnist) {
    return List.of(
        StepByStep.EXAMPLE,
        DeepPerceptron.EXAMPLE,
        RecurrentNetwork.EXAMPLE,
        Classics.EXAMPLE,
        NielsenDigits.EXAMPLE,
        NielsenMnist.example(mnist),
        NielsenEquations.EXAMPLE,
        SaturatedNeuron.EXAMPLE,
        BetterLearning.EXAMPLE,
        DerivingGradients.EXAMPLE,
        SparseAutoencoder.EXAMPLE,
        SoftmaxRegression.example(mnist),
        OneVersusAll.EXAMPLE,
        DebugNetworks.EXAMPLE,
        ScaledTanh.EXAMPLE,
        LearningRates.EXAMPLE,
        SecondDerivatives.EXAMPLE,
        EfficientBackProp.EXAMPLE,
        DataSets.EXAMPLE);
  }
}
