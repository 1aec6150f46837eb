package dev.adjoint.nn;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.tape.Tape;
import dev.adjoint.ops.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A number array that training changes: the one thing in a model that is mutable. It lives across
/// tapes; [#on] makes it a leaf of one.
public final class Parameter {
  private final String name;
  private NDArray value;
  private @Nullable Supplier<NDArray> source;
  private long version;

  /// A parameter with an initial value.
  ///
  /// @param name in summaries, reports and saved models, such as `layer1.weight`
  public Parameter(String name, NDArray value) {
    this.name = name;
    this.value = value;
  }

  /// The name.
  public String name() {
    return name;
  }

  /// The present value. An array once returned does not change; [#set] puts another in its place.
  public NDArray value() {
    if (source != null) {
      value = source.get();
      source = null;
    }
    return value;
  }

  /// How many times the value has been changed.
  public long version() {
    return version;
  }

  /// The type of the elements and the shape, which never change.
  public Signature signature() {
    return value.signature();
  }

  /// Puts another value in place of the present one.
  ///
  /// @throws IllegalArgumentException if it has another type or shape
  public void set(NDArray newValue) {
    if (!newValue.signature().equals(signature())) {
      throw new IllegalArgumentException(
          "parameter " + name + ": " + newValue.signature() + ": it is " + signature());
    }
    value = newValue;
    source = null;
    version++;
  }

  /// Puts another value in place of the present one, to be fetched only when somebody asks for it.
  ///
  /// @param newSource gives a value of the same type and shape
  public void follow(Supplier<NDArray> newSource) {
    source = newSource;
    version++;
  }

  /// A leaf on the tape with the present value.
  public Tensor on(Tape tape) {
    return Tensor.of(value()).on(tape);
  }

  /// The name, type and shape.
  @Override
  public String toString() {
    return name + " " + signature();
  }
}
