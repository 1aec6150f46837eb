package dev.adjoint.core.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Term.Applied;
import dev.adjoint.core.tape.Term.Call;
import dev.adjoint.core.tape.Term.Instruction;
import dev.adjoint.core.tape.Term.Known;
import dev.adjoint.core.tape.Term.Read;
import dev.adjoint.core.tape.Unrolled;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Code without branches and loops that computes terms, as a hidden class: a number is a local
/// variable, arrays and functions are constants.
///
/// HotSpot compiles no method of more than 8000 bytes, so the code is cut into methods; numbers
/// that are needed beyond a cut wait in an array. How long a method becomes, and how many constants
/// the class has, is counted beforehand, never too low.
final class StraightLine {
  private static final int LONGEST = 8000;

  /// So many terms are a class's share.
  private static final int MOST = 20_000;

  /// So many entries of its constant pool, which has room for 65,535.
  private static final int ENTRIES = 50_000;

  /// In bytes: what brings a number onto the stack, what makes it a local variable, what moves one
  /// between a local variable and an array, and what ends a method.
  private static final int PUSH = 5;

  private static final int KEEP = 4;
  private static final int MOVE = 12;
  private static final int RETURN = 1;

  private static final ClassDesc SELF = ClassDesc.of(StraightLine.class.getName() + "$Code");
  private static final MethodTypeDesc CALL =
      MethodTypeDesc.of(CD_double, CD_double, CD_double, CD_double);
  private static final DirectMethodHandleDesc CLASS_DATA =
      ConstantDescs.ofConstantBootstrap(
          MethodHandles.class.describeConstable().orElseThrow(),
          "classDataAt",
          CD_Object,
          ConstantDescs.CD_int);

  /// A number that is written into an array at the end.
  record Store(NDArray array, int position, Term term) {}

  /// What one method does.
  private record Piece(List<Term> terms, List<Store> stores) {}

  private final List<Object> constants = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> constantOf = new IdentityHashMap<>();
  private final Set<Double> known = new HashSet<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final Set<Term> placed = Collections.newSetFromMap(new IdentityHashMap<>());

  /// What the last piece has in local variables.
  private final Set<Term> here = Collections.newSetFromMap(new IdentityHashMap<>());

  /// By term, where it waits for later pieces.
  private final IdentityHashMap<Term, Integer> waiting = new IdentityHashMap<>();

  private final int longest;

  /// Of the last piece.
  private int bytes;

  /// Of the constant pool, beside those of the constants.
  private int entries;

  StraightLine() {
    this(LONGEST);
  }

  /// @param longest how many bytes a method may have, at most 8000
  StraightLine(int longest) {
    this.longest = longest;
    cut();
  }

  // ---- where a term is computed -----------------------------------------------------------------

  /// Computes the numbers of a result, and what they are made of, unless that is done already.
  void compute(Unrolled result) {
    result.terms().forEach(this::place);
    entries += 3 * result.terms().size(); // where each may be stored
  }

  /// Whether it is time for another class. What is still computed must be little.
  boolean isFull() {
    return placed.size() >= MOST
        || entries + 3 * known.size() + 2 * constants.size() + 3 * pieces.size() >= ENTRIES;
  }

  /// Keeps a number, when everything has been read: nothing is computed any more.
  void store(Store store) {
    makeRoom(MOVE, List.of(store.term()));
    pieces.getLast().stores().add(store);
    constantOf(Plan.buffer(store.array()));
  }

  private void place(Term term) {
    if (term instanceof Known(double value)) {
      known.add(value);
      return;
    }
    if (!placed.add(term)) {
      return;
    }
    List<Term> operands = term instanceof Applied applied ? applied.operands() : List.of();
    operands.forEach(this::place);
    makeRoom(bytes(term), operands);
    pieces.getLast().terms().add(term);
    here.add(term);
    switch (term) {
      case Read read -> constantOf(Plan.buffer(read.array()));
      case Applied(Call f, DType _, List<Term> _) -> constantOf(f);
      default -> {}
    }
    entries += term instanceof Read ? 1 : 0;
  }

  private static int bytes(Term term) {
    int toCompute =
        switch (term) {
          case Known _ -> throw new AssertionError();
          case Read _ -> MOVE;
          case Applied(Instruction _, DType _, List<Term> operands) -> PUSH * operands.size() + 1;
          case Applied(Call _, DType _, List<Term> _) -> PUSH * CALL.parameterCount() + 9;
        };
    return toCompute + KEEP + MOVE;
  }

  /// Begins another piece where the last one would become too long.
  private void makeRoom(int more, List<Term> read) {
    long fetched = read.stream().filter(this::isElsewhere).count();
    if (bytes + more + MOVE * fetched > longest) {
      cut();
    }
    bytes += more;
    for (Term term : read) {
      if (isElsewhere(term)) {
        waiting.putIfAbsent(term, waiting.size());
        here.add(term);
        bytes += MOVE;
      }
    }
  }

  private boolean isElsewhere(Term term) {
    return !(term instanceof Known) && !here.contains(term);
  }

  private void cut() {
    pieces.add(new Piece(new ArrayList<>(), new ArrayList<>()));
    here.clear();
    bytes = RETURN;
  }

  // ---- code -------------------------------------------------------------------------------------

  /// Makes the class, unless it cannot be made.
  Optional<Runnable> make() {
    try {
      byte[] bytes = bytes();
      return Optional.of(
          (Runnable)
              MethodHandles.lookup()
                  .defineHiddenClassWithClassData(bytes, List.copyOf(constants), true)
                  .lookupClass()
                  .getDeclaredConstructor()
                  .newInstance());
    } catch (IllegalArgumentException | LinkageError | ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /// The class file.
  byte[] bytes() {
    double[] numbers = new double[waiting.size()];
    constantOf(numbers);
    return ClassFile.of().build(SELF, builder -> write(builder, numbers));
  }

  private void write(ClassBuilder builder, double... numbers) {
    builder
        .withFlags(ClassFile.ACC_FINAL)
        .withInterfaceSymbols(Runnable.class.describeConstable().orElseThrow())
        .withMethodBody(
            INIT_NAME,
            MTD_void,
            0,
            code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
        .withMethodBody("run", MTD_void, ClassFile.ACC_PUBLIC, this::writeRun);
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      builder.withMethodBody(
          "part" + i, MTD_void, ClassFile.ACC_STATIC, code -> new Part(code, numbers).write(piece));
    }
  }

  private void writeRun(CodeBuilder code) {
    for (int i = 0; i < pieces.size(); i++) {
      code.invokestatic(SELF, "part" + i, MTD_void);
    }
    code.return_();
  }

  private int constantOf(Object value) {
    return constantOf.computeIfAbsent(
        value,
        _ -> {
          constants.add(value);
          return constants.size() - 1;
        });
  }

  /// One method.
  private final class Part {
    private final CodeBuilder code;
    private final double[] numbers;
    private final IdentityHashMap<Term, Integer> locals = new IdentityHashMap<>();

    Part(CodeBuilder code, double[] numbers) {
      this.code = code;
      this.numbers = numbers;
    }

    void write(Piece piece) {
      for (Term term : piece.terms()) {
        compute(term);
        keep(term);
        Integer place = waiting.get(term);
        if (place != null) {
          load(numbers).loadConstant(place);
          push(term, DType.FLOAT64);
          code.dastore();
        }
      }
      for (Store store : piece.stores()) {
        load(Plan.buffer(store.array())).loadConstant(store.position());
        push(store.term(), store.array().dtype());
        code.arrayStore(kind(store.array().dtype()));
      }
      code.return_();
    }

    private void compute(Term term) {
      switch (term) {
        case Known _ -> throw new AssertionError();
        case Read read ->
            load(Plan.buffer(read.array()))
                .loadConstant(read.position())
                .arrayLoad(kind(read.array().dtype()));
        case Applied(Instruction instruction, DType dtype, List<Term> operands) -> {
          operands.forEach(operand -> push(operand, dtype));
          instruct(instruction, dtype == DType.FLOAT64);
        }
        case Applied(Call f, DType dtype, List<Term> operands) -> {
          load(f);
          operands.forEach(operand -> push(operand, DType.FLOAT64));
          for (int i = operands.size(); i < CALL.parameterCount(); i++) {
            code.dconst_0();
          }
          code.invokeinterface(type(f), "at", CALL);
          if (dtype == DType.FLOAT32) {
            code.d2f();
          }
        }
      }
    }

    private void instruct(Instruction instruction, boolean wide) {
      switch (instruction) {
        case ADD -> either(wide, code::dadd, code::fadd);
        case SUB -> either(wide, code::dsub, code::fsub);
        case MUL -> either(wide, code::dmul, code::fmul);
        case DIV -> either(wide, code::ddiv, code::fdiv);
        case NEG -> either(wide, code::dneg, code::fneg);
      }
    }

    private static void either(boolean wide, Runnable inDouble, Runnable inFloat) {
      (wide ? inDouble : inFloat).run();
    }

    /// Makes the number on the stack the term's local variable.
    private int keep(Term term) {
      int slot = code.allocateLocal(kind(type(term)));
      code.storeLocal(kind(type(term)), slot);
      locals.put(term, slot);
      return slot;
    }

    private void push(Term term, DType wanted) {
      if (term instanceof Known(double value)) {
        if (wanted == DType.FLOAT64) {
          code.loadConstant(value);
        } else {
          code.loadConstant((float) value);
        }
        return;
      }
      code.loadLocal(kind(type(term)), local(term));
      convert(type(term), wanted);
    }

    private int local(Term term) {
      Integer slot = locals.get(term);
      return slot != null ? slot : fetch(term);
    }

    /// Gets the number from where it waits.
    private int fetch(Term term) {
      load(numbers).loadConstant(waiting.get(term)).daload();
      convert(DType.FLOAT64, type(term));
      return keep(term);
    }

    private void convert(DType from, DType to) {
      if (from != to) {
        either(to == DType.FLOAT64, code::f2d, code::d2f);
      }
    }

    private CodeBuilder load(Object constant) {
      return code.loadConstant(
          DynamicConstantDesc.ofNamed(
              CLASS_DATA, ConstantDescs.DEFAULT_NAME, type(constant), constantOf(constant)));
    }
  }

  private static ClassDesc type(Object constant) {
    Class<?> type = constant instanceof Call ? Call.class : constant.getClass();
    return type.describeConstable().orElseThrow();
  }

  private static DType type(Term term) {
    return switch (term) {
      case Known _ -> DType.FLOAT64;
      case Read read -> read.array().dtype();
      case Applied applied -> applied.dtype();
    };
  }

  private static TypeKind kind(DType dtype) {
    return dtype == DType.FLOAT64 ? TypeKind.DOUBLE : TypeKind.FLOAT;
  }
}
