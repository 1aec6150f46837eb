package dev.adjoint.ops.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Copies formulas, as the compiler has left them, into the code of another method: formula and
/// loop are each written once, in Java.
final class StraightCode {
  private static final String PACKAGE = StraightCode.class.getPackageName();

  private final String type;
  private final Map<String, ClassModel> classes = new HashMap<>();

  /// @param type `Double` or `Float`
  StraightCode(String type) {
    this.type = type;
  }

  static ClassDesc here(String name) {
    return ClassDesc.of(PACKAGE, name);
  }

  static ClassDesc vector(String type) {
    return ClassDesc.of("jdk.incubator.vector", type + "Vector");
  }

  /// How many operations of the Vector API a formula takes.
  int cost(Formula formula) {
    return formula.isOfVectors() ? 1 : cost(method(formula));
  }

  private int cost(MethodModel method) {
    int cost = 0;
    for (CodeElement element : method.code().orElseThrow()) {
      if (element instanceof InvokeInstruction call) {
        cost += isOurs(call) ? cost(method(call)) : 1;
      }
    }
    return cost;
  }

  /// Writes a formula: the operands are on the stack, and the result is left there.
  void write(CodeBuilder code, Formula formula) {
    write(code, method(formula));
  }

  private void write(CodeBuilder code, MethodModel method) {
    Map<Integer, Integer> variables = new HashMap<>();
    List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
    int slot = parameters.stream().mapToInt(p -> TypeKind.from(p).slotSize()).sum();
    for (ClassDesc parameter : parameters.reversed()) {
      TypeKind kind = TypeKind.from(parameter);
      slot -= kind.slotSize();
      code.storeLocal(kind, variable(code, variables, slot, kind));
    }
    for (CodeElement element : method.code().orElseThrow()) {
      switch (element) {
        case LoadInstruction load ->
            code.loadLocal(
                load.typeKind(), variable(code, variables, load.slot(), load.typeKind()));
        case StoreInstruction store ->
            code.storeLocal(
                store.typeKind(), variable(code, variables, store.slot(), store.typeKind()));
        case InvokeInstruction call when isOurs(call) -> write(code, method(call));
        case BranchInstruction _ ->
            throw new IllegalStateException(method.methodName() + ": straight code is required");
        case ReturnInstruction _ -> {}
        case Instruction instruction -> code.with(instruction);
        default -> {}
      }
    }
  }

  private static int variable(
      CodeBuilder code, Map<Integer, Integer> variables, int slot, TypeKind kind) {
    return variables.computeIfAbsent(slot, _ -> code.allocateLocal(kind));
  }

  private static boolean isOurs(InvokeInstruction call) {
    return call.opcode() == Opcode.INVOKESTATIC
        && call.owner().asSymbol().packageName().equals(PACKAGE);
  }

  private MethodModel method(Formula formula) {
    List<ClassDesc> operands = Collections.nCopies(formula.arity(), vector(type));
    String owner = type + formula.family() + "Vectors";
    return method(owner, formula.method(), MethodTypeDesc.of(vector(type), operands));
  }

  private MethodModel method(InvokeInstruction call) {
    return method(
        call.owner().asSymbol().displayName(), call.name().stringValue(), call.typeSymbol());
  }

  private MethodModel method(String owner, String name, MethodTypeDesc signature) {
    return classes.computeIfAbsent(owner, StraightCode::read).methods().stream()
        .filter(m -> m.methodName().equalsString(name))
        .filter(m -> m.methodTypeSymbol().equals(signature))
        .findFirst()
        .orElseThrow();
  }

  private static ClassModel read(String name) {
    try (InputStream in = StraightCode.class.getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IllegalStateException(name + ": its class file is required");
      }
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
