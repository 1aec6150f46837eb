package dev.adjoint.nn.cli;

import dev.adjoint.ops.Tensor;
import dev.adjoint.ops.TensorFunction;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A function from outside of Adjoint, found by its name: `com.acme.Loss`, a class with a public
/// constructor without arguments that is a [TensorFunction]; or `com.acme.Losses::hinge`, a public
/// static method that takes tensors and returns one.
///
/// @param name as it was given
/// @param arity how many tensors it takes
record UserFunction(String name, int arity, Function<List<Tensor>, Tensor> f) {

  /// @param classPath where to look besides the class path of the process; empty for nowhere
  static UserFunction load(String name, String classPath) {
    String[] parts = name.split("::", -1);
    if (parts.length > 2 || Stream.of(parts).anyMatch(String::isBlank)) {
      throw wrong(name, "CLASS or CLASS::METHOD is required");
    }
    Class<?> type = type(name, parts[0], loader(classPath));
    return parts.length == 1 ? ofClass(name, type) : ofMethod(name, type, parts[1]);
  }

  /// The value.
  ///
  /// @throws Failure in one line that says what the function threw, and where, if it did
  Tensor at(List<Tensor> arguments) {
    return called(arguments)
        .orElseThrow(() -> Failure.run("--function " + name + ": it returned null"));
  }

  private Optional<Tensor> called(List<Tensor> arguments) {
    try {
      return Optional.ofNullable(f.apply(arguments));
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
      throw failure(thrown);
    }
  }

  /// One line that says what the function, or a rule of it, threw, and where.
  Failure failure(Throwable thrown) {
    return Failure.run("--function " + name + ": it threw " + thrown + where(thrown));
  }

  private static UserFunction ofClass(String name, Class<?> type) {
    if (!TensorFunction.class.isAssignableFrom(type)) {
      throw wrong(name, "the class is no TensorFunction: name a static method, CLASS::METHOD");
    }
    try {
      TensorFunction function = (TensorFunction) type.getConstructor().newInstance();
      return new UserFunction(name, 1, x -> function.at(x.getFirst()));
    } catch (InvocationTargetException thrown) {
      throw wrong(name, "the constructor threw " + thrown.getCause());
    } catch (ReflectiveOperationException _) {
      throw wrong(name, "the class must be public, with a public constructor without arguments");
    }
  }

  private static UserFunction ofMethod(String name, Class<?> type, String method) {
    List<Method> found =
        Arrays.stream(type.getDeclaredMethods()).filter(m -> m.getName().equals(method)).toList();
    if (found.size() != 1) {
      throw wrong(
          name, found.isEmpty() ? "there is no such method" : "several methods have this name");
    }
    Method only = found.getFirst();
    boolean tensors = Arrays.stream(only.getParameterTypes()).allMatch(p -> p == Tensor.class);
    if (!Modifier.isStatic(only.getModifiers())
        || !Modifier.isPublic(only.getModifiers())
        || !Modifier.isPublic(type.getModifiers())
        || !tensors
        || only.getParameterCount() == 0
        || only.getReturnType() != Tensor.class) {
      throw wrong(name, "a public static method of tensors that returns a tensor is required");
    }
    return new UserFunction(name, only.getParameterCount(), x -> call(only, x.toArray()));
  }

  private static Tensor call(Method method, Object... arguments) {
    try {
      return (Tensor) method.invoke(null, arguments);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(String.valueOf(cause), cause);
    } catch (IllegalAccessException cause) {
      throw new IllegalStateException(method + " is public", cause);
    }
  }

  private static Class<?> type(String name, String type, ClassLoader loader) {
    try {
      return Class.forName(type, true, loader);
    } catch (ClassNotFoundException | NoClassDefFoundError _) {
      throw wrong(name, "there is no class " + type + "; --class-path says where to look");
    } catch (LinkageError cause) {
      throw wrong(
          name,
          "the class cannot be loaded: " + Optional.ofNullable(cause.getCause()).orElse(cause));
    }
  }

  private static ClassLoader loader(String classPath) {
    List<URL> urls = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator, -1)) {
      if (!part.isBlank()) {
        if (!Files.exists(Path.of(part))) {
          throw Failure.usage("--class-path " + part, "there is no such file or folder");
        }
        urls.add(url(Path.of(part)));
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), UserFunction.class.getClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException cause) {
      throw new IllegalStateException("a path has a URL", cause);
    }
  }

  private static String where(Throwable thrown) {
    Optional<StackTraceElement> line =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith("dev.adjoint."))
            .filter(frame -> !frame.getClassName().startsWith("java."))
            .findFirst();
    return line.map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
        .orElse("");
  }

  private static Failure wrong(String name, String rule) {
    return Failure.usage("--function " + name, rule);
  }
}
