//! Where the properties of a model come from: a text that is scanned, or one that is read with a context.

use super::super::context::{CONVERTED, Context, Node, ReadError};
use super::super::drift::DriftKind;
use super::super::json_text::{self, Properties};
use super::super::place::Segment;
use super::super::property::{Presence, Property};
use super::super::read::{self, reading::Reading};
use super::super::scan::Scanner;
use super::key::Key;

/// An object that is being read.
#[derive(Debug)]
pub enum Source<'c, 't> {
    /// By a scanner.
    Scan(Scan<'c, 't>),
    /// With a context.
    Text(Text<'c, 't>),
}

/// How the next value of an object is read.
#[derive(Debug)]
pub enum Next<'n, 't> {
    /// It can't be.
    Failed,
    /// It stands for none.
    None,
    /// By a scanner.
    Scan(&'n mut Scanner<'t>),
    /// With a context.
    Read(Node<'t>, &'n mut Context),
}

impl<'t> Source<'_, 't> {
    /// As [`Scan::next_row`] is.
    pub fn next_row(&mut self, key: Key, name: &mut String) -> Option<Option<usize>> {
        match self {
            Self::Scan(scan) => scan.next_row(key, name),
            Self::Text(text) => Some(text.next_row(key, name)),
        }
    }

    /// Begins to read the value of the row that came last.
    pub fn begin(&mut self, row: Property) -> Next<'_, 't> {
        match self {
            Self::Scan(scan) => scan.begin(row),
            Self::Text(text) => text.begin(row),
        }
    }

    /// Ends it with a value, if it is read with a context: whether that counts.
    pub fn accept(&mut self) -> bool {
        match self {
            Self::Scan(scan) => scan
                .leniently
                .take()
                .is_none_or(|(reading, mut context)| reading.accept(&mut context)),
            Self::Text(text) => text.accept(),
        }
    }

    /// Ends it without a value, if it is read with a context: whether there need be none.
    pub fn refuse(&mut self, error: ReadError) -> bool {
        match self {
            Self::Scan(scan) => scan
                .leniently
                .take()
                .is_some_and(|(reading, mut context)| reading.refuse(&mut context)),
            Self::Text(text) => text.refuse(error),
        }
    }

    /// Whether a property may lack if there is only one value that it can have.
    pub fn may_lack_constants(&self) -> bool {
        matches!(self, Self::Text(text) if text.context.is_lenient())
    }

    /// Notes that the object can't be read without a property.
    pub fn fail(&mut self, property: &str, model: &str) {
        if let Self::Text(text) = self {
            let message = format!("missing property `{property}` of {model}");
            text.error = Some(text.context.error(text.whole, message));
        }
    }

    /// Why the object can't be read.
    pub fn into_error(self) -> ReadError {
        let error = match self {
            Self::Scan(_) => None,
            Self::Text(text) => text.error,
        };
        error.unwrap_or_else(ReadError::unknown)
    }
}

/// An object that is scanned. What gives none has to be read with a context.
#[derive(Debug)]
pub struct Scan<'s, 't> {
    scanner: &'s mut Scanner<'t>,
    is_first: bool,
    /// A value that is read leniently in an object that is not.
    leniently: Option<(Reading<'t>, Box<Context>)>,
}

impl<'s, 't> Scan<'s, 't> {
    /// The next object of the scanner, if that is next.
    pub fn new(scanner: &'s mut Scanner<'t>) -> Option<Self> {
        scanner.object()?;
        Some(Self {
            scanner,
            is_first: true,
            leniently: None,
        })
    }

    /// The row of the next property, or that there is no other; its value must be taken before the next call.
    /// What no row names is passed over, or its name is kept in `name` and it is of the row `additional`.
    fn next_row(&mut self, key: Key, name: &mut String) -> Option<Option<usize>> {
        loop {
            let is_first = std::mem::take(&mut self.is_first);
            if !self.scanner.has_property(is_first)? {
                return Some(None);
            }
            if key
                .expected()
                .is_some_and(|expected| self.scanner.take_name(expected))
            {
                return Some(Some(key.hint));
            }
            let found = self.scanner.name()?;
            if let Some(index) = key.find(&found) {
                return Some(Some(index));
            }
            if let Some(index) = key.additional() {
                *name = found.into_owned();
                return Some(Some(index));
            }
            self.scanner.skip()?;
        }
    }

    fn begin(&mut self, row: Property) -> Next<'_, 't> {
        if row.is_none_by_null() && self.scanner.null() {
            return Next::None;
        }
        let is_lenient = self.scanner.is_lenient();
        // What `""` is then depends on the type.
        let may_be_none = is_lenient && row.is_none_by_null() && self.scanner.is_at_empty_string();
        match may_be_none || row.is_lenient() && !is_lenient {
            true => self.begin_leniently(row).unwrap_or(Next::Failed),
            false => Next::Scan(self.scanner),
        }
    }

    fn begin_leniently(&mut self, row: Property) -> Option<Next<'_, 't>> {
        let (node, mut context) = read::next_leniently(self.scanner)?;
        let reading = Reading::begin(node, row.is_none_by_null(), &mut context)?;
        let (reading, context) = self.leniently.insert((reading, Box::new(context)));
        Some(Next::Read(reading.node(), context))
    }
}

/// An object that is read with a context.
#[derive(Debug)]
pub struct Text<'c, 't> {
    whole: Node<'t>,
    rest: Properties<'t>,
    context: &'c mut Context,
    /// The property whose key was read.
    current: Option<(Segment, Node<'t>)>,
    /// Which rows had a property; empty where the reading is strict.
    seen: Vec<bool>,
    /// The row to look at next once the properties are over.
    next: usize,
    /// The value that is being read, and whether the object is read leniently.
    reading: Option<(Reading<'t>, bool)>,
    error: Option<ReadError>,
}

impl<'c, 't> Text<'c, 't> {
    /// The object that `node` is, for a model of these `rows`.
    pub fn new(node: Node<'t>, context: &'c mut Context, rows: &'static [Property]) -> Self {
        let seen = match context.is_lenient() {
            true => vec![false; rows.len()],
            false => Vec::new(),
        };
        Self {
            whole: node,
            rest: json_text::properties(node.text()),
            context,
            current: None,
            seen,
            next: 0,
            reading: None,
            error: None,
        }
    }

    /// As [`Scan::next_row`] is; the properties that are not there and might be read all the same come last.
    fn next_row(&mut self, key: Key, name: &mut String) -> Option<usize> {
        while let Some((found, value)) = self.rest.next() {
            let node = Node::new(value);
            if let Some(index) = key.find(&found) {
                if let Some(seen) = self.seen.get_mut(index) {
                    *seen = true;
                }
                self.current = Some((Segment::Name(key.rows[index].name()), node));
                return Some(index);
            }
            let found = found.into_owned();
            if let Some(index) = key.additional() {
                name.clone_from(&found);
                self.current = Some((Segment::Key(found), node));
                return Some(index);
            }
            self.skip(found, node);
        }
        let absent = self.absent(key.rows)?;
        self.current = Some((Segment::Name(key.rows[absent].name()), Node::MISSING));
        Some(absent)
    }

    /// Of a property that is not there, what its absence means to a lenient reading is read.
    fn begin(&mut self, row: Property) -> Next<'_, 't> {
        let Some((segment, node)) = self.current.take() else {
            return Next::Failed;
        };
        if node.is_missing() {
            self.report_missing(row.name());
            self.context.count(CONVERTED);
        }
        let outer = self.context.enter(segment, row.is_lenient());
        if row.presence() == Presence::Optional && node.is_null() {
            let expected = || "a value, or nothing".to_owned();
            self.context.report(DriftKind::Null, node, expected);
        }
        let Some(reading) = Reading::begin(node, row.is_none_by_null(), self.context) else {
            self.context.leave(outer);
            return Next::None;
        };
        self.reading = Some((reading, outer));
        Next::Read(node, self.context)
    }

    fn accept(&mut self) -> bool {
        self.reading.take().is_none_or(|(reading, outer)| {
            let is_kept = reading.accept(self.context);
            self.context.leave(outer);
            is_kept
        })
    }

    fn refuse(&mut self, error: ReadError) -> bool {
        let is_none = self.reading.take().is_some_and(|(reading, outer)| {
            let is_none = reading.refuse(self.context);
            self.context.leave(outer);
            is_none
        });
        if !is_none {
            self.error = Some(error);
        }
        is_none
    }

    /// The next row that should have a property and has none, and may do without: only a lenient
    /// reading looks for such.
    fn absent(&mut self, rows: &[Property]) -> Option<usize> {
        while let Some(seen) = self.seen.get(self.next) {
            let (index, row) = (self.next, rows[self.next]);
            self.next += 1;
            if *seen {
                continue;
            }
            match row.presence() {
                Presence::Required | Presence::Constant => return Some(index),
                // It reads as null by itself.
                Presence::Nullable => self.report_missing(row.name()),
                _ => {}
            }
        }
        None
    }

    /// Passes over the property that no row names.
    fn skip(&mut self, name: String, node: Node<'_>) {
        self.context.drop_property(&name);
        self.context.at(Segment::Unknown(name), |context| {
            let expected = || "no property of this name".to_owned();
            context.report(DriftKind::UnknownProperty, node, expected);
        });
    }

    fn report_missing(&mut self, name: &str) {
        let expected = || format!("the property `{name}`");
        self.context
            .report(DriftKind::MissingProperty, self.whole, expected);
    }
}
