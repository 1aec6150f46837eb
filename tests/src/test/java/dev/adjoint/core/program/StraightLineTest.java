package dev.adjoint.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.core.array.DType;
import dev.adjoint.core.array.NDArray;
import dev.adjoint.core.array.Shape;
import dev.adjoint.core.array.Signature;
import dev.adjoint.core.program.StraightLine.Store;
import dev.adjoint.core.tape.Term;
import dev.adjoint.core.tape.Term.Applied;
import dev.adjoint.core.tape.Term.Call;
import dev.adjoint.core.tape.Term.Instruction;
import dev.adjoint.core.tape.Term.Known;
import dev.adjoint.core.tape.Term.Read;
import dev.adjoint.core.tape.Unrolled;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How long the methods become that terms are written as, and how many constants they have.
final class StraightLineTest {
  private static final Call SUM = (a, b, c) -> a + b + c;

  @Test
  void noMethodIsTooLongForHotSpot() {
    for (double far : new double[] {0, 0.1, 0.5, 1}) {
      for (double calls : new double[] {0, 0.5, 1}) {
        int[] lengths = lengths(code(new Random(1), 8000, far, calls).bytes());
        String where = far + " far, " + calls + " calls: " + Arrays.toString(lengths);
        assertTrue(lengths.length > 10, where);
        assertTrue(Arrays.stream(lengths).allMatch(length -> length <= 8000), where);
      }
    }
  }

  @Test
  void aClassIsFullBeforeItsConstantPool() {
    NDArray wide = NDArray.zeros(new Signature(DType.FLOAT32, Shape.of(100_000)));
    StraightLine code = new StraightLine();
    List<Term> sums = new ArrayList<>();
    for (int i = 0; !code.isFull(); i++) {
      Term read = new Read(wide, 99_999 - i);
      Term sum = Instruction.ADD.of(DType.FLOAT32, read, new Known(0.1 + i));
      code.compute(number(sum));
      sums.add(sum);
    }
    for (int i = 0; i < sums.size(); i++) {
      code.store(new Store(wide, 40_000 + i, sums.get(i)));
    }
    assertTrue(ClassFile.of().parse(code.bytes()).constantPool().size() > 15_000);
    code.make().orElseThrow().run();
    assertEquals(0.1f, wide.float32()[40_000]);
  }

  @Test
  void codeThatCannotBeMadeIsNotMade() {
    StraightLine code = new StraightLine();
    Term nothing = new Applied(Instruction.ADD, DType.FLOAT64, List.of());
    code.compute(number(nothing));
    assertTrue(code.make().isEmpty());
  }

  /// @param far how often a term reads another from far before
  /// @param calls how often it is a call
  private static StraightLine code(Random random, int count, double far, double calls) {
    NDArray y = NDArray.zeros(new Signature(DType.FLOAT32, Shape.of(count)));
    StraightLine code = new StraightLine();
    List<Term> terms = new ArrayList<>(List.of(new Read(y, 0)));
    for (int i = 1; i < count; i++) {
      Term[] operands =
          Stream.generate(
                  () -> {
                    int back = random.nextDouble() < far ? terms.size() : Math.min(terms.size(), 9);
                    return terms.get(terms.size() - 1 - random.nextInt(back));
                  })
              .limit(3)
              .toArray(Term[]::new);
      DType dtype = random.nextBoolean() ? DType.FLOAT64 : DType.FLOAT32;
      terms.add(
          random.nextDouble() < calls
              ? SUM.of(dtype, operands)
              : Instruction.MUL.of(dtype, operands[0], operands[1]));
      code.compute(number(terms.getLast()));
    }
    for (int i = 0; i < count; i++) {
      code.store(new Store(y, i, terms.get(i)));
    }
    return code;
  }

  private static Unrolled number(Term term) {
    return new Unrolled(new Signature(DType.FLOAT64, Shape.SCALAR), List.of(term));
  }

  private static int[] lengths(byte[] file) {
    return ClassFile.of().parse(file).methods().stream()
        .filter(method -> method.methodName().stringValue().startsWith("part"))
        .mapToInt(method -> ((CodeAttribute) method.code().orElseThrow()).codeLength())
        .toArray();
  }
}
