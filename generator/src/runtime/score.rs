//! How well a value fits the type it was read as, and how much work finding a fitting one may be.
//!
//! Reading is one call without side channels in serde, so what a union wants to know of a trial
//! (were properties skipped? were values unknown?) is counted here, for each thread.

use std::cell::{Cell, RefCell};

use super::json;

/// How deep a value that holds unions may nest: what serde_json allows of a whole body. Unions read
/// parts of a body anew and so would escape that limit.
const MAX_DEPTH: usize = 128;

/// How often over the bytes of a value may be read in trials, all nested unions together.
const MAX_PASSES: usize = 256;

thread_local! {
    static MISFITS: Cell<u32> = const { Cell::new(0) };
    static NESTED: Cell<usize> = const { Cell::new(0) };
    static BUDGET: Cell<usize> = const { Cell::new(0) };
    static FAULT: RefCell<Option<PartError>> = const { RefCell::new(None) };
}

/// Counts something that the type had no place for: a property without a field, a value that is
/// none of an enum's.
pub fn note() {
    add(1);
}

/// Counts `count` such things.
pub fn add(count: u32) {
    MISFITS.set(MISFITS.get().saturating_add(count));
}

/// Runs `trial` and gives its result and what was counted meanwhile, which then is forgotten.
pub fn measure<R>(trial: impl FnOnce() -> R) -> (R, u32) {
    let before = MISFITS.replace(0);
    let result = trial();
    (result, MISFITS.replace(before))
}

/// The reading of a union, for as long as it lives.
#[derive(Debug)]
pub struct TrialBudget(());

impl TrialBudget {
    /// Begins to read a union from `text`. An error if that is too much to ask.
    pub fn enter(text: &str) -> Result<Self, &'static str> {
        if NESTED.get() == 0 {
            if json::depth(text.as_bytes()) > MAX_DEPTH {
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
            None => false,
        }
    }
}

impl Drop for TrialBudget {
    fn drop(&mut self) {
        NESTED.set(NESTED.get() - 1);
    }
}

/// The last fault of a part of a text that was read apart, which serde's error can only carry as
/// text.
#[derive(Debug)]
pub struct PartError {
    /// Length of the part in bytes.
    pub length: usize,
    /// Where in the part the fault is.
    pub path: String,
    /// What is wrong there.
    pub message: String,
    /// Whether it is that of a union.
    pub in_union: bool,
    /// The JSON text of the value at the path, where that is known.
    pub json: Option<String>,
}

/// Keeps the fault for whoever explains the error that it becomes.
pub fn keep_error(cause: PartError) {
    FAULT.set(Some(cause));
}

/// Says how long the part is that the fault which was kept last is in.
pub fn set_length(length: usize) {
    FAULT.with_borrow_mut(|cause| {
        if let Some(cause) = cause {
            cause.length = length;
        }
    });
}

/// The fault that was kept last, if the text of an error is its message.
pub fn take_error(error: &str) -> Option<PartError> {
    FAULT.take().filter(|cause| error.ends_with(&cause.message))
}

/// Whether the fault that was kept last is the one that `error` tells of.
pub fn is_kept(error: &str) -> bool {
    FAULT.with_borrow(|cause| {
        let message = cause.as_ref().map(|cause| cause.message.as_str());
        message.is_some_and(|message| error.ends_with(message))
    })
}
