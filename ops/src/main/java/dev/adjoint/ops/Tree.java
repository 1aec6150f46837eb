package dev.adjoint.ops;

import dev.adjoint.core.array.ShapeException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// How to take a collection of tensors apart and put it together again: what lets [Differentiate]
/// work on functions of several tensors, maps of them, or records of a program's own.
///
/// ```java
/// record Line(Tensor slope, Tensor intercept) {}
///
/// Tree<Line> tree = Tree.record(Line.class);
/// ```
///
/// @param <P> the type of the collection
public final class Tree<P> {
  private final Function<P, List<Tensor>> parts;
  private final BiFunction<P, List<Tensor>, P> rebuild;
  private final Function<P, Optional<Object>> form;

  private Tree(
      Function<P, List<Tensor>> parts,
      BiFunction<P, List<Tensor>, P> rebuild,
      Function<P, Optional<Object>> form) {
    this.parts = parts;
    this.rebuild = rebuild;
    this.form = form;
  }

  /// A tree of a kind of its own.
  ///
  /// @param parts the tensors of a collection, always in the same order
  /// @param rebuild a collection like the given one with other tensors, in that order
  public static <P> Tree<P> of(
      Function<P, List<Tensor>> parts, BiFunction<P, List<Tensor>, P> rebuild) {
    return new Tree<>(parts, rebuild, _ -> Optional.empty());
  }

  /// One tensor.
  public static Tree<Tensor> single() {
    return new Tree<>(List::of, (_, tensors) -> tensors.getFirst(), _ -> Optional.of(List.of()));
  }

  /// A list of tensors.
  public static Tree<List<Tensor>> list() {
    return new Tree<>(
        List::copyOf, (_, tensors) -> List.copyOf(tensors), list -> Optional.of(list.size()));
  }

  /// A map of tensors, in the order of its iteration.
  ///
  /// @param <K> the type of the keys
  public static <K> Tree<Map<K, Tensor>> map() {
    return new Tree<>(
        map -> List.copyOf(map.values()),
        (map, tensors) -> {
          Map<K, Tensor> rebuilt = new LinkedHashMap<>();
          int next = 0;
          for (K key : map.keySet()) {
            rebuilt.put(key, tensors.get(next++));
          }
          return rebuilt;
        },
        map -> Optional.of(List.copyOf(map.keySet())));
  }

  /// A record whose components are tensors, lists or maps of tensors, or again such records; other
  /// components are carried along unchanged.
  ///
  /// @throws IllegalArgumentException if the record is not accessible: in a named module its
  ///     package must be exported or opened
  public static <R extends Record> Tree<R> record(Class<R> type) {
    return new Tree<>(
        record -> {
          List<Tensor> tensors = new ArrayList<>();
          collect(record, tensors);
          return tensors;
        },
        (record, tensors) -> type.cast(replace(record, new ArrayList<>(tensors))),
        record -> Optional.of(formOf(record)));
  }

  /// The tensors of a collection.
  public List<Tensor> parts(P collection) {
    return parts.apply(collection);
  }

  /// What a collection holds beside its tensors, and how it is made of them; nothing if that is not
  /// known.
  Optional<Object> form(P collection) {
    return form.apply(collection);
  }

  /// The tensors of a direction in which to go from a point, each beside the point's own: of the
  /// same type and shape, and in a map under the same key.
  ///
  /// @throws IllegalArgumentException if the direction is not of the form of the point
  List<Tensor> along(P point, P direction) {
    List<Tensor> own = parts(point);
    List<Tensor> others = alike(point, direction);
    if (own.size() != others.size()) {
      throw new IllegalArgumentException(
          "direction: " + others.size() + " tensors: the point has " + own.size());
    }
    for (int i = 0; i < own.size(); i++) {
      if (!own.get(i).signature().equals(others.get(i).signature())) {
        throw new ShapeException(
            "direction",
            "tensor " + i + " is " + others.get(i).signature(),
            "the point's is " + own.get(i).signature());
      }
    }
    return others;
  }

  private List<Tensor> alike(P point, P direction) {
    if (!(point instanceof Map<?, ?> map && direction instanceof Map<?, ?> other)) {
      return parts(direction);
    }
    List<Tensor> tensors = new ArrayList<>();
    for (Object key : map.keySet()) {
      if (other.get(key) instanceof Tensor tensor) {
        tensors.add(tensor);
      } else {
        throw new IllegalArgumentException(
            "direction: keys " + other.keySet() + ": the point has " + map.keySet());
      }
    }
    return tensors;
  }

  /// A collection like the given one with other tensors.
  ///
  /// @param tensors in the order of [#parts]
  public P rebuild(P collection, List<Tensor> tensors) {
    return rebuild.apply(collection, tensors);
  }

  private static void collect(Object node, List<Tensor> tensors) {
    switch (node) {
      case Tensor tensor -> tensors.add(tensor);
      case List<?> list -> list.forEach(item -> collect(item, tensors));
      case Map<?, ?> map -> map.values().forEach(item -> collect(item, tensors));
      case Record record -> components(record).forEach(item -> collect(item, tensors));
      default -> {}
    }
  }

  /// A list that is equal for what differs in its tensors alone.
  private static Object formOf(Object node) {
    return switch (node) {
      case Tensor _ -> Tensor.class;
      case List<?> list -> list.stream().map(Tree::formOf).toList();
      case Map<?, ?> map ->
          map.entrySet().stream().map(e -> List.of(e.getKey(), formOf(e.getValue()))).toList();
      case Record record ->
          List.of(record.getClass(), components(record).stream().map(Tree::formOf).toList());
      default -> node;
    };
  }

  private static Object replace(Object node, List<Tensor> tensors) {
    return switch (node) {
      case Tensor _ -> tensors.removeFirst();
      case List<?> list -> list.stream().map(item -> replace(item, tensors)).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> rebuilt = new LinkedHashMap<>();
        map.forEach((key, item) -> rebuilt.put(key, replace(item, tensors)));
        yield rebuilt;
      }
      case Record record ->
          construct(record, components(record).stream().map(c -> replace(c, tensors)).toArray());
      default -> node;
    };
  }

  private static List<Object> components(Record record) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        values.add(component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException | RuntimeException e) {
        throw inaccessible(record, e);
      }
    }
    return values;
  }

  private static Record construct(Record like, Object... values) {
    Class<?>[] types =
        Arrays.stream(like.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> canonical = like.getClass().getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(like, e);
    }
  }

  private static IllegalArgumentException inaccessible(Record record, Exception cause) {
    return new IllegalArgumentException(
        "tree: record "
            + record.getClass().getName()
            + ": its package must be exported or opened to dev.adjoint.ops",
        cause);
  }
}
