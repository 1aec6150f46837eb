package dev.adjoint.nn.cli;

import dev.adjoint.core.array.DType;
import dev.adjoint.nn.Activation;
import dev.adjoint.nn.Initializer;
import dev.adjoint.nn.data.Column;
import dev.adjoint.nn.loss.Losses;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads options whose values are names.
final class Kinds {
  private Kinds() {}

  private static <T> T named(Function<String, T> lookup, String text) {
    try {
      return lookup.apply(text);
    } catch (IllegalArgumentException unknown) {
      throw new TypeConversionException(String.valueOf(unknown.getMessage()));
    }
  }

  static final class OfActivation implements ITypeConverter<Activation> {
    @Override
    public Activation convert(String text) {
      return named(Activation::named, text);
    }
  }

  static final class OfLoss implements ITypeConverter<Losses> {
    @Override
    public Losses convert(String text) {
      return named(Losses::named, text);
    }
  }

  static final class OfInitializer implements ITypeConverter<Initializer> {
    @Override
    public Initializer convert(String text) {
      return named(Initializer::named, text);
    }
  }

  static final class OfColumn implements ITypeConverter<Column> {
    @Override
    public Column convert(String text) {
      return Column.parse(text);
    }
  }

  static final class OfDType implements ITypeConverter<DType> {
    @Override
    public DType convert(String text) {
      return Arrays.stream(DType.values())
          .filter(dtype -> dtype.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      text
                          + ": there are "
                          + Arrays.stream(DType.values())
                              .map(DType::toString)
                              .collect(Collectors.joining(", "))));
    }
  }

  static final class OfDelimiter implements ITypeConverter<Character> {
    @Override
    public Character convert(String text) {
      if (text.equals("tab") || text.equals("\\t")) {
        return '\t';
      }
      if (text.length() != 1 || "\"\r\n".contains(text)) {
        throw new TypeConversionException("'" + text + "': one character, or tab, is required");
      }
      return text.charAt(0);
    }
  }
}
