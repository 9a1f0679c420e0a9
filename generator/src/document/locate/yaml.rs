//! Follows the events of a YAML parser, which carry positions.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span};

use super::{Lines, Wanted};

/// Fills in what is found. `body` is the text without its byte order mark.
pub(super) fn find(text: &str, body: &str, wanted: &mut Wanted) {
    let shift = text.len() - body.len();
    let lines = Lines::new(body);
    let mut walk = Walk {
        wanted,
        lines,
        shift,
        stack: Vec::new(),
    };
    for event in Parser::new_from_str(body) {
        let Ok((event, span)) = event else {
            return;
        };
        match event {
            Event::MappingStart(..) => walk.open(&span, true),
            Event::SequenceStart(..) => walk.open(&span, false),
            Event::MappingEnd | Event::SequenceEnd => {
                walk.stack.pop();
            }
            Event::Scalar(value, ..) => walk.scalar(&value, &span),
            // What stands behind an alias stands elsewhere.
            Event::Alias(_) => walk.scalar("", &span),
            Event::DocumentEnd => return,
            _ => {}
        }
    }
}

/// An object or array that is being read.
struct Frame {
    /// Its node, if anything in it is wanted.
    node: Option<usize>,
    inside: Inside,
}

enum Inside {
    /// An array, at this index.
    Array(usize),
    /// An object, where a key comes next.
    Key,
    /// An object, where the value of this key comes next.
    Value(String, Span),
}

struct Walk<'t, 'w> {
    wanted: &'w mut Wanted,
    lines: Lines<'t>,
    shift: usize,
    stack: Vec<Frame>,
}

impl Walk<'_, '_> {
    fn open(&mut self, span: &Span, mapping: bool) {
        let node = if self.stack.is_empty() {
            let first = self.first_character(span);
            self.wanted.found(Wanted::ROOT, first);
            Some(Wanted::ROOT)
        } else {
            self.value(span, false)
        };
        let inside = if mapping {
            Inside::Key
        } else {
            Inside::Array(0)
        };
        self.stack.push(Frame { node, inside });
    }

    fn scalar(&mut self, text: &str, span: &Span) {
        match self.stack.last_mut() {
            Some(frame) if matches!(frame.inside, Inside::Key) => {
                frame.inside = Inside::Value(text.to_owned(), *span);
            }
            Some(_) => {
                self.value(span, true);
            }
            None => {
                let first = self.first_character(span);
                self.wanted.found(Wanted::ROOT, first);
            }
        }
    }

    /// Notes that a value starts, and returns its node if it is wanted.
    fn value(&mut self, span: &Span, scalar: bool) -> Option<usize> {
        let frame = self.stack.last_mut()?;
        let (key, span_of_key) = match &mut frame.inside {
            Inside::Array(index) => {
                *index += 1;
                ((*index - 1).to_string(), None)
            }
            // A key that is no scalar leads to nothing that a pointer can name.
            Inside::Key => {
                frame.inside = Inside::Value(String::new(), *span);
                return None;
            }
            Inside::Value(key, span) => {
                let found = (std::mem::take(key), Some(*span));
                frame.inside = Inside::Key;
                found
            }
        };
        let node = self.wanted.below(frame.node?, &key)?;
        let found = self.range(span, scalar, span_of_key);
        self.wanted.found(node, found);
        Some(node)
    }

    /// A scalar itself, or else its key, or else the first character.
    fn range(&self, span: &Span, scalar: bool, key: Option<Span>) -> Range<usize> {
        match key {
            _ if scalar && !span.is_empty() => self.byte(&span.start)..self.byte(&span.end),
            Some(key) => self.byte(&key.start)..self.byte(&key.end),
            None => self.first_character(span),
        }
    }

    fn first_character(&self, span: &Span) -> Range<usize> {
        let start = self.byte(&span.start);
        let first = self.lines.text[start - self.shift..].chars().next();
        start..start + first.map_or(0, char::len_utf8)
    }

    /// Markers count characters, and lines from 1.
    fn byte(&self, marker: &Marker) -> usize {
        let line = marker.line().saturating_sub(1);
        let start = self.lines.starts.get(line).copied();
        let start = start.unwrap_or(self.lines.text.len());
        let rest = &self.lines.text[start..];
        let column = rest.char_indices().nth(marker.col()).map(|(at, _)| at);
        self.shift + start + column.unwrap_or(rest.len())
    }
}
