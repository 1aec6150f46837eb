package dev.adjoint.nn.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Opens files, plain or gzipped.
final class Input {
  private static final int BUFFER = 1 << 16;

  private Input() {}

  static InputStream open(String format, Path file) throws DataException {
    if (Files.isDirectory(file)) {
      throw new DataException(format, file.toString(), "it is a directory");
    }
    try {
      return unpacked(Files.newInputStream(file));
    } catch (IOException cause) {
      throw DataException.of(format, file, cause);
    }
  }

  /// The stream itself, or what it holds if it begins like gzip.
  static InputStream unpacked(InputStream stream) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER);
    try {
      buffered.mark(2);
      boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      return zipped ? new BufferedInputStream(new GZIPInputStream(buffered), BUFFER) : buffered;
    } catch (IOException cause) {
      buffered.close();
      throw cause;
    }
  }
}
