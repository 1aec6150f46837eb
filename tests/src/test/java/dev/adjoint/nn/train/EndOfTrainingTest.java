package dev.adjoint.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Mlp;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.data.Bundled;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EndOfTrainingTest {
  private final Dataset iris = Bundled.IRIS.load(DType.FLOAT64);
  private final Mlp mlp = Mlp.of(4, 5, 3);

  private List<NDArray> values() {
    return mlp.parameters().stream().map(Parameter::value).toList();
  }

  /// Trains with losses that are told to the callback in place of the real ones, and keeps the
  /// parameters after each epoch.
  private History train(int patience, int epochs, List<List<NDArray>> after) {
    EarlyStopping stopping = new EarlyStopping(mlp, patience);
    double[] told = {5, 3, 4, 6, 7, 8};
    Callback puppet =
        new Callback() {
          @Override
          public Decision epochEnded(Epoch epoch) {
            after.add(values());
            double loss = told[epoch.number() - 1];
            return stopping.epochEnded(
                new Epoch(epoch.number(), loss, epoch.validation(), epoch.elapsed()));
          }

          @Override
          public void trainingEnded() {
            stopping.trainingEnded();
          }
        };
    return Trainer.of(mlp).epochs(epochs).callback(puppet).fit(iris);
  }

  @Test
  void trainingThatNoLongerImprovesEndsWithTheBestParameters() {
    List<List<NDArray>> after = new ArrayList<>();
    History history = train(2, 6, after);
    assertEquals(4, history.epochs().size());
    assertTrue(history.stoppedEarly());
    assertEquals(after.get(1), values());
  }

  @Test
  void theBestParametersAreTakenAlsoWhereTheEpochsEndFirst() {
    List<List<NDArray>> after = new ArrayList<>();
    History history = train(10, 4, after);
    assertEquals(4, history.epochs().size());
    assertFalse(history.stoppedEarly());
    assertEquals(after.get(1), values());
  }

  @Test
  void divergenceLeavesTheParametersOfTheLastGoodEpoch() {
    Mlp linear = Mlp.sizes(4, 5, 3).activations(Activation.LINEAR).build();
    List<NDArray> before = linear.parameters().stream().map(Parameter::value).toList();
    Trainer trainer = Trainer.of(linear).loss(Losses.MSE).optimizer(new Sgd(1e200)).epochs(3);
    ArithmeticException thrown = assertThrows(ArithmeticException.class, () -> trainer.fit(iris));
    assertTrue(thrown.getMessage().contains("training diverged"), thrown.getMessage());
    assertEquals(before, linear.parameters().stream().map(Parameter::value).toList());
  }
}
