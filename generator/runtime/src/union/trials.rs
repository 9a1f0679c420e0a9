//! Which of the variants that a value may be fits best: each of them is tried.

use super::super::context::{Context, Misfits, Node, ReadError, Trial};
use super::super::json_text::types;
use super::super::read::containers;
use super::DeserializeUnion;
use super::payload::Payload;

/// What an error says where the limit of trials is reached.
pub(super) const AMBIGUOUS: &str = "too ambiguous to read at its size";

/// What the trials of a union come to.
pub(super) enum Outcome<T> {
    /// This variant fits best.
    Fits(T),
    /// Several variants fit, and each drops what another one keeps.
    Several,
    /// No variant fits.
    None,
}

/// The variants that could be read so far.
pub(super) struct Trials<T> {
    /// The one that fits best, of equals the first, with what it left in the context.
    best: Option<(T, Trial)>,
    /// What the other fitting variants drop.
    others: Vec<Misfits>,
    failed: Vec<(usize, ReadError)>,
}

impl<T: DeserializeUnion> Trials<T> {
    pub(super) fn new() -> Self {
        Self {
            best: None,
            others: Vec::new(),
            failed: Vec::new(),
        }
    }

    /// Tries the variants of a tier. Gives whether one of them leaves nothing to be wished for.
    pub(super) fn run(
        &mut self,
        context: &mut Context,
        node: Node<'_>,
        tier: &[usize],
        is_only: bool,
    ) -> Result<bool, String> {
        for &index in tier {
            if !context.spend(node.text()) {
                return Err(AMBIGUOUS.to_owned());
            }
            if T::TABLE.variants[index].types == types::STRING && containers::is_kept_as_text(node)
            {
                // It is better kept as `Other` than as a text.
                let message = format!("expected a string, found {}", node.words());
                self.failed.push((index, context.error(node, message)));
                continue;
            }
            let reader = T::READERS[index];
            let outer = context.begin_trial();
            let result = match is_only {
                true => context.only_candidate(|context| reader(Payload::Node(node, context))),
                false => reader(Payload::Node(node, context)),
            };
            let trial = context.end_trial(outer);
            let value = match result {
                Ok(value) => value,
                Err(error) => {
                    self.failed.push((index, error));
                    continue;
                }
            };
            let perfect = trial.misfits.is_none();
            let is_lenient = context.is_lenient();
            match &self.best {
                Some((_, best)) if !is_better(&trial.misfits, &best.misfits, is_lenient) => {
                    self.others.push(trial.misfits);
                }
                _ => {
                    let better = self.best.replace((value, trial));
                    self.others.extend(better.map(|(_, trial)| trial.misfits));
                }
            }
            if perfect {
                return Ok(true);
            }
        }
        // Where nothing is dropped, no later tier keeps more. A lenient reading may have converted
        // something, which a later tier takes as it is.
        let best = self.best.as_ref().filter(|_| !context.is_lenient());
        Ok(best.is_some_and(|(_, trial)| trial.misfits.dropped.is_empty()))
    }

    /// Whether a variant takes the value as it is.
    pub(super) fn is_settled(&self) -> bool {
        let best = self.best.as_ref();
        best.is_some_and(|(_, trial)| trial.misfits.is_none())
    }

    pub(super) fn outcome(self, context: &mut Context) -> (Outcome<T>, Vec<(usize, ReadError)>) {
        let outcome = match self.best {
            None => Outcome::None,
            Some((_, best)) if self.others.iter().any(|it| best.misfits.exceeds(it)) => {
                Outcome::Several
            }
            Some((value, trial)) => {
                context.keep(trial);
                Outcome::Fits(value)
            }
        };
        (outcome, self.failed)
    }
}

/// Whether one variant fits better than another: strictly by all that is amiss, leniently by how
/// many properties are dropped before anything else, since what is converted is kept.
fn is_better(one: &Misfits, other: &Misfits, is_lenient: bool) -> bool {
    let rank = |misfits: &Misfits| match is_lenient {
        true => (misfits.dropped.len(), misfits.count),
        false => (0, misfits.count),
    };
    rank(one) < rank(other)
}
