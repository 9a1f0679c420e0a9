//! From the API as the document has it to the API as Rust needs it: IR -> IR, one file for each pass.
//!
//! The order of the passes matters; only [`run_all`] knows it. A pass reads nothing of the document
//! and knows no Rust names. Each is linear in the size of the API and works with a stack of its own
//! instead of recursion, so that no document can overflow the stack.

mod classes;
mod cycles;
mod deduplicate;
mod depth;
mod direction;
mod discriminate;
mod graph;
mod infer;
mod lenient;
mod patches;
mod prune;
mod reachability;
mod resolved;
mod share;
mod unproductive;
mod usage;
pub(crate) mod walk;

use crate::diagnostics::Diagnostics;
use crate::ir::{Api, TypeId, Usage};

/// What the passes measured of the API as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metrics {
    /// The longest chain of types inside types as rustc counts them, which includes the types that
    /// `Option`, `Vec` and maps are made of. rustc follows such chains by recursion and needs a
    /// `#![recursion_limit]` above this.
    pub depth: usize,
}

/// What the settings say that the passes heed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// What is received has no required properties.
    pub optional_responses: bool,
    /// What no operation reaches is in the client.
    pub all_schemas: bool,
}

/// Runs every pass, in order.
pub(crate) fn run_all(api: &mut Api, options: Options, diagnostics: &mut Diagnostics) -> Metrics {
    unproductive::run(api, diagnostics);
    lenient::run(api);
    deduplicate::run(api);
    patches::run(api);
    direction::run(api, options.optional_responses);
    prune::run(api);
    cycles::run(api);
    usage::run(api);
    reachability::run(api, options.all_schemas);
    discriminate::run(api);
    Metrics {
        depth: depth::measure(api),
    }
}

/// Takes the types away that the client has not, and gives back, for each type before, whether it
/// stays. Ids change.
pub(crate) fn leave_out(api: &mut Api) -> Vec<bool> {
    prune::leave_out(api)
}

/// Makes one type of equal inline types; see [`share`]. `members` gives what the members of a type are called,
/// or `None` for one that stays as it is. Gives, for each new type, the one that it is a copy of.
pub(crate) fn share(api: &mut Api, members: impl Fn(TypeId) -> Option<String>) -> Vec<TypeId> {
    share::run(api, &members)
}

/// Gives every type both codecs, whichever way its values travel.
pub(crate) fn use_both_ways(api: &mut Api) {
    for def in &mut api.types {
        def.usage = Usage {
            sent: true,
            received: true,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Type;
    use crate::samples::{Sample, body, field, named, optional};

    #[test]
    fn a_long_chain_overflows_no_stack() {
        let length = 100_000;
        let mut sample = Sample::new();
        for at in 0..length {
            let next = Type::Nullable(Box::new(named((at + 1) % length)));
            sample = match at % 3 {
                0 => sample.object(&format!("T{at}"), [optional("next", next)]),
                1 => sample.alias(&format!("T{at}"), next),
                _ => sample.union(&format!("T{at}"), [next, Type::Bool]),
            };
        }
        let mut api = sample
            .operation("call", Some(0), |operation| operation.body = body(named(0)))
            .build();
        let metrics = run_all(&mut api, Options::default(), &mut Diagnostics::new());
        assert!(metrics.depth > length as usize);
    }

    #[test]
    fn running_twice_changes_nothing() {
        let sample = Sample::new()
            .object("A", [field("a", named(0)), optional("b", named(1))])
            .alias("B", Type::Array(Box::new(named(1))))
            .union("C", [named(2), named(0)]);
        let mut api = sample.build();
        let metrics = run_all(&mut api, Options::default(), &mut Diagnostics::new());
        let once = api.clone();
        assert_eq!(
            run_all(&mut api, Options::default(), &mut Diagnostics::new()),
            metrics
        );
        assert_eq!(api, once);
    }
}
