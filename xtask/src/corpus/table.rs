//! What a run found, one row for each document.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

/// One document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Row {
    /// Its path below the corpus.
    pub(super) document: String,
    /// The package that it became.
    pub(super) package: String,
    /// Operations in the document.
    pub(super) operations_in_document: usize,
    /// Operations in the client.
    pub(super) operations: usize,
    /// Types in the client.
    pub(super) types: usize,
    /// Lines in the client.
    pub(super) lines: usize,
    /// How many findings of each category.
    pub(super) categories: BTreeMap<String, usize>,
    /// Time to generate.
    pub(super) seconds: f64,
    /// The most memory that generating took.
    pub(super) megabytes: Option<u64>,
    /// Why there is no client, or not all of it.
    pub(super) fault: Option<String>,
    /// What rustc said; none if it was not asked.
    pub(super) compiled: Option<Compiled>,
    /// Why the document need not pass, if it does not.
    pub(super) exception: Option<String>,
}

/// What rustc said of one client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Compiled {
    /// Warnings.
    pub(super) warnings: usize,
    /// Errors.
    pub(super) errors: usize,
    /// The first error, or else the first warning.
    pub(super) first: Option<String>,
}

impl Row {
    /// Whether the document did not become a client without loss, error or warning.
    pub(super) fn failed(&self) -> bool {
        let compiled = self.compiled.as_ref();
        self.fault.is_some() || compiled.is_some_and(|c| c.errors + c.warnings > 0)
    }

    /// Whether it failed and should not have.
    pub(super) fn counts_as_failure(&self) -> bool {
        self.failed() && self.exception.is_none()
    }

    /// Whether everything that can be tried of it was.
    pub(super) fn is_final(&self) -> bool {
        self.fault.is_some() || self.compiled.is_some()
    }

    fn verdict(&self) -> String {
        let why = match (&self.fault, &self.compiled) {
            (Some(fault), _) => fault.clone(),
            (None, None) => return "generated".to_owned(),
            (None, Some(compiled)) => match &compiled.first {
                None => return "compiles".to_owned(),
                Some(first) => format!("{} errors: {first}", compiled.errors),
            },
        };
        match &self.exception {
            Some(reason) => format!("excepted ({reason}): {why}"),
            None => format!("FAILED: {why}"),
        }
    }
}

/// The table as text, with a row of sums and a line that says what it comes to.
pub(super) fn render(rows: &[Row]) -> String {
    let head = [
        "document",
        "ops in doc",
        "ops",
        "types",
        "warn",
        "lines",
        "s",
        "MB",
        "findings",
        "result",
    ];
    let mut cells = vec![head.map(str::to_owned).to_vec()];
    cells.extend(rows.iter().map(row_cells));
    cells.push(sum_cells(rows));
    let mut text = align(&cells);
    let failed = rows.iter().filter(|row| row.counts_as_failure()).count();
    let excepted = rows.iter().filter(|row| row.exception.is_some()).count();
    let compiled = rows.iter().filter(|row| row.compiled.is_some()).count();
    let total = rows.len();
    let passed = total - failed - excepted;
    let _ = writeln!(
        text,
        "\n{total} documents: {passed} passed, {excepted} excepted, {failed} failed; {compiled} \
         were compiled"
    );
    text
}

fn row_cells(row: &Row) -> Vec<String> {
    let warnings = row.compiled.as_ref();
    let mut result = row.verdict().replace(['\n', '\t'], " ");
    if let Some((at, _)) = result.char_indices().nth(160) {
        result.truncate(at);
        result.push_str("...");
    }
    vec![
        row.document.clone(),
        row.operations_in_document.to_string(),
        row.operations.to_string(),
        row.types.to_string(),
        warnings.map_or_else(|| "-".to_owned(), |c| c.warnings.to_string()),
        row.lines.to_string(),
        format!("{:.2}", row.seconds),
        row.megabytes
            .map_or_else(|| "-".to_owned(), |mb| mb.to_string()),
        categories(&row.categories),
        result,
    ]
}

fn sum_cells(rows: &[Row]) -> Vec<String> {
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>().to_string();
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for (category, count) in rows.iter().flat_map(|row| &row.categories) {
        *all.entry(category.clone()).or_default() += count;
    }
    let most = rows.iter().filter_map(|row| row.megabytes).max();
    vec![
        "all".to_owned(),
        sum(|row| row.operations_in_document),
        sum(|row| row.operations),
        sum(|row| row.types),
        sum(|row| row.compiled.as_ref().map_or(0, |c| c.warnings)),
        sum(|row| row.lines),
        format!("{:.2}", rows.iter().map(|row| row.seconds).sum::<f64>()),
        most.map_or_else(|| "-".to_owned(), |mb| format!("<={mb}")),
        categories(&all),
        String::new(),
    ]
}

fn categories(categories: &BTreeMap<String, usize>) -> String {
    let categories = categories
        .iter()
        .map(|(category, count)| format!("{count} {category}"));
    let text = categories.collect::<Vec<_>>().join(", ");
    if text.is_empty() {
        "-".to_owned()
    } else {
        text
    }
}

/// Columns of one width; numbers to the right. The last column is as long as it is.
fn align(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            let _ = match column {
                0 | 8 => write!(line, "{cell:<width$}  "),
                9 => write!(line, "{cell}"),
                _ => write!(line, "{cell:>width$}  "),
            };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_each_and_the_sums() {
        let good = Row {
            document: "a.json".to_owned(),
            operations_in_document: 12,
            operations: 12,
            types: 7,
            lines: 900,
            seconds: 0.25,
            megabytes: Some(31),
            compiled: Some(Compiled::default()),
            ..Row::default()
        };
        let bad = Row {
            document: "folder/b.yaml".to_owned(),
            operations_in_document: 3,
            operations: 2,
            categories: BTreeMap::from([("ignored".to_owned(), 1)]),
            fault: Some("1 operation is missing".to_owned()),
            ..Row::default()
        };
        insta::assert_snapshot!(render(&[good, bad]), @r"
        document       ops in doc  ops  types  warn  lines     s    MB  findings   result
        a.json                 12   12      7     0    900  0.25    31  -          compiles
        folder/b.yaml           3    2      0     -      0  0.00     -  1 ignored  FAILED: 1 operation is missing
        all                    15   14      7     0    900  0.25  <=31  1 ignored

        2 documents: 1 passed, 0 excepted, 1 failed; 1 were compiled
        ");
    }

    #[test]
    fn a_warning_of_rustc_is_a_failure() {
        let mut row = Row {
            compiled: Some(Compiled::default()),
            ..Row::default()
        };
        assert!(!row.failed());
        row.compiled = Some(Compiled {
            warnings: 1,
            ..Compiled::default()
        });
        assert!(row.failed() && row.counts_as_failure());
    }
}
