package dev.adjoint.nn.train;

import java.time.Duration;
import java.util.Optional;

/// What came of one pass over the training examples.
///
/// @param number counted from 1
/// @param trainingLoss the mean of the batches' losses, each before its update
/// @param validation how good the model was afterwards on the validation examples, if there are any
/// @param elapsed the time since training began
public record Epoch(
    int number, double trainingLoss, Optional<Evaluation> validation, Duration elapsed) {}
