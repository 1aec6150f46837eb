import org.jspecify.annotations.NullMarked;

/// Models, losses, optimizers, training, data, and the command line.
@NullMarked
module dev.adjoint.nn {
  requires transitive dev.adjoint.ops;
  requires de.siegmar.fastcsv;
  requires info.picocli;
  requires static org.jspecify;

  exports dev.adjoint.nn;
  exports dev.adjoint.nn.data;
  exports dev.adjoint.nn.loss;
  exports dev.adjoint.nn.model;
  exports dev.adjoint.nn.optim;
  exports dev.adjoint.nn.train;

  opens dev.adjoint.nn.cli to
      info.picocli;
}
