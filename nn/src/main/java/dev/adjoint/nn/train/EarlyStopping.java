package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Parameter;
import java.util.List;

/// Ends training when the validation loss has not improved for some epochs. When training has
/// ended, early or not, it puts the parameters back to the best that were seen. One object serves
/// one run.
public final class EarlyStopping implements Callback {
  private final Layer model;
  private final int patience;
  private double best = Double.POSITIVE_INFINITY;
  private int since;
  private List<NDArray> bestValues;

  /// @param patience how many epochs without improvement end the run; at least 1
  public EarlyStopping(Layer model, int patience) {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "early stopping: patience " + patience + ": it must be at least 1");
    }
    this.model = model;
    this.patience = patience;
    this.bestValues = values();
  }

  @Override
  public Decision epochEnded(Epoch epoch) {
    double loss = epoch.validation().map(Evaluation::loss).orElse(epoch.trainingLoss());
    if (loss < best) {
      best = loss;
      since = 0;
      bestValues = values();
      return Decision.CONTINUE;
    }
    return ++since < patience ? Decision.CONTINUE : Decision.STOP;
  }

  @Override
  public void trainingEnded() {
    List<Parameter> parameters = model.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      parameters.get(i).set(bestValues.get(i));
    }
  }

  private List<NDArray> values() {
    return model.parameters().stream().map(Parameter::value).toList();
  }
}
