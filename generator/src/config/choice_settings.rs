//! `only` and `without`: which operations are in the client.

use super::reference::{ONLY, SettingsTable, WITHOUT};
use super::toml::{TableReader, report};
use super::{Choice, Config, OperationRule};
use crate::diagnostics::{ConfigurationFinding, Diagnostics};

type Insert = fn(&mut Choice, OperationRule, Option<usize>);

pub(super) fn choice(config: &mut Config, table: &mut TableReader<'_>, errors: &mut Diagnostics) {
    let both: [(&str, &SettingsTable, Insert); 2] = [
        ("only", &ONLY, Choice::only),
        ("without", &WITHOUT, Choice::without),
    ];
    for (key, rows, insert) in both {
        rules(&mut config.choice, key, rows, insert, table, errors);
    }
}

/// `only` or `without`: a table of arrays of tags, paths and operations.
fn rules(
    choice: &mut Choice,
    key: &'static str,
    rows: &'static SettingsTable,
    insert: Insert,
    table: &mut TableReader<'_>,
    errors: &mut Diagnostics,
) {
    let Some(mut inner) = table.table(key, rows, errors) else {
        return;
    };
    let offset_of_table = inner.offset;
    for (text, offset) in inner.strings("tags", errors) {
        insert(choice, OperationRule::Tag(text), Some(offset));
    }
    for (text, offset) in inner.strings("paths", errors) {
        match glob::Pattern::new(&text) {
            Ok(_) => insert(choice, OperationRule::Path(text), Some(offset)),
            Err(error) => {
                let (found, reason) = (text, error.msg.to_owned());
                let finding = ConfigurationFinding::InvalidPattern { found, reason };
                report(errors, offset, finding);
            }
        }
    }
    for (text, offset) in inner.strings("operations", errors) {
        insert(choice, OperationRule::Operation(text), Some(offset));
    }
    if key == "without"
        && inner
            .boolean("internal", errors)
            .is_some_and(|(flag, _)| flag)
    {
        insert(choice, OperationRule::Internal, Some(offset_of_table));
    }
    inner.finish(errors);
}
