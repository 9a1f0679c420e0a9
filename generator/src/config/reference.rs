//! What every setting is: reading, suggestions for unknown keys and `docs/settings.md` come from
//! here.

use std::fmt::Write as _;

pub(super) use choice::{ONLY, WITHOUT};
pub(super) use rows::{CLIENT, PACKAGE, PAGINATION, ROOT, VERSION};

/// A setting of a table in a form that reads like the page.
macro_rules! setting {
    ($key:literal, $shape:literal, $default:literal, $example:literal, $about:literal $(,)?) => {
        Setting {
            key: $key,
            shape: $shape,
            default: $default,
            example: $example,
            about: $about,
        }
    };
}

mod choice;
mod rows;

/// A key of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// What its value looks like, in CommonMark.
    pub shape: &'static str,
    /// What holds where it is not given; empty where it must be given.
    pub default: &'static str,
    /// A line of TOML with it.
    pub example: &'static str,
    /// What it does, in CommonMark.
    pub about: &'static str,
}

/// A table of `codegen.toml`.
#[derive(Debug, PartialEq, Eq)]
pub struct SettingsTable {
    /// As it is written: `[[client]]`.
    pub header: &'static str,
    /// What it is for, in CommonMark.
    pub about: &'static str,
    /// Its keys, in the order in which they are best written; tables last.
    pub settings: &'static [Setting],
}

/// All tables of `codegen.toml`.
pub const TABLES: [&SettingsTable; 7] = [
    &ROOT,
    &CLIENT,
    &PACKAGE,
    &VERSION,
    &PAGINATION,
    &ONLY,
    &WITHOUT,
];

/// The reference of all settings, in CommonMark: `docs/settings.md`.
pub fn reference() -> String {
    let mut page = String::from(INTRODUCTION);
    for table in TABLES {
        let title = match table.header.starts_with('[') {
            true => format!("`{}`", table.header),
            false => table.header.replacen("the root", "The root", 1),
        };
        let _ = write!(page, "\n## {title}\n\n{}\n", table.about);
        for setting in table.settings {
            let _ = write!(
                page,
                "\n### `{}`\n\n{}\n\n* Value: {}.\n* {}.\n\n```toml\n{}\n```\n",
                setting.key,
                setting.about,
                setting.shape,
                match setting.default {
                    "" => "Must be given".to_owned(),
                    default => format!("Where it is not given: {default}"),
                },
                setting.example,
            );
        }
    }
    page
}

const INTRODUCTION: &str = "\
# The settings of `codegen.toml`

<!-- Printed by `cargo xtask settings`, from the table that reads the file. -->

The file says which crates are generated, and from which documents. It is TOML. A key that is not
listed here is an error, and so is a value that can't be used: with line, column, and what would do.
A JSON pointer is a place of the document, such as `#/paths/~1pets~1{id}/get`: `~1` stands for a `/`
in a key, and `~0` for a `~`. An entry that names a place which the document does not have is an
error too, so that no setting is lost when the document changes.

```toml
[[client]]
crate = \"pets-client\"
out = \"pets-client\"
lenient = true                  # of every version, unless it says otherwise

[client.package]
version = \"0.3.0\"

[[client.version]]
module = \"v1\"
document = \"v1/openapi.yaml\"

[[client.version]]
module = \"v2\"
document = \"v2/openapi.yaml\"
default = true
lenient = false
```
";
