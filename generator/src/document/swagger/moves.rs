//! What has moved on the way from Swagger 2.0 to OpenAPI 3.

use std::collections::BTreeMap;

use crate::document::origin;
use crate::pointer::Pointer;

/// Places in the document as written and in the raised one. What stands below a place moves with it,
/// unless it has an entry of its own.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// Where things are now, to where they stand.
    origins: BTreeMap<Pointer, Pointer>,
    /// Where things stand, to where the first copy of them is now.
    targets: BTreeMap<Pointer, Pointer>,
}

impl Moves {
    /// What stands at `from` is at `to` now, and maybe elsewhere too.
    pub(super) fn add(&mut self, from: &Pointer, to: &Pointer) {
        self.came_from(from, to);
        self.targets
            .entry(from.clone())
            .or_insert_with(|| to.clone());
    }

    /// What is at `to` now has been made from what stands at `from`.
    pub(super) fn came_from(&mut self, from: &Pointer, to: &Pointer) {
        self.origins.insert(to.clone(), from.clone());
    }

    /// Where something is now.
    pub(super) fn target(&self, written: &Pointer) -> Pointer {
        origin(&self.targets, written)
    }

    pub(super) fn into_origins(self) -> BTreeMap<Pointer, Pointer> {
        self.origins
    }
}
