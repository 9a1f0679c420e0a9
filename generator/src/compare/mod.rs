//! What a new document changes, and whom it breaks.
//!
//! [`compare`] looks at what two documents mean, not at how they are written: at the analysed API
//! and its signatures. Each difference is a [`Change`]: its kind is a row of [`RULES`], which says
//! whether callers of the API break, and whether Rust code against the client does. Where the shape
//! says that something was renamed, that is one change, called probable.
//!
//! ```
//! use generator::compare::{Verdict, compare};
//! use generator::{Config, analyse};
//!
//! let document = |properties: &str| {
//!     let text = format!("
//! openapi: 3.0.3
//! info: {{title: Pets, version: '1'}}
//! paths:
//!   /pet:
//!     get:
//!       operationId: get_pet
//!       responses:
//!         '200':
//!           description: The pet.
//!           content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}
//! components: {{schemas: {{Pet: {{type: object, properties: {properties}}}}}}}
//! ");
//!     analyse(&text, &Config::default()).expect("a document")
//! };
//! let old = document("{name: {type: string}, age: {type: integer}}");
//! let new = document("{name: {type: string}, tags: {type: array, items: {type: string}}}");
//!
//! let comparison = compare(&old, &new);
//! let ids: Vec<_> = comparison.changes.iter().map(|change| change.kind.id()).collect();
//! assert_eq!(ids, ["field-removed", "field-added"]);
//! assert_eq!(comparison.rust(), Verdict::Breaking);
//! ```

mod access;
mod bodies;
mod change;
mod churn;
mod comparer;
mod facts;
mod fields;
mod forwards;
mod inputs;
mod items;
mod operations;
mod outputs;
mod rules;
mod side;
mod table;
mod type_names;
mod types;
mod values;
mod version;

pub use change::{Change, Direction, Place};
pub use churn::Churn;
pub(crate) use forwards::forwards;
pub use rules::{Kind, RULES, Rule, Verdict};
pub use table::table;
pub use version::next_version;

use crate::Analysis;
use crate::pointer::Pointer;
use comparer::Comparer;
use side::Side;

/// What differs between two documents.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The changes: those that break most first, then by place.
    pub changes: Vec<Change>,
    /// What becomes of the client's items.
    pub churn: Churn,
}

impl Comparison {
    /// The worst that happens to callers of the API.
    pub fn api(&self) -> Verdict {
        let all = self.changes.iter().map(|change| change.api);
        all.max().unwrap_or(Verdict::Compatible)
    }

    /// The worst that happens to Rust code against the client.
    pub fn rust(&self) -> Verdict {
        let all = self.changes.iter().map(|change| change.rust);
        all.max().unwrap_or(Verdict::Compatible)
    }
}

/// Compares two documents. The work is linear in their size, but for names that many elements share.
pub fn compare(old: &Analysis, new: &Analysis) -> Comparison {
    let (old, new) = (Side::new(old), Side::new(new));
    let (old_items, new_items) = (items::items(&old), items::items(&new));
    let mut comparer = Comparer::new(&old, &new);
    comparer.components();
    comparer.operations();
    comparer.schemes();
    comparer.servers();
    comparer.walk();
    comparer.lonely_types();
    comparer.type_names();
    comparer.unexplained(&old_items, &new_items);
    let mut changes = comparer.changes;
    changes.sort_by(|a, b| {
        let worst = |change: &Change| (change.api.max(change.rust), change.api);
        worst(b)
            .cmp(&worst(a))
            .then_with(|| a.place.cmp(&b.place))
            .then_with(|| a.kind.cmp(&b.kind))
    });
    changes.dedup();
    let churn = churn::churn(&changes, &old_items, &new_items);
    for change in &mut changes {
        let written = |analysis: &Analysis, at: &mut Pointer| *at = analysis.written(at);
        change
            .place
            .old
            .iter_mut()
            .for_each(|at| written(old.analysis, at));
        change
            .place
            .new
            .iter_mut()
            .for_each(|at| written(new.analysis, at));
    }
    Comparison { changes, churn }
}
