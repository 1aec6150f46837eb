package dev.adjoint.ops;

import dev.adjoint.core.scalar.ScalarQuestion;

/// The comparisons behind [ScalarPairs].
enum ScalarComparison implements ScalarQuestion {
  LESS {
    @Override
    public boolean test(double a, double b) {
      return a < b;
    }
  },
  LESS_EQUAL {
    @Override
    public boolean test(double a, double b) {
      return a <= b;
    }
  },
  GREATER {
    @Override
    public boolean test(double a, double b) {
      return a > b;
    }
  },
  GREATER_EQUAL {
    @Override
    public boolean test(double a, double b) {
      return a >= b;
    }
  },
  EQUAL {
    @Override
    public boolean test(double a, double b) {
      return a == b;
    }
  },
  NOT_EQUAL {
    @Override
    public boolean test(double a, double b) {
      return a != b;
    }
  }
}
