package dev.adjoint.table;

import java.util.List;

/// All rows, family by family.
public final class Table {
  private static final List<TableLaws> FAMILIES =
      List.of(
          new ActivationsTableTest(),
          new ElementaryTableTest(),
          new IndexingTableTest(),
          new JoiningTableTest(),
          new LinearAlgebraTableTest(),
          new LossesTableTest(),
          new MasksTableTest(),
          new MatrixFunctionsTableTest(),
          new NormalizationsTableTest(),
          new OrderingsTableTest(),
          new PairsTableTest(),
          new ReductionsTableTest(),
          new ScansTableTest(),
          new ShapingTableTest(),
          new SpecialFunctionsTableTest(),
          new StatisticsTableTest(),
          new TrigonometricTableTest());

  private Table() {}

  /// The rows of one family; none if the table does not have it.
  static List<Row> rows(Class<?> family) {
    return FAMILIES.stream()
        .filter(laws -> laws.family() == family)
        .flatMap(laws -> laws.rows().stream())
        .toList();
  }

  /// All rows.
  public static List<Row> rows() {
    return FAMILIES.stream().flatMap(laws -> laws.rows().stream()).toList();
  }
}
