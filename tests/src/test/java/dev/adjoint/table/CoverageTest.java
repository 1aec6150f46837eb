package dev.adjoint.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.ops.Creation;
import dev.adjoint.ops.Operand;
import dev.adjoint.ops.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No operation goes untested: what the families declare and what the table tests are the same.
final class CoverageTest {

  static Stream<Class<?>> families() {
    return Arrays.stream(Tensor.class.getInterfaces()).filter(type -> type != Operand.class);
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyPublicOperationHasARow(Class<?> family) {
    Set<String> declared =
        Arrays.stream(family.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .map(CoverageTest::declaration)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(String.join("\n", declared), tested(family));
  }

  private static String tested(Class<?> family) {
    return Table.rows(family).stream()
        .map(Row::method)
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyStaticOperationOnTensorsHasARow() {
    Set<Class<?>> tensors = Set.of(Tensor.class, Tensor[].class, List.class);
    Set<String> declared =
        Arrays.stream(Tensor.class.getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> Arrays.stream(method.getParameterTypes()).anyMatch(tensors::contains))
            .map(CoverageTest::declaration)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(String.join("\n", declared), tested(Creation.class));
  }

  @Test
  void everyFamilyOfTensorIsAnInterfaceOfOperands() {
    List<Class<?>> strangers =
        families().filter(family -> !Operand.class.isAssignableFrom(family)).toList();
    assertEquals(List.of(), strangers);
  }

  private static String declaration(Method method) {
    String parameters =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", "));
    String spelled = method.isVarArgs() ? parameters.replaceAll("\\[]$", "...") : parameters;
    return method.getName() + "(" + spelled + ")";
  }
}
