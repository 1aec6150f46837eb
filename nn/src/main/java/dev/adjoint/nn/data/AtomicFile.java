package dev.adjoint.nn.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes files that are there as a whole or not at all: into a temporary file beside the target,
/// which takes the target's place when it is complete. Neither an error nor an interrupt leaves
/// anything behind.
public final class AtomicFile {
  private AtomicFile() {}

  /// What is to stand in a file.
  @FunctionalInterface
  public interface Body {
    /// Writes it.
    ///
    /// @throws IOException if that fails; the target is then as it was before
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes a file, in place of the one that may be there.
  ///
  /// @param format what is written, such as `csv`, for messages
  /// @throws DataException if the file cannot be written
  public static void write(String format, Path target, Body body) throws DataException {
    requireWritable(format, target);
    try {
      Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      Path temporary = create(real);
      Thread cleaner = new Thread(() -> delete(temporary));
      Runtime.getRuntime().addShutdownHook(cleaner);
      try {
        fill(temporary, body);
        Files.move(
            temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        delete(temporary);
        forget(cleaner);
      }
    } catch (IOException cause) {
      throw DataException.of(format, target, cause);
    }
  }

  /// Finds out before long work whether a file could be written at its end.
  ///
  /// @throws DataException if it could not
  public static void requireWritable(String format, Path target) throws DataException {
    Path folder = target.toAbsolutePath().getParent();
    String obstacle = "";
    if (Files.isDirectory(target)) {
      obstacle = "it is a directory";
    } else if (Files.exists(target) && !Files.isRegularFile(target)) {
      obstacle = "it is not a regular file";
    } else if (folder != null && !Files.isDirectory(folder)) {
      obstacle = "there is no directory " + folder;
    } else if (folder != null && !Files.isWritable(folder)) {
      obstacle = "directory " + folder + " cannot be written to";
    }
    if (!obstacle.isEmpty()) {
      throw new DataException(format, target.toString(), obstacle);
    }
  }

  private static Path create(Path target) throws IOException {
    long process = ProcessHandle.current().pid();
    for (int attempt = 0; ; attempt++) {
      Path candidate =
          target.resolveSibling(
              "." + target.getFileName() + "." + process + "-" + attempt + ".tmp");
      try {
        return Files.createFile(candidate);
      } catch (FileAlreadyExistsException taken) {
        if (attempt == 100) {
          throw taken;
        }
      }
    }
  }

  private static void fill(Path file, Body body) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      body.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // The first error is the one to be told.
    }
  }

  private static void forget(Thread cleaner) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException _) {
      // The JVM is ending, and runs it.
    }
  }
}
