package dev.adjoint.core.tape;

import java.net.URL;
import java.security.CodeSource;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the line of the user's program that an operation was called from: the first on the call
/// stack that belongs neither to this library nor to Java.
///
/// A class belongs to the library if it comes from the same place (module or file) as [Tape] or as
/// the handle, and if its package does as well, so that programs packed into one file with the
/// library are told apart from it.
final class Tracer {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final String ROOT = root(Tape.class.getPackageName());

  private final @Nullable Class<?> boundary;
  private Optional<SourceLine> attributed = Optional.empty();

  /// @param boundary a class that calls user code in turn: what its own library calls is passed
  ///   over where user code stands between
  Tracer(@Nullable Class<?> boundary) {
    this.boundary = boundary;
  }

  /// From now on, every operation counts as called from the given line, if there is one.
  ///
  /// @return what was given before
  Optional<SourceLine> attribute(Optional<SourceLine> line) {
    Optional<SourceLine> before = attributed;
    attributed = line;
    return before;
  }

  /// The line of the present call.
  ///
  /// @param handle the class of the handle whose operation was called
  Optional<SourceLine> line(Class<?> handle) {
    return attributed.isPresent()
        ? attributed
        : STACK.walk(frames -> search(frames.iterator(), handle));
  }

  private Optional<SourceLine> search(Iterator<StackWalker.StackFrame> frames, Class<?> handle) {
    SourceLine passed = null;
    while (frames.hasNext()) {
      StackWalker.StackFrame frame = frames.next();
      Class<?> type = frame.getDeclaringClass();
      if (type == boundary) {
        break;
      }
      if (isOfTheGraph(type) || belongsTo(type, handle) || isJava(type)) {
        continue;
      }
      if (boundary == null || !belongsTo(type, boundary)) {
        return Optional.of(SourceLine.of(frame));
      }
      passed = passed == null ? SourceLine.of(frame) : passed;
    }
    return Optional.ofNullable(passed);
  }

  private static boolean isOfTheGraph(Class<?> type) {
    return Variable.class.isAssignableFrom(type) || belongsTo(type, Tape.class);
  }

  private static boolean belongsTo(Class<?> type, Class<?> library) {
    return type == library
        || type.getPackageName().startsWith(ROOT)
            && type.getModule() == library.getModule()
            && (type.getModule().isNamed() || isSame(origin(type), origin(library)));
  }

  /// URLs are compared as text: their `equals` may ask the network.
  private static boolean isSame(@Nullable URL a, @Nullable URL b) {
    return a != null && b != null && a.toExternalForm().equals(b.toExternalForm());
  }

  private static @Nullable URL origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  private static boolean isJava(Class<?> type) {
    Module module = type.getModule();
    return module.isNamed() && module.getName().startsWith("java.");
  }

  /// The common beginning of the names of the library's packages.
  private static String root(String tapePackage) {
    return tapePackage.substring(0, tapePackage.indexOf("core.tape"));
  }
}
