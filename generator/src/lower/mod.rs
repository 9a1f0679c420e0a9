//! Document -> IR: every decision about what the document means.
//!
//! | module | decides |
//! |---|---|
//! | `semantics` | what schemas mean, before any type is made of them |
//! | `schema` | the type of a schema where it is used |
//! | `objects`, `unions`, `discriminators` | the named types |
//! | `operation` | everything but schemas |
//! | `builder` | which types there are so far |
//!
//! A type depends on its schema alone, never on who uses it. Every component schema has its id
//! before anything is lowered, so that recursion is an id and order changes nothing.

mod builder;
mod client_name;
mod discriminators;
mod objects;
mod operation;
mod schema;
mod semantics;
mod unions;

#[cfg(test)]
mod tests;

use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::document::Document;
use crate::ir::Api;

use builder::Lowering;

/// Makes the IR of a document. All that can't be typed exactly is a warning, all that is left out
/// an omission.
pub(crate) fn lower(document: &Document, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = Lowering::new(document, config);
    let api = lowering.api();
    diagnostics.extend(lowering.semantics.diagnostics);
    api
}

impl Lowering<'_> {
    /// Lowers the document, once.
    fn api(&mut self) -> Api {
        self.semantics.resolve_chains();
        self.component_schemas();
        let mut api = operation::operations(self);
        self.assign_discriminators();
        api.types = std::mem::take(&mut self.types);
        api.mapped = self.semantics.hierarchy.mapped();
        api.date_crate = self.config.dates().package();
        api
    }
}
