//! What is known while a JSON value is read: where it stands, how it is read, and what deviates.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::drift::{self, Deviations, DriftKind};
use super::json_text::{json_type, json_type_name};
use super::place::{self, Segment};

/// How deep a value may nest: what serde_json allows of a whole body. Parts of it are read by
/// themselves and so would escape that limit.
pub const MAX_DEPTH: usize = 128;

/// How often over the bytes of a value may be read in trials, all nested unions together.
const MAX_PASSES: usize = 256;

/// How much worse a value of another JSON type fits than one with an unknown property.
pub const CONVERTED: u32 = 4;

/// What a union counts that found no variant for a value: any other reading is better.
pub const NO_VARIANT: u32 = 1 << 10;

/// A value that is being read: its JSON text, or nothing where a property is missing.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t>(Option<&'t str>);

impl<'t> Node<'t> {
    /// The value that `text` is, which must be valid JSON without white space around it.
    pub fn new(text: &'t str) -> Self {
        Self(Some(text))
    }

    /// The value of a property that is missing.
    pub const MISSING: Self = Self(None);

    /// The JSON text; that of null for what is missing.
    pub fn text(self) -> &'t str {
        self.0.unwrap_or("null")
    }

    /// Whether it is [`Node::MISSING`].
    pub fn is_missing(self) -> bool {
        self.0.is_none()
    }

    /// Whether it is null or missing.
    pub fn is_null(self) -> bool {
        self.text() == "null"
    }

    /// Whether it is `""`, which stands for nothing where a type has no such value.
    pub fn is_empty_string(self) -> bool {
        self.text() == r#""""#
    }

    /// Its JSON type, as one of [`types`](super::json_text::types).
    pub fn json_type(self) -> u8 {
        json_type(self.text())
    }

    /// What errors call it.
    pub fn words(self) -> &'static str {
        self.0.map_or("nothing", json_type_name)
    }
}

/// Why a value can't be read, and where it stands.
#[derive(Debug)]
pub struct ReadError(Box<ReadErrorParts>);

#[derive(Debug)]
struct ReadErrorParts {
    path: String,
    message: String,
    offset: Option<usize>,
}

impl ReadError {
    /// The error of a reading that does not say what is wrong.
    pub fn unknown() -> Self {
        Self(Box::new(ReadErrorParts {
            path: String::new(),
            message: String::new(),
            offset: None,
        }))
    }

    /// Where the value is in the text that was read, such as `data[3].id`; empty: all of it.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The index of the value's first byte in the text that was read, if it is part of it.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.path().is_empty() {
            write!(f, "at `{}`: ", self.path())?;
        }
        f.write_str(self.message())
    }
}

/// What a type had no place for.
#[derive(Debug, Default)]
pub struct Misfits {
    /// How many things, by their weight.
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

    /// Whether nothing is left to be wished for.
    pub fn is_none(&self) -> bool {
        self.count == 0
    }
}

/// What a trial left in the context, which is not the context's until it is kept.
#[derive(Debug)]
pub struct Trial {
    /// What the type had no place for.
    pub misfits: Misfits,
    deviations: Option<Deviations>,
}

/// The reading of a text, from its beginning to its end.
#[derive(Debug)]
pub struct Context {
    /// Address and length of the text.
    text: (usize, usize),
    is_lenient: bool,
    /// From the text as a whole to the value that is being read.
    path: Vec<Segment>,
    /// `None`: nobody listens.
    deviations: Option<Deviations>,
    misfits: Misfits,
    /// How many unions are being read, one in another.
    unions: usize,
    /// How many bytes may still be read in trials.
    budget: usize,
    /// Whether what is read next is the only candidate of the outermost union.
    is_only_candidate: bool,
    /// Whether that may be scanned: it was not tried before.
    may_scan: bool,
}

impl Context {
    /// Begins to read `text`, which is valid JSON; leniently or not, and with a search for
    /// deviations or not.
    pub fn new(text: &str, is_lenient: bool, is_collecting: bool) -> Self {
        Self {
            text: (text.as_ptr() as usize, text.len()),
            is_lenient,
            path: Vec::new(),
            deviations: is_collecting.then(Deviations::default),
            misfits: Misfits::default(),
            unions: 0,
            budget: 0,
            is_only_candidate: false,
            may_scan: true,
        }
    }

    /// The same for a text that can't be scanned.
    #[must_use]
    pub fn without_scanning(mut self) -> Self {
        self.may_scan = false;
        self
    }

    /// The deviations that were found.
    pub fn into_deviations(self) -> Deviations {
        self.deviations.unwrap_or_default()
    }

    /// Whether values are read leniently.
    pub fn is_lenient(&self) -> bool {
        self.is_lenient
    }

    /// Runs `read` leniently.
    pub fn leniently<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.is_lenient, true);
        let result = read(self);
        self.is_lenient = outer;
        result
    }

    /// Runs `read` one step further inside.
    pub fn at<R>(&mut self, segment: Segment, read: impl FnOnce(&mut Self) -> R) -> R {
        let outer = self.enter(segment, false);
        let result = read(self);
        self.leave(outer);
        result
    }

    /// Goes one step further inside, to read leniently there or as before; gives how it was read outside.
    pub fn enter(&mut self, segment: Segment, leniently: bool) -> bool {
        self.path.push(segment);
        let is_lenient = self.is_lenient || leniently;
        std::mem::replace(&mut self.is_lenient, is_lenient)
    }

    /// Goes back to where [`enter`](Self::enter) was called, to read on as there.
    pub fn leave(&mut self, is_lenient: bool) {
        self.path.pop();
        self.is_lenient = is_lenient;
    }

    /// Where the value that is being read stands.
    pub fn path(&self) -> String {
        place::path(&self.path)
    }

    /// Refuses a container that is nested too deeply to be read.
    pub fn check_depth(&self, node: Node<'_>) -> Result<(), ReadError> {
        if self.path.len() < MAX_DEPTH {
            return Ok(());
        }
        Err(self.error(node, "nested too deeply"))
    }

    /// The error that the value that is being read is wrong.
    pub fn error(&self, node: Node<'_>, message: impl Into<String>) -> ReadError {
        let path = self.path();
        let (start, length) = self.text;
        let offset = node
            .0
            .map(|text| (text.as_ptr() as usize).wrapping_sub(start));
        ReadError(Box::new(ReadErrorParts {
            path,
            message: message.into(),
            offset: offset.filter(|offset| *offset <= length),
        }))
    }

    /// The error that the value is of another JSON type than the one `expected`; a deviation too.
    pub fn mismatch(&mut self, node: Node<'_>, expected: &str) -> ReadError {
        if !node.is_missing() {
            let kind = match node.is_null() {
                true => DriftKind::Null,
                false => DriftKind::JsonType,
            };
            self.report(kind, node, || expected.to_owned());
        }
        self.error(node, format!("expected {expected}, found {}", node.words()))
    }

    /// The error that the value is of the right JSON type and wrong all the same; a deviation too.
    pub fn misformat(&mut self, node: Node<'_>, expected: &str, message: String) -> ReadError {
        self.report(DriftKind::Format, node, || expected.to_owned());
        self.error(node, message)
    }

    /// Notes that the value is of another JSON type than the one `expected`, and is read all the
    /// same.
    pub fn convert(&mut self, node: Node<'_>, expected: &str) {
        self.count(CONVERTED);
        if !node.is_missing() {
            let kind = match node.is_null() {
                true => DriftKind::Null,
                false => DriftKind::JsonType,
            };
            self.report(kind, node, || expected.to_owned());
        }
    }

    /// Keeps a deviation of the value that is being read; nothing happens where nobody listens.
    pub fn report(&mut self, kind: DriftKind, node: Node<'_>, expected: impl FnOnce() -> String) {
        if self.deviations.is_some() {
            self.add_deviation(kind, node, expected());
        }
    }

    /// What of [`report`](Self::report) is the same for all that calls it: it is called from each type.
    fn add_deviation(&mut self, kind: DriftKind, node: Node<'_>, expected: String) {
        let Some(deviations) = &mut self.deviations else {
            return;
        };
        let path = &self.path;
        deviations.add(kind, path, expected, || {
            let name = path.iter().rev().find_map(Segment::name);
            drift::shown(node.text(), name)
        });
    }

    /// Counts something that the type has no place for.
    pub fn count(&mut self, weight: u32) {
        self.misfits.count = self.misfits.count.saturating_add(weight);
    }

    /// Counts a property that the type has no field for.
    pub fn drop_property(&mut self, name: &str) {
        self.count(1);
        if self.unions > 0 {
            let mut hasher = DefaultHasher::new();
            name.hash(&mut hasher);
            self.misfits.dropped.push(hasher.finish());
        }
    }

    /// Begins a trial: gives what is in the context, for its end.
    pub fn begin_trial(&mut self) -> Trial {
        Trial {
            misfits: std::mem::take(&mut self.misfits),
            deviations: self.deviations.as_mut().map(std::mem::take),
        }
    }

    /// Ends a trial: gives what that left in the context, which is again as before it.
    pub fn end_trial(&mut self, outer: Trial) -> Trial {
        Trial {
            misfits: std::mem::replace(&mut self.misfits, outer.misfits),
            deviations: std::mem::replace(&mut self.deviations, outer.deviations),
        }
    }

    /// Keeps what a trial left.
    pub fn keep(&mut self, trial: Trial) {
        self.count(trial.misfits.count);
        self.misfits.dropped.extend(trial.misfits.dropped);
        if let (Some(all), Some(more)) = (&mut self.deviations, trial.deviations) {
            all.extend("", more);
        }
    }

    /// Whether a union is being read.
    pub fn is_in_union(&self) -> bool {
        self.unions > 0
    }

    /// Runs `read`, which reads a union from `text`.
    pub fn in_union<R>(&mut self, text: &str, read: impl FnOnce(&mut Self) -> R) -> R {
        if self.unions == 0 {
            self.budget = text.len().saturating_mul(MAX_PASSES);
        }
        self.unions += 1;
        let result = read(self);
        self.unions -= 1;
        if self.unions == 0 {
            // Only a union asks for names.
            self.misfits.dropped.clear();
        }
        result
    }

    /// Takes one trial of `text` from the budget of the unions; false if it is used up.
    pub fn spend(&mut self, text: &str) -> bool {
        let left = self.budget.checked_sub(text.len());
        self.budget = left.unwrap_or(0);
        left.is_some()
    }

    /// Whether nothing is left, and so values may have variants that were not tried.
    pub fn is_spent(&self) -> bool {
        self.budget == 0
    }

    /// Runs `read` on the only variant that a value may be.
    pub fn only_candidate<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        self.is_only_candidate = true;
        let result = read(self);
        self.is_only_candidate = false;
        result
    }

    /// Whether what is read next may be read without a context, since nothing of it is asked for:
    /// the only candidate of the outermost union, strictly, with nobody who listens. Once.
    pub fn needs_no_context(&mut self) -> bool {
        let only = std::mem::take(&mut self.is_only_candidate);
        only && self.may_scan && self.unions == 1 && !self.is_lenient && self.deviations.is_none()
    }
}
