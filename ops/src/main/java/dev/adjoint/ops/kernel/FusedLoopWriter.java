package dev.adjoint.ops.kernel;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;

/// Writes a [FusedLoop] as a class.
///
/// All formulas become the code of one method, without calls but those of the Vector API: C2 gives
/// up inlining our own methods in long loops, see [DoubleLanes], and what two formulas have in
/// common, such as the e^−|x| of a sigmoid and of its slope, it computes once.
final class FusedLoopWriter {
  private static final int ARRAYS = 1;
  private static final int AT = 2;
  private static final int COUNT = 3;
  private static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.Vector");
  private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");

  private final FusedLoop.Draft draft;
  private final int inputs;
  private final StraightCode formulas;
  private final ClassDesc vector;
  private final ClassDesc lanes;
  private final ClassDesc element;

  /// The variables: arrays and their offsets; the vectors of inputs, of steps; the index.
  private final int[] arrays;

  private final int[] offsets;
  private final int[] loaded;
  private final int[] computed;
  private int index;

  FusedLoopWriter(FusedLoop.Draft draft) {
    String type = draft.isDouble() ? "Double" : "Float";
    this.draft = draft;
    this.inputs = draft.repeated().size();
    this.formulas = new StraightCode(type);
    this.vector = StraightCode.vector(type);
    this.lanes = StraightCode.here(type + "Lanes");
    this.element = draft.isDouble() ? ConstantDescs.CD_double : ConstantDescs.CD_float;
    this.arrays = new int[inputs + draft.outputs().size()];
    this.offsets = new int[arrays.length];
    this.loaded = new int[inputs];
    this.computed = new int[draft.steps().size()];
  }

  FusedLoop write() {
    byte[] bytes = ClassFile.of().build(StraightCode.here("FusedLoopWritten"), this::define);
    try {
      MethodHandles.Lookup written = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return (FusedLoop)
          written
              .findConstructor(written.lookupClass(), MethodType.methodType(void.class))
              .invoke();
    } catch (Throwable problem) {
      throw new IllegalStateException("a loop of " + draft.steps() + " is no class", problem);
    }
  }

  private void define(ClassBuilder type) {
    MethodTypeDesc run =
        MethodTypeDesc.of(CD_void, CD_Object.arrayType(), CD_int.arrayType(), CD_int);
    type.withFlags(ClassFile.ACC_FINAL)
        .withInterfaceSymbols(StraightCode.here("FusedLoop"))
        .withMethodBody(
            INIT_NAME,
            MTD_void,
            0,
            code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
        .withMethodBody("run", run, ClassFile.ACC_PUBLIC, this::run);
  }

  private void run(CodeBuilder code) {
    for (int k = 0; k < arrays.length; k++) {
      begin(code, k);
    }
    index = code.allocateLocal(TypeKind.INT);
    Label next = code.newLabel();
    Label end = code.newLabel();
    code.iconst_0().istore(index);
    code.labelBinding(next).iload(index).iload(COUNT).if_icmpge(end);
    body(code);
    code.iload(index).loadConstant(FusedLoop.lanes(draft.isDouble())).iadd().istore(index);
    code.goto_(next).labelBinding(end).return_();
  }

  /// Takes an array and its offset; broadcasts the one number of an input that has no more.
  private void begin(CodeBuilder code, int k) {
    arrays[k] = code.allocateLocal(TypeKind.REFERENCE);
    offsets[k] = code.allocateLocal(TypeKind.INT);
    code.aload(ARRAYS).loadConstant(k).aaload().checkcast(element.arrayType()).astore(arrays[k]);
    code.aload(AT).loadConstant(k).iaload().istore(offsets[k]);
    if (k < inputs && draft.repeated().get(k)) {
      species(code).aload(arrays[k]).iload(offsets[k]).arrayLoad(TypeKind.from(element));
      code.invokestatic(vector, "broadcast", MethodTypeDesc.of(vector, SPECIES, element));
      loaded[k] = stored(code);
    }
  }

  private void body(CodeBuilder code) {
    boolean[] seen = new boolean[inputs];
    for (int s = 0; s < computed.length; s++) {
      FusedLoop.Step step = draft.steps().get(s);
      for (int operand : step.operands()) {
        if (operand < 0 && !draft.repeated().get(~operand) && !seen[~operand]) {
          seen[~operand] = true;
          loaded[~operand] = load(code, ~operand);
        }
      }
      step.operands().forEach(k -> code.aload(k < 0 ? loaded[~k] : computed[k]));
      apply(code, step.formula());
      computed[s] = stored(code);
    }
    for (int k = inputs; k < arrays.length; k++) {
      code.aload(computed[draft.outputs().get(k - inputs)]);
      MethodTypeDesc store = MethodTypeDesc.of(CD_void, element.arrayType(), CD_int);
      position(code, k).invokevirtual(vector, "intoArray", store);
    }
  }

  private int load(CodeBuilder code, int k) {
    MethodTypeDesc type = MethodTypeDesc.of(vector, SPECIES, element.arrayType(), CD_int);
    position(species(code), k).invokestatic(vector, "fromArray", type);
    return stored(code);
  }

  private void apply(CodeBuilder code, Formula formula) {
    if (formula.isOfVectors()) {
      List<ClassDesc> others = Collections.nCopies(formula.arity() - 1, VECTOR);
      code.invokevirtual(vector, formula.method(), MethodTypeDesc.of(vector, others));
    } else {
      formulas.write(code, formula);
    }
  }

  private CodeBuilder species(CodeBuilder code) {
    return code.getstatic(lanes, "SPECIES", SPECIES);
  }

  private CodeBuilder position(CodeBuilder code, int k) {
    return code.aload(arrays[k]).iload(offsets[k]).iload(index).iadd();
  }

  private static int stored(CodeBuilder code) {
    int variable = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(variable);
    return variable;
  }
}
