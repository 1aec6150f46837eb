package dev.adjoint.accuracy;

/// What is measured of an operation.
enum Quantity {
  VALUE64("value f64"),
  SLOPE64("derivative f64"),
  BEND64("second derivative f64"),
  VALUE32("value f32"),
  SLOPE32("derivative f32");

  private final String title;

  Quantity(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
