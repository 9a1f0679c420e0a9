//! Every field of every object of Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 has a fixture that shows
//! it, or a finding that says it is ignored.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use generator::diagnostics::catalogue;
use toml::{Table, Value};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(name: &str) -> Table {
    let path = folder().join("specification").join(name);
    let text = std::fs::read_to_string(&path).expect("the table");
    text.parse().expect("TOML")
}

/// Objects of a family of versions with their fields: `swagger-2`, `openapi-3`.
fn fields() -> BTreeMap<(&'static str, String), BTreeSet<String>> {
    let mut found: BTreeMap<(&str, String), BTreeSet<String>> = BTreeMap::new();
    for (object, versions) in read("fields.toml") {
        for (version, fields) in versions.as_table().expect("versions") {
            let family = match version.as_str() {
                "2.0" => "swagger-2",
                "3.0" | "3.1" | "3.2" => "openapi-3",
                other => panic!("{object}: there is no version {other}"),
            };
            let fields = fields.as_array().expect("fields").iter();
            let fields = fields.map(|field| field.as_str().expect("a field").to_owned());
            let all = found.entry((family, object.clone())).or_default();
            for field in fields {
                assert!(
                    all.insert(field.clone()),
                    "{object}: {field} is there twice"
                );
            }
        }
    }
    found
}

#[test]
fn every_field_has_a_row_and_every_row_a_field() {
    let rows = read("rows.toml");
    let fields = fields();
    let mut faults = Vec::new();
    for ((family, object), fields) in &fields {
        let rows = rows[*family].get(object).and_then(Value::as_table);
        let rows: BTreeSet<String> = rows.into_iter().flat_map(Table::keys).cloned().collect();
        faults.extend(
            fields
                .difference(&rows)
                .map(|field| format!("no row: {family} {object}.{field}")),
        );
        faults.extend(
            rows.difference(fields)
                .map(|field| format!("no field: {family} {object}.{field}")),
        );
    }
    for (family, objects) in &rows {
        for object in objects.as_table().expect("objects").keys() {
            if !fields
                .keys()
                .any(|(of, known)| of == family && known == object)
            {
                faults.push(format!("no object: {family} {object}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(fields.values().map(BTreeSet::len).sum::<usize>() > 350);
}

#[test]
fn every_row_names_what_is_there() {
    let mut faults = Vec::new();
    for (family, objects) in read("rows.toml") {
        for (object, rows) in objects.as_table().expect("objects") {
            for (field, row) in rows.as_table().expect("rows") {
                if let Err(fault) = judge(field, row) {
                    faults.push(format!("{family} {object}.{field}: {fault}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A row is a fixture, or a table of a fixture or a finding, and why nothing is lost.
fn judge(field: &str, row: &Value) -> Result<(), String> {
    if let Some(fixture) = row.as_str() {
        return shows(fixture, field);
    }
    let row = row.as_table().ok_or("expected a fixture or a table")?;
    let because = row
        .get("because")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if because.len() < 20 {
        return Err("expected `because`, a reason why nothing is lost".to_owned());
    }
    match (row.get("fixture"), row.get("finding")) {
        (Some(Value::String(fixture)), None) => shows(fixture, field),
        (None, Some(Value::String(code))) => {
            let kinds = catalogue();
            let kind = kinds.iter().find(|kind| kind.code == code);
            kind.map(drop)
                .ok_or(format!("there is no finding `{code}`"))
        }
        _ => Err("expected `fixture` or `finding`".to_owned()),
    }
}

/// Whether a fixture has the field as a key; of a patterned field, whether it is there.
fn shows(fixture: &str, field: &str) -> Result<(), String> {
    let path = folder().join(format!("fixtures/{fixture}.yaml"));
    let Ok(text) = std::fs::read_to_string(path) else {
        return Err(format!("there is no fixture `{fixture}`"));
    };
    let is_key = |rest: &str| rest.trim_start_matches(['\'', '"']).starts_with(':');
    let found = text.match_indices(field).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let starts = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '-');
        starts && is_key(&text[at + field.len()..])
    });
    match found || field.starts_with('{') {
        true => Ok(()),
        false => Err(format!("`{fixture}` does not have it")),
    }
}
