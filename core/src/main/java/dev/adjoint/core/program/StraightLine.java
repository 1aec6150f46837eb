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
import java.util.IdentityHashMap;
import java.util.List;

/// Code without branches and loops that computes terms, as a hidden class: a number is a local
/// variable, arrays and functions are constants.
///
/// HotSpot compiles no method of more than 8000 bytes, so the code is cut into methods; numbers
/// that are needed beyond a cut wait in an array.
final class StraightLine {
  private static final int LONGEST = 7500;

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

  private final List<Object> constants = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> constantOf = new IdentityHashMap<>();
  private final List<List<Term>> parts = new ArrayList<>(List.of(new ArrayList<>()));
  private final List<Store> stores;

  /// By term, the part that computes it.
  private final IdentityHashMap<Term, Integer> homes = new IdentityHashMap<>();

  /// By term, where it waits for later parts.
  private final IdentityHashMap<Term, Integer> waiting = new IdentityHashMap<>();

  private int bytes;

  private StraightLine(List<Store> stores) {
    this.stores = stores;
  }

  /// @param terms in the order in which they are to be computed; what they are made of need not be
  ///     named, but then must not be deep
  /// @param stores what is kept, after everything has been read
  static Runnable of(List<Term> terms, List<Store> stores) {
    StraightLine code = new StraightLine(stores);
    terms.forEach(code::place);
    List<List<Store>> ends = code.ends();
    double[] numbers = new double[code.waiting.size()];
    code.constantOf(numbers);
    byte[] bytes = ClassFile.of().build(SELF, builder -> code.write(builder, numbers, ends));
    try {
      return (Runnable)
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes, List.copyOf(code.constants), true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("program: its code cannot be made", e);
    }
  }

  // ---- where a term is computed -----------------------------------------------------------------

  private void place(Term term) {
    if (term instanceof Known || homes.containsKey(term)) {
      return;
    }
    if (term instanceof Applied applied) {
      applied.operands().forEach(this::place);
    }
    count(term instanceof Applied applied && applied.f() instanceof Call ? 50 : 30);
    int part = parts.size() - 1;
    parts.getLast().add(term);
    homes.put(term, part);
    if (term instanceof Applied applied) {
      applied.operands().forEach(operand -> use(operand, part));
    }
  }

  private void count(int more) {
    bytes += more;
    if (bytes > LONGEST) {
      parts.add(new ArrayList<>());
      bytes = more;
    }
  }

  private void use(Term term, int part) {
    if (homes.getOrDefault(term, part) < part) {
      waiting.putIfAbsent(term, waiting.size());
    }
  }

  /// The stores, for each part.
  private List<List<Store>> ends() {
    List<List<Store>> ends = new ArrayList<>();
    for (Store store : stores) {
      count(30);
      while (ends.size() < parts.size()) {
        ends.add(new ArrayList<>());
      }
      ends.getLast().add(store);
      use(store.term(), parts.size() - 1);
    }
    return ends;
  }

  // ---- code -------------------------------------------------------------------------------------

  private void write(ClassBuilder builder, double[] numbers, List<List<Store>> ends) {
    builder
        .withFlags(ClassFile.ACC_FINAL)
        .withInterfaceSymbols(Runnable.class.describeConstable().orElseThrow())
        .withMethodBody(
            INIT_NAME,
            MTD_void,
            0,
            code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
        .withMethodBody("run", MTD_void, ClassFile.ACC_PUBLIC, this::writeRun);
    for (int part = 0; part < parts.size(); part++) {
      List<Term> terms = parts.get(part);
      List<Store> end = part < ends.size() ? ends.get(part) : List.of();
      builder.withMethodBody(
          "part" + part,
          MTD_void,
          ClassFile.ACC_STATIC,
          code -> new Part(code, numbers).write(terms, end));
    }
  }

  private void writeRun(CodeBuilder code) {
    for (int part = 0; part < parts.size(); part++) {
      code.invokestatic(SELF, "part" + part, MTD_void);
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

    void write(List<Term> terms, List<Store> end) {
      for (Term term : terms) {
        compute(term);
        keep(term);
        Integer place = waiting.get(term);
        if (place != null) {
          load(numbers).loadConstant(place);
          push(term, DType.FLOAT64);
          code.dastore();
        }
      }
      for (Store store : end) {
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
