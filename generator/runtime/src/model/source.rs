//! Where the properties of a model come from: a text that is scanned, or one that is read with a context.

use super::super::context::{CONVERTED, Context, Node, ReadError};
use super::super::drift::DriftKind;
use super::super::json_text::{self, Properties};
use super::super::place::Segment;
use super::super::property::{Presence, Property};
use super::super::read::{self, ReadJson};
use super::super::scan::Scanner;
use super::key::Key;

/// An object that is scanned. What gives none has to be read with a context.
#[derive(Debug)]
pub struct Scan<'s, 't> {
    scanner: &'s mut Scanner<'t>,
    is_first: bool,
}

impl<'s, 't> Scan<'s, 't> {
    /// The next object of the scanner, if that is next.
    pub fn new(scanner: &'s mut Scanner<'t>) -> Option<Self> {
        scanner.object()?;
        Some(Self {
            scanner,
            is_first: true,
        })
    }

    /// The row of the next property, or that there is no other; its value must be taken before the next call.
    /// What no row names is passed over, or its name is kept in `name` and it is of the row `additional`.
    pub fn next_row(&mut self, key: Key, name: &mut String) -> Option<Option<usize>> {
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

    /// Takes the value of a property.
    pub fn property<T: ReadJson>(&mut self, row: Property) -> Option<Option<T>> {
        if row.is_lenient() && !self.scanner.is_lenient() {
            return match row.is_none_by_null() {
                true => read::scan_leniently(self.scanner),
                false => read::scan_leniently(self.scanner).map(Some),
            };
        }
        match row.is_none_by_null() {
            true => ReadJson::scan(self.scanner),
            false => ReadJson::scan(self.scanner).map(Some),
        }
    }
}

/// An object that is read with a context.
#[derive(Debug)]
pub struct Text<'c, 't> {
    whole: Node<'t>,
    rest: Properties<'t>,
    context: &'c mut Context,
    /// The rows of the model.
    rows: &'static [Property],
    /// The property whose key was read.
    current: Option<(Segment, Node<'t>)>,
    /// Which rows had a property; empty where the reading is strict.
    seen: Vec<bool>,
    /// The row to look at next once the properties are over.
    next: usize,
    /// Why the object can't be read.
    pub error: Option<ReadError>,
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
            rows,
            current: None,
            seen,
            next: 0,
            error: None,
        }
    }

    /// As [`Scan::next_row`] is; the properties that are not there and might be read all the same come last.
    pub fn next_row(&mut self, key: Key, name: &mut String) -> Option<usize> {
        while let Some((found, value)) = self.rest.next() {
            let node = Node::new(value);
            if let Some(index) = key.find(&found) {
                if let Some(seen) = self.seen.get_mut(index) {
                    *seen = true;
                }
                self.current = Some((Segment::Name(self.rows[index].name()), node));
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
        let absent = self.absent()?;
        self.current = Some((Segment::Name(self.rows[absent].name()), Node::MISSING));
        Some(absent)
    }

    /// Takes the value of a property. Of one that is not there, what its absence means to a lenient reading.
    pub fn property<T: ReadJson>(&mut self, row: Property) -> Option<Option<T>> {
        let (segment, node) = self.current.take()?;
        if node.is_missing() {
            self.report_missing(row.name());
            self.context.count(CONVERTED);
            return Some(read::read_missing(self.context));
        }
        let outer = self.context.enter(segment, row.is_lenient());
        if row.presence() == Presence::Optional && node.is_null() {
            let expected = || "a value, or nothing".to_owned();
            self.context.report(DriftKind::Null, node, expected);
        }
        let read = match row.is_none_by_null() {
            true => ReadJson::read_json(node, self.context),
            false => T::read_json(node, self.context).map(Some),
        };
        self.context.leave(outer);
        read.map_err(|error| self.error = Some(error)).ok()
    }

    /// Whether a property may lack if there is only one value that it can have.
    pub fn is_lenient(&self) -> bool {
        self.context.is_lenient()
    }

    /// Notes that the object can't be read without a property.
    pub fn fail(&mut self, property: &str, model: &str) {
        let message = format!("missing property `{property}` of {model}");
        self.error = Some(self.context.error(self.whole, message));
    }

    /// The next row that should have a property and has none, and may do without: only a lenient
    /// reading looks for such.
    fn absent(&mut self) -> Option<usize> {
        while let Some(seen) = self.seen.get(self.next) {
            let (index, row) = (self.next, self.rows[self.next]);
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
