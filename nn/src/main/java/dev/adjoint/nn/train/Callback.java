package dev.adjoint.nn.train;

/// Watches training, and may end it.
public interface Callback {

  /// What a callback does next.
  enum Decision {
    /// Training goes on.
    CONTINUE,
    /// Training ends after this epoch.
    STOP
  }

  /// How far training has come.
  ///
  /// @param epoch the present epoch, counted from 1
  /// @param epochs all epochs
  /// @param batch the batches done in this epoch
  /// @param batches all batches of an epoch
  /// @param loss the mean loss of this epoch's batches so far
  record Progress(int epoch, int epochs, int batch, int batches, double loss) {
    /// The share of the whole run that is done, from 0 to 1.
    public double share() {
      return ((epoch - 1) * (double) batches + batch) / ((double) epochs * batches);
    }
  }

  /// Called after each batch.
  default void batchEnded(Progress progress) {}

  /// Called after each epoch.
  default Decision epochEnded(Epoch epoch) {
    return Decision.CONTINUE;
  }

  /// Called once after the last epoch, whether or not training was ended early.
  default void trainingEnded() {}
}
