//! Which of the variants that a value may be fits best: each of them is tried.

use super::super::context::{Context, Misfits, Node, ReadError, Trial};
use super::super::json_text::types;
use super::super::read::containers;
use super::DeserializeUnion;
use super::payload::Payload;
use super::table::Table;

/// What an error says where the limit of trials is reached.
pub(super) const AMBIGUOUS: &str = "too ambiguous to read at its size";

/// The variants of a union that are read. Which of them is chosen does not depend on its type, so that this is all
/// that is compiled for each union.
pub(super) trait Variants {
    /// Reads a variant, by its index.
    fn read(&mut self, index: usize, payload: Payload<'_, '_>) -> Result<(), ReadError>;
    /// Keeps the one that was read last, instead of what was kept before.
    fn keep(&mut self);
}

/// The values of the variants that were read.
pub(super) struct Values<T> {
    last: Option<T>,
    /// The one that fits best.
    pub(super) best: Option<T>,
}

impl<T> Values<T> {
    pub(super) fn new() -> Self {
        Self {
            last: None,
            best: None,
        }
    }
}

impl<T: DeserializeUnion> Variants for Values<T> {
    fn read(&mut self, index: usize, payload: Payload<'_, '_>) -> Result<(), ReadError> {
        self.last = Some(T::READERS[index](payload)?);
        Ok(())
    }

    fn keep(&mut self) {
        self.best = self.last.take();
    }
}

/// What the trials of a union come to.
pub(super) enum Outcome {
    /// The variant that was kept fits best.
    Fits,
    /// Several variants fit, and each drops what another one keeps.
    Several,
    /// No variant fits.
    None,
}

/// The variants that could be read so far.
pub(super) struct Trials<'v> {
    table: &'static Table,
    variants: &'v mut dyn Variants,
    /// What the one that fits best left in the context; of equals it is the first.
    best: Option<Trial>,
    /// What the other fitting variants drop.
    others: Vec<Misfits>,
    failed: Vec<(usize, ReadError)>,
}

impl<'v> Trials<'v> {
    pub(super) fn new(table: &'static Table, variants: &'v mut dyn Variants) -> Self {
        Self {
            table,
            variants,
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
            let types = self.table.variants[index].types;
            if types == types::STRING && containers::is_kept_as_text(node) {
                // It is better kept as `Other` than as a text.
                let message = format!("expected a string, found {}", node.words());
                self.failed.push((index, context.error(node, message)));
                continue;
            }
            if self.try_variant(context, node, index, is_only) {
                return Ok(true);
            }
        }
        // Where nothing is dropped, no later tier keeps more. A lenient reading may have converted
        // something, which a later tier takes as it is.
        let best = self.best.as_ref().filter(|_| !context.is_lenient());
        Ok(best.is_some_and(|trial| trial.misfits.dropped.is_empty()))
    }

    /// Tries a variant; whether it leaves nothing to be wished for.
    fn try_variant(
        &mut self,
        context: &mut Context,
        node: Node<'_>,
        index: usize,
        is_only: bool,
    ) -> bool {
        let variants = &mut *self.variants;
        let outer = context.begin_trial();
        let read = match is_only {
            true => {
                context.only_candidate(|context| variants.read(index, Payload::Node(node, context)))
            }
            false => variants.read(index, Payload::Node(node, context)),
        };
        let trial = context.end_trial(outer);
        if let Err(error) = read {
            self.failed.push((index, error));
            return false;
        }
        let is_perfect = trial.misfits.is_none();
        match &self.best {
            Some(best) if !is_better(&trial.misfits, &best.misfits, context.is_lenient()) => {
                self.others.push(trial.misfits);
            }
            _ => {
                self.variants.keep();
                let worse = self.best.replace(trial);
                self.others.extend(worse.map(|trial| trial.misfits));
            }
        }
        is_perfect
    }

    /// Whether a variant takes the value as it is.
    pub(super) fn is_settled(&self) -> bool {
        let best = self.best.as_ref();
        best.is_some_and(|trial| trial.misfits.is_none())
    }

    pub(super) fn outcome(self, context: &mut Context) -> (Outcome, Vec<(usize, ReadError)>) {
        let outcome = match self.best {
            None => Outcome::None,
            Some(best) if self.others.iter().any(|it| best.misfits.exceeds(it)) => Outcome::Several,
            Some(best) => {
                context.keep(best);
                Outcome::Fits
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
