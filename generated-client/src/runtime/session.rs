// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! The state of a lenient reading: the path of the value that is being read, and the deviations found
//! so far.
//!
//! `Deserialize` can carry neither, so both are kept for each thread.

use std::cell::{Cell, RefCell};

use super::drift::{self, Deviation, DriftKind};
use super::json_text::join_path;
use super::property::Property;

/// The size by which an object that is read leniently is known to the model that reads it.
pub const LENIENT_SIZE: usize = usize::MAX;

/// How many deviations are kept of one response.
const LIMIT: usize = 100;

/// The name and the rows of a model.
pub type ModelProperties = (&'static str, &'static [Property]);

thread_local! {
    static ACTIVE: Cell<bool> = const { Cell::new(false) };
    static STATE: RefCell<State> = const { RefCell::new(State::new(false)) };
}

#[derive(Debug)]
struct State {
    /// From the beginning of the body to the value that is being read.
    path: Vec<PathSegment>,
    /// Where in the path the text begins that errors are relative to.
    base: usize,
    collecting: bool,
    found: Vec<Deviation>,
    properties: Option<ModelProperties>,
    empty_string: bool,
}

impl State {
    const fn new(collecting: bool) -> Self {
        Self {
            path: Vec::new(),
            base: 0,
            collecting,
            found: Vec::new(),
            properties: None,
            empty_string: false,
        }
    }

    fn path_from(&self, from: usize) -> String {
        let mut path = String::new();
        for segment in &self.path[from.min(self.path.len())..] {
            match segment {
                PathSegment::KeySeed(key) => join_path(&mut path, key),
                PathSegment::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }
}

/// From a value to one inside.
#[derive(Debug)]
pub enum PathSegment {
    /// To a property.
    KeySeed(String),
    /// To an item.
    Index(usize),
}

/// A lenient reading, for as long as it lives.
#[derive(Debug)]
pub struct Session {
    outer: Option<State>,
    was_active: bool,
}

impl Session {
    /// Begins a reading of a whole text. Where someone is `collecting`, deviations are kept.
    pub fn begin(collecting: bool) -> Self {
        Self {
            outer: Some(STATE.replace(State::new(collecting))),
            was_active: ACTIVE.replace(true),
        }
    }

    /// The deviations so far.
    pub fn found(&self) -> Vec<Deviation> {
        STATE.with_borrow_mut(|state| std::mem::take(&mut state.found))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        ACTIVE.set(self.was_active);
        if let Some(outer) = self.outer.take() {
            STATE.set(outer);
        }
    }
}

/// Whether values are read leniently at this moment.
pub fn is_active() -> bool {
    ACTIVE.get()
}

/// Runs `read` one step further inside.
pub fn at<R>(segment: PathSegment, read: impl FnOnce() -> R) -> R {
    STATE.with_borrow_mut(|state| state.path.push(segment));
    let result = read();
    STATE.with_borrow_mut(|state| state.path.pop());
    result
}

/// Runs `read` on a part that is a text of its own, which errors are relative to.
pub fn in_part<R>(read: impl FnOnce() -> R) -> R {
    let base = STATE.with_borrow_mut(|state| {
        let base = state.base;
        state.base = state.path.len();
        base
    });
    let result = read();
    STATE.with_borrow_mut(|state| state.base = base);
    result
}

/// The place of the value that is being read, in the text that errors are relative to.
pub fn path() -> String {
    STATE.with_borrow(|state| state.path_from(state.base))
}

/// Hands over the rows of the model that is about to be read.
pub fn announce_model(name: &'static str, properties: &'static [Property]) {
    STATE.with_borrow_mut(|state| state.properties = Some((name, properties)));
}

/// Takes what was handed over.
pub fn take_model() -> Option<ModelProperties> {
    STATE.with_borrow_mut(|state| state.properties.take())
}

/// Says whether the value that was read last was `""`, which its type has no place for.
pub fn set_empty_string(empty_string: bool) {
    STATE.with_borrow_mut(|state| state.empty_string = empty_string);
}

/// What was said last.
pub fn take_empty_string() -> bool {
    STATE.with_borrow_mut(|state| std::mem::take(&mut state.empty_string))
}

/// Whether deviations are kept.
pub fn is_collecting() -> bool {
    is_active() && STATE.with_borrow(|state| state.collecting)
}

/// Keeps a deviation of the value that is being read, whose JSON text is `json`; nothing happens
/// where nobody listens.
pub fn report(kind: DriftKind, json: &str, expected: impl FnOnce() -> String) {
    if !is_collecting() {
        return;
    }
    let expected = expected();
    STATE.with_borrow_mut(|state| {
        if state.found.len() < LIMIT {
            let mut segments = state.path.iter().rev();
            let name = segments.find_map(|segment| match segment {
                PathSegment::KeySeed(key) => Some(key.as_str()),
                PathSegment::Index(_) => None,
            });
            let found = drift::shown(json, name);
            let path = state.path_from(0);
            state.found.push(Deviation {
                kind,
                path,
                expected,
                found,
            });
        }
    });
}

/// Runs `trial` and gives its result and what was kept meanwhile, which then is forgotten.
pub fn measure<R>(trial: impl FnOnce() -> R) -> (R, Vec<Deviation>) {
    if !is_collecting() {
        return (trial(), Vec::new());
    }
    let mark = STATE.with_borrow_mut(|state| std::mem::take(&mut state.found));
    let result = trial();
    let found = STATE.with_borrow_mut(|state| std::mem::replace(&mut state.found, mark));
    (result, found)
}

/// Keeps what was kept in a trial.
pub fn keep(found: Vec<Deviation>) {
    if !found.is_empty() {
        STATE.with_borrow_mut(|state| {
            let room = LIMIT.saturating_sub(state.found.len());
            state.found.extend(found.into_iter().take(room));
        });
    }
}
