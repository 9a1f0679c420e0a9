// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! How well a value fits the type that it was read as, and how many trials a union may make.
//!
//! A union prefers the variant that skips the fewest properties and has the fewest unknown values.
//! `Deserialize` can't report either, so both are counted here, for each thread.

use std::cell::{Cell, RefCell};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::json_text;

/// How deep a value that holds unions may nest: what serde_json allows of a whole body. Unions read
/// parts of a body anew and so would escape that limit.
const MAX_DEPTH: usize = 128;

/// How often over the bytes of a value may be read in trials, all nested unions together.
const MAX_PASSES: usize = 256;

/// What a union counts that found no variant for a value: any other reading is better.
pub const NO_VARIANT: u32 = 1 << 10;

/// What a type had no place for.
#[derive(Debug, Default)]
pub struct Misfits {
    /// How many things.
    pub count: u32,
    /// The properties among them, by a hash of their names.
    pub dropped: Vec<u64>,
}

impl Misfits {
    /// Whether a property is dropped here that is not dropped there.
    pub fn exceeds(&self, other: &Self) -> bool {
        let kept = |name: &u64| !other.dropped.contains(name);
        self.dropped.iter().any(kept)
    }
}

thread_local! {
    static MISFITS: Cell<u32> = const { Cell::new(0) };
    static DROPPED: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    static NESTED: Cell<usize> = const { Cell::new(0) };
    static BUDGET: Cell<usize> = const { Cell::new(0) };
    static FAULT: RefCell<Option<PartError>> = const { RefCell::new(None) };
}

/// Counts something that the type had no place for: a property without a field, a value that is
/// none of an enum's.
pub fn add_misfit() {
    add_misfits(1);
}

/// Counts `count` such things.
pub fn add_misfits(count: u32) {
    MISFITS.set(MISFITS.get().saturating_add(count));
}

/// Counts a property that the type has no field for.
pub fn drop_property(name: &str) {
    add_misfit();
    if NESTED.get() > 0 {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        DROPPED.with_borrow_mut(|dropped| dropped.push(hasher.finish()));
    }
}

/// Counts what was counted in a trial.
pub fn add(misfits: Misfits) {
    add_misfits(misfits.count);
    // Only a union around this one asks for the names.
    if NESTED.get() > 1 {
        DROPPED.with_borrow_mut(|dropped| dropped.extend(misfits.dropped));
    }
}

/// Runs `trial` and gives its result and what was counted meanwhile, which then is forgotten.
pub fn measure<R>(trial: impl FnOnce() -> R) -> (R, Misfits) {
    let before = MISFITS.replace(0);
    let outer = DROPPED.take();
    let result = trial();
    let misfits = Misfits {
        count: MISFITS.replace(before),
        dropped: DROPPED.replace(outer),
    };
    (result, misfits)
}

/// The reading of a union, for as long as it lives.
#[derive(Debug)]
pub struct TrialBudget(());

impl TrialBudget {
    /// Begins to read a union from `text`. An error if that is too much to ask.
    pub fn enter(text: &str) -> Result<Self, &'static str> {
        if NESTED.get() == 0 {
            if json_text::depth(text.as_bytes()) > MAX_DEPTH {
                return Err("nested too deeply");
            }
            BUDGET.set(text.len().saturating_mul(MAX_PASSES));
        }
        NESTED.set(NESTED.get() + 1);
        Ok(Self(()))
    }

    /// Takes one trial of `text` from the budget; false if it is used up.
    pub fn spend(&self, text: &str) -> bool {
        match BUDGET.get().checked_sub(text.len()) {
            Some(left) => {
                BUDGET.set(left);
                true
            }
            None => {
                BUDGET.set(0);
                false
            }
        }
    }

    /// Whether nothing is left, and so values may have variants that were not tried.
    pub fn is_spent(&self) -> bool {
        BUDGET.get() == 0
    }
}

impl Drop for TrialBudget {
    fn drop(&mut self) {
        NESTED.set(NESTED.get() - 1);
    }
}

/// The last error of a part of a text that was read by itself. An error of serde carries only its
/// message.
#[derive(Debug)]
pub struct PartError {
    /// Length of the part in bytes.
    pub length: usize,
    /// Where in the part the error is.
    pub path: String,
    /// What is wrong there.
    pub message: String,
    /// The JSON text of the value at the path, where that is known.
    pub json: Option<String>,
}

/// Keeps an error, for `json::find` to give its place.
pub fn keep_error(cause: PartError) {
    FAULT.set(Some(cause));
}

/// Sets the length of the part that holds the error kept last.
pub fn set_length(length: usize) {
    FAULT.with_borrow_mut(|cause| {
        if let Some(cause) = cause {
            cause.length = length;
        }
    });
}

/// Takes the error kept last, if the message `error` is its own.
pub fn take_error(error: &str) -> Option<PartError> {
    FAULT.take().filter(|cause| error.ends_with(&cause.message))
}

/// Whether the message `error` is that of the error kept last.
pub fn is_kept(error: &str) -> bool {
    FAULT.with_borrow(|cause| {
        let message = cause.as_ref().map(|cause| cause.message.as_str());
        message.is_some_and(|message| error.ends_with(message))
    })
}
