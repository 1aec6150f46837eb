package dev.adjoint.ops.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Places of a drawing's boxes in columns, from what is given on the left to the result on the
/// right.
///
/// Source: K. Sugiyama, S. Tagawa, M. Toda, Methods for Visual Understanding of Hierarchical System
/// Structures, 1981: layers; places on the way of long edges; in each layer the order of the means
/// of the neighbors; then positions near to the neighbors'.
final class Layout {
  private static final int SWEEPS = 24;
  private static final double BEND = 0.35;

  /// A box, or a bend of an edge that passes a column.
  private static final class Spot {
    final int column;
    final double room;
    final List<Spot> left = new ArrayList<>();
    final List<Spot> right = new ArrayList<>();
    double y;

    Spot(int column, double room) {
      this.column = column;
      this.room = room;
    }
  }

  /// A place: the column, from 0, and the height in units of a box's.
  record Place(int column, double y) {}

  private final int[] columns;
  private final List<List<Spot>> layers = new ArrayList<>();
  private final List<Spot> boxes = new ArrayList<>();
  private final List<List<Spot>> bends = new ArrayList<>();
  private final double top;

  Layout(View view) {
    this.columns = view.columns();
    int last = Arrays.stream(columns).max().orElse(0);
    for (int column = 0; column <= last; column++) {
      layers.add(new ArrayList<>());
    }
    for (int column : columns) {
      boxes.add(spot(column, 1));
    }
    view.links().forEach(link -> bends.add(route(link)));
    order();
    place();
    this.top = layers.stream().flatMap(List::stream).mapToDouble(spot -> spot.y).min().orElse(0);
  }

  private Spot spot(int column, double room) {
    Spot spot = new Spot(column, room);
    layers.get(column).add(spot);
    return spot;
  }

  private List<Spot> route(Link link) {
    List<Spot> passed = new ArrayList<>();
    Spot before = boxes.get(link.source());
    for (int column = before.column + 1; column < columns[link.target()]; column++) {
      Spot bend = spot(column, BEND);
      passed.add(bend);
      connect(before, bend);
      before = bend;
    }
    connect(before, boxes.get(link.target()));
    return passed;
  }

  private static void connect(Spot left, Spot right) {
    left.right.add(right);
    right.left.add(left);
  }

  // ---- order and height -------------------------------------------------------------------------

  private void order() {
    layers.forEach(Layout::stack);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (List<Spot> layer : forward ? layers : layers.reversed()) {
        layer.sort(Comparator.comparingDouble(mean(forward)));
        stack(layer);
      }
    }
  }

  private static ToDoubleFunction<Spot> mean(boolean forward) {
    return spot -> mean(forward ? spot.left : spot.right, spot.y);
  }

  private static double mean(List<Spot> neighbors, double otherwise) {
    return neighbors.stream().mapToDouble(n -> n.y).average().orElse(otherwise);
  }

  /// One below the other, around 0.
  private static void stack(List<Spot> layer) {
    double height = layer.stream().mapToDouble(spot -> spot.room).sum();
    double y = -height / 2;
    for (Spot spot : layer) {
      spot.y = y + spot.room / 2;
      y += spot.room;
    }
  }

  /// Moves everything towards its neighbors as far as the order leaves room.
  private void place() {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (List<Spot> layer : sweep % 2 == 0 ? layers : layers.reversed()) {
        layer.forEach(Layout::approach);
        settle(layer);
      }
    }
  }

  private static void approach(Spot spot) {
    List<Spot> neighbors = new ArrayList<>(spot.left);
    neighbors.addAll(spot.right);
    spot.y = mean(neighbors, spot.y);
  }

  /// Pushes apart what overlaps: the mean of pushing down and pushing up.
  private static void settle(List<Spot> layer) {
    double[] down = new double[layer.size()];
    double[] up = new double[layer.size()];
    for (int i = 0; i < layer.size(); i++) {
      down[i] = layer.get(i).y;
      if (i > 0) {
        down[i] = Math.max(down[i], down[i - 1] + distance(layer, i));
      }
    }
    for (int i = layer.size() - 1; i >= 0; i--) {
      up[i] = layer.get(i).y;
      if (i < layer.size() - 1) {
        up[i] = Math.min(up[i], up[i + 1] - distance(layer, i + 1));
      }
    }
    for (int i = 0; i < layer.size(); i++) {
      layer.get(i).y = (down[i] + up[i]) / 2;
    }
  }

  private static double distance(List<Spot> layer, int i) {
    return (layer.get(i - 1).room + layer.get(i).room) / 2;
  }

  // ---- the result -------------------------------------------------------------------------------

  int columnCount() {
    return layers.size();
  }

  /// The place of a box.
  Place of(int box) {
    return place(boxes.get(box));
  }

  /// The places that a link passes between its ends.
  List<Place> bends(int link) {
    return bends.get(link).stream().map(this::place).toList();
  }

  private Place place(Spot spot) {
    return new Place(spot.column, spot.y - top);
  }

  /// The height of the lowest place.
  double height() {
    return layers.stream().flatMap(List::stream).mapToDouble(spot -> spot.y - top).max().orElse(0);
  }
}
