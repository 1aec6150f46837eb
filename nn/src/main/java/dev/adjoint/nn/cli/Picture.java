package dev.adjoint.nn.cli;

import dev.adjoint.core.array.NDArray;
import dev.adjoint.nn.data.Dataset;
import java.util.ArrayList;
import java.util.List;

/// Draws square images with characters.
final class Picture {
  private static final String BLOCKS = " ░▒▓█";
  private static final String LETTERS = " .+#@";
  private static final int SMALLEST = 4;
  private static final int SMALL = 12;
  private static final int LARGEST = 40;

  private Picture() {}

  /// Whether examples look like square images: with pixels from 0 to 1.
  static boolean fits(Dataset data) {
    int side = side(data.inputs());
    if (side < SMALLEST || side > LARGEST || side * side != data.inputs().shape().size(1)) {
      return false;
    }
    for (double pixel : data.inputs().toArray()) {
      if (!(pixel >= 0 && pixel <= 1)) {
        return false;
      }
    }
    return true;
  }

  private static int side(NDArray inputs) {
    return (int) Math.round(Math.sqrt(inputs.shape().size(1)));
  }

  /// The lines of an image, all of one length. As characters are twice as high as wide, a pixel of
  /// a small image becomes two of them, and two pixels of a large one, one above the other, one.
  static List<String> lines(Dataset data, int example, boolean blocks) {
    NDArray inputs = data.inputs();
    String ramp = blocks ? BLOCKS : LETTERS;
    int side = side(inputs);
    int down = side <= SMALL ? 1 : 2;
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < side; row += down) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < side; column++) {
        double pixel = inputs.get(example, row * side + column);
        if (down == 2 && row + 1 < side) {
          pixel = (pixel + inputs.get(example, (row + 1) * side + column)) / 2;
        }
        int shade = (int) Math.min(ramp.length() - 1, pixel * ramp.length());
        line.repeat(ramp.charAt(shade), 3 - down);
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
