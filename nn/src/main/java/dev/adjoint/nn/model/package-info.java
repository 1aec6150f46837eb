/// Saved models: a trained perceptron in a file, with all that is needed to use it and to know
/// where it comes from.
///
/// A [SavedModel][dev.adjoint.nn.model.SavedModel] is a model and what belongs to it; a
/// [ModelFile][dev.adjoint.nn.model.ModelFile] says how it stands in a file of the format
/// [safetensors][dev.adjoint.nn.model.Safetensors], which many other libraries read too.
@NullMarked
package dev.adjoint.nn.model;

import org.jspecify.annotations.NullMarked;
