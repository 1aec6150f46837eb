package dev.adjoint.nn.train;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.program.Settings;
import dev.adjoint.nn.Layer;
import dev.adjoint.nn.Parameter;
import dev.adjoint.nn.data.Dataset;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optim.Optimizer;
import dev.adjoint.nn.optim.Sgd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Trains a model on examples, batch by batch.
///
/// ```java
/// History history =
///     Trainer.of(mlp)
///         .loss(Losses.SQUARED_ERROR)
///         .optimizer(new Sgd(3.0))
///         .epochs(30)
///         .batch(10)
///         .fit(digits);
/// ```
///
/// All chance comes from the seed: two runs with one seed give the same bits.
public final class Trainer {
  private final Layer model;
  private final List<Metric> metrics = new ArrayList<>();
  private final List<Callback> callbacks = new ArrayList<>();
  private Loss loss = Losses.MSE;
  private Optimizer optimizer = new Sgd(0.1);
  private Clipping clipping = Clipping.none();
  private Optional<Dataset> validation = Optional.empty();
  private Settings programs = Settings.DEFAULT;
  private int epochs = 1;
  private int batch = 32;
  private long seed = 1;

  private Trainer(Layer model) {
    this.model = model;
  }

  /// A trainer with these settings: loss MSE, gradient descent with rate 0.1, 1 epoch, batches of
  /// 32, seed 1.
  public static Trainer of(Layer model) {
    return new Trainer(model);
  }

  /// What is to be made small.
  public Trainer loss(Loss given) {
    loss = given;
    return this;
  }

  /// How parameters follow from gradients.
  public Trainer optimizer(Optimizer given) {
    optimizer = given;
    return this;
  }

  /// What is done to gradients before the optimizer sees them.
  public Trainer clipping(Clipping given) {
    clipping = given;
    return this;
  }

  /// How many times each example is seen.
  ///
  /// @throws IllegalArgumentException if it is not at least 1
  public Trainer epochs(int given) {
    epochs = atLeastOne("epochs", given);
    return this;
  }

  /// How many examples make one step; the last batch of an epoch may be smaller.
  ///
  /// @throws IllegalArgumentException if it is not at least 1
  public Trainer batch(int given) {
    batch = atLeastOne("batch", given);
    return this;
  }

  /// Whether and how steps are replayed as programs, which is the default and gives the same bits.
  public Trainer programs(Settings given) {
    programs = given;
    return this;
  }

  /// Where shuffling and random layers begin.
  public Trainer seed(long given) {
    seed = given;
    return this;
  }

  /// Examples on which the model is evaluated after each epoch, and not trained.
  public Trainer validation(Dataset given) {
    validation = Optional.of(given);
    return this;
  }

  /// What is measured on the validation examples beside the loss.
  public Trainer metrics(Metric... given) {
    metrics.addAll(Arrays.asList(given));
    return this;
  }

  /// Adds somebody who watches.
  public Trainer callback(Callback given) {
    callbacks.add(given);
    return this;
  }

  /// What the model consists of, and what memory a step of its training will take. For that, up to
  /// four steps are computed and forgotten, and the model twice beside them.
  ///
  /// @param data what the model is to be trained on
  /// @throws IllegalArgumentException if the examples do not fit the model
  public Summary summary(Dataset data) {
    int size = Math.min(batch, data.size());
    Dataset examples = data.select(IntStream.range(0, size).toArray());
    try (TrainingStep step =
        new TrainingStep(model, loss, optimizer, clipping, new Random(seed), programs)) {
      StepMemory memory = step.plan(examples.inputs(), examples.targets());
      return Summary.of(model, examples.inputs(), seed, memory);
    }
  }

  /// Trains the model.
  ///
  /// @throws IllegalArgumentException if the examples do not fit the model
  /// @throws ArithmeticException if the loss or a gradient becomes infinite or NaN, in one line
  ///     that names the batch, the operation that made it of finite numbers, and the line of the
  ///     program; the parameters are then as they were before the epoch
  public History fit(Dataset data) {
    Random random = new Random(seed);
    long start = System.nanoTime();
    List<Epoch> done = new ArrayList<>();
    int[] order = IntStream.range(0, data.size()).toArray();
    try (TrainingStep step = new TrainingStep(model, loss, optimizer, clipping, random, programs)) {
      boolean stop = false;
      for (int epoch = 1; epoch <= epochs && !stop; epoch++) {
        shuffle(order, random);
        double trainingLoss = runOrRestore(step, data, order, epoch);
        Optional<Evaluation> evaluation =
            validation.map(examples -> Evaluation.of(model, examples, loss, metrics));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Epoch ended = new Epoch(epoch, trainingLoss, evaluation, elapsed);
        done.add(ended);
        stop = anyStops(ended);
      }
    }
    callbacks.forEach(Callback::trainingEnded);
    return new History(done, done.size() < epochs);
  }

  /// One epoch; if it fails, the parameters are as they were before.
  private double runOrRestore(TrainingStep step, Dataset data, int[] order, int epoch) {
    List<Parameter> parameters = model.parameters();
    List<NDArray> before = parameters.stream().map(Parameter::value).toList();
    try {
      return runEpoch(step, data, order, epoch);
    } catch (ArithmeticException diverged) {
      for (int i = 0; i < before.size(); i++) {
        parameters.get(i).set(before.get(i));
      }
      throw diverged;
    }
  }

  private double runEpoch(TrainingStep step, Dataset data, int[] order, int epoch) {
    int batches = (data.size() + batch - 1) / batch;
    double sum = 0;
    Dataset examples = data.select();
    for (int i = 0; i < batches; i++) {
      int from = i * batch;
      int to = Math.min(from + batch, data.size());
      int[] positions = Arrays.copyOfRange(order, from, to);
      if (examples.size() == positions.length) {
        data.copyInto(examples, positions);
      } else {
        examples = data.select(positions);
      }
      sum += run(step, examples, epoch, i + 1) * (to - from);
      Callback.Progress progress = new Callback.Progress(epoch, epochs, i + 1, batches, sum / to);
      callbacks.forEach(callback -> callback.batchEnded(progress));
    }
    return sum / data.size();
  }

  private static double run(TrainingStep step, Dataset examples, int epoch, int batch) {
    try {
      return step.run(examples.inputs(), examples.targets());
    } catch (ArithmeticException diverged) {
      ArithmeticException placed =
          new ArithmeticException(
              "trainer: epoch "
                  + epoch
                  + ", batch "
                  + batch
                  + ": "
                  + diverged.getMessage()
                  + ": training diverged; a smaller rate or clipping may help");
      placed.initCause(diverged);
      throw placed;
    }
  }

  private boolean anyStops(Epoch epoch) {
    boolean stop = false;
    for (Callback callback : callbacks) {
      stop |= callback.epochEnded(epoch) == Callback.Decision.STOP;
    }
    return stop;
  }

  /// Fisher and Yates.
  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private static int atLeastOne(String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "trainer: " + setting + " " + value + ": it must be at least 1");
    }
    return value;
  }
}
