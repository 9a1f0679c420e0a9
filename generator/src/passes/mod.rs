//! IR -> IR, one file a pass, in the order of [`run_all`].

mod cycles;
mod direction;
mod probes;
mod reach;
mod walk;

use crate::diagnostics::Diagnostics;
use crate::ir::Api;

/// What the passes found out that is no property of one element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// How many named types nest inside each other at most; rustc recurses that deep.
    pub depth: usize,
}

/// Runs every pass.
pub fn run_all(api: &mut Api, diagnostics: &mut Diagnostics) -> Facts {
    direction::run(api, diagnostics);
    reach::run(api);
    cycles::run(api);
    probes::run(api);
    Facts { depth: cycles::depth(api) }
}

#[cfg(test)]
mod tests;
