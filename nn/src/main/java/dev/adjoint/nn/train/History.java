package dev.adjoint.nn.train;

import java.util.List;

/// The epochs of a training run, in order.
///
/// @param epochs the epochs that were completed
/// @param stoppedEarly whether a callback ended the run before all epochs were done
public record History(List<Epoch> epochs, boolean stoppedEarly) {

  /// Copies the list.
  public History {
    epochs = List.copyOf(epochs);
  }

  /// The last epoch.
  ///
  /// @throws java.util.NoSuchElementException if there was none
  public Epoch last() {
    return epochs.getLast();
  }
}
