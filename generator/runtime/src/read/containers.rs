//! Arrays and objects, and the values that are read as one of them.

use std::borrow::Cow;

use super::super::context::{Context, Node, ReadError};
use super::super::json_text::{self, json_type, types};
use super::super::place::Segment;
use super::ReadJson;

/// Takes an item.
type TakeItem<'f> = &'f mut dyn FnMut(Node<'_>, &mut Context) -> Result<(), ReadError>;

/// Takes a value of a map by its name.
type TakeEntry<'f> = &'f mut dyn FnMut(String, Node<'_>, &mut Context) -> Result<(), ReadError>;

/// Gives `take` the items of an array, or of a value that is read as one.
pub fn each_item(
    node: Node<'_>,
    context: &mut Context,
    take: TakeItem<'_>,
) -> Result<(), ReadError> {
    context.check_depth(node)?;
    if node.json_type() == types::ARRAY {
        for (index, item) in json_text::items(node.text()).enumerate() {
            context.at(Segment::Index(index), |context| {
                take(Node::new(item), context)
            })?;
        }
        return Ok(());
    }
    for (segment, item) in as_items(node, context)? {
        context.at(segment, |context| take(Node::new(item), context))?;
    }
    Ok(())
}

/// The items of a value that is no array, if the reading is lenient.
fn as_items<'n>(
    node: Node<'n>,
    context: &mut Context,
) -> Result<Vec<(Segment, &'n str)>, ReadError> {
    let expected = "an array";
    if !context.is_lenient() {
        return Err(context.mismatch(node, expected));
    }
    context.convert(node, expected);
    Ok(match node.json_type() {
        types::OBJECT => object_as_items(node.text()),
        _ if node.is_null() || node.is_empty_string() => Vec::new(),
        _ => vec![(Segment::Index(0), node.text())],
    })
}

/// An object as an array: its values by their numbers, if it has no names but numbers; its
/// values in order, if they are all objects; otherwise the object is the only item.
fn object_as_items(text: &str) -> Vec<(Segment, &str)> {
    let properties: Vec<_> = json_text::properties(text).collect();
    let numbers: Option<Vec<u64>> = properties
        .iter()
        .map(|(name, _)| name.parse().ok())
        .collect();
    let all_objects = || {
        let mut values = properties.iter().map(|(_, value)| value);
        values.all(|value| json_type(value) == types::OBJECT)
    };
    let order: Vec<u64> = match numbers {
        Some(numbers) => numbers,
        None if all_objects() => (0..).take(properties.len()).collect(),
        None => return vec![(Segment::Index(0), text)],
    };
    let mut values: Vec<_> = order.into_iter().zip(properties).collect();
    values.sort_by_key(|(place, _)| *place);
    values
        .into_iter()
        .map(|(_, (name, value))| (Segment::Key(name.into_owned()), value))
        .collect()
}

/// The items of an array, or of a value that is read as one where that loses nothing, as JSON texts.
pub fn items_of(text: &str, is_lenient: bool) -> Option<Vec<&str>> {
    let node = Node::new(text);
    match node.json_type() {
        types::ARRAY => Some(json_text::items(text).collect()),
        _ if !is_lenient => None,
        _ => {
            let mut context = Context::new(text, true, false);
            let items = as_items(node, &mut context).ok()?;
            Some(items.into_iter().map(|(_, item)| item).collect())
        }
    }
}

/// Gives `take` the values of a map, or of a value that is read as one.
pub fn each_entry(
    node: Node<'_>,
    context: &mut Context,
    take: TakeEntry<'_>,
) -> Result<(), ReadError> {
    let expected = "an object";
    context.check_depth(node)?;
    let mut give = |name: Cow<'_, str>, value, context: &mut Context| {
        let name = name.into_owned();
        let segment = Segment::Key(name.clone());
        context.at(segment, |context| take(name, Node::new(value), context))
    };
    if node.json_type() == types::OBJECT {
        for (name, value) in json_text::properties(node.text()) {
            give(name, value, context)?;
        }
        return Ok(());
    }
    let is_nothing = node.is_null() || node.is_empty_string();
    if !context.is_lenient() || !(is_nothing || node.json_type() == types::ARRAY) {
        return Err(context.mismatch(node, expected));
    }
    context.convert(node, expected);
    if !is_nothing {
        for (index, value) in json_text::items(node.text()).enumerate() {
            give(index.to_string().into(), value, context)?;
        }
    }
    Ok(())
}

/// The only item of an array, where the reading is lenient.
pub fn single<'n>(node: Node<'n>, context: &Context) -> Option<Node<'n>> {
    if !context.is_lenient() || node.json_type() != types::ARRAY {
        return None;
    }
    let mut items = json_text::items(node.text());
    let first = items.next()?;
    items.next().is_none().then(|| Node::new(first))
}

/// Whether a value, where a string is asked for, is kept as its JSON text by a lenient reading: an
/// object, and an array unless it holds nothing but one scalar.
pub fn is_kept_as_text(node: Node<'_>) -> bool {
    match node.json_type() {
        types::OBJECT => true,
        types::ARRAY => {
            let mut items = json_text::items(node.text());
            let first = items.next().map(json_type);
            let is_scalar = first.is_some_and(|it| it & (types::ARRAY | types::OBJECT) == 0);
            !is_scalar || items.next().is_some()
        }
        _ => false,
    }
}

/// The items of an array whose items have types of their own.
#[derive(Debug)]
pub struct Items<'n> {
    whole: Node<'n>,
    rest: std::vec::IntoIter<(Segment, &'n str)>,
    index: usize,
}

impl<'n> Items<'n> {
    /// Those of an array, or of an object that is read as one.
    pub fn of(node: Node<'n>, context: &mut Context) -> Result<Self, ReadError> {
        context.check_depth(node)?;
        let items = match node.json_type() {
            types::ARRAY => json_text::items(node.text())
                .enumerate()
                .map(|(index, item)| (Segment::Index(index), item))
                .collect(),
            types::OBJECT => as_items(node, context)?,
            _ => return Err(context.mismatch(node, "an array")),
        };
        Ok(Self {
            whole: node,
            rest: items.into_iter(),
            index: 0,
        })
    }

    /// Reads the next item. Where the array has ended, it is what stands for nothing.
    pub fn next<T: ReadJson>(&mut self, context: &mut Context) -> Result<T, ReadError> {
        let index = self.index;
        self.index += 1;
        match self.rest.next() {
            Some((segment, item)) => {
                context.at(segment, |context| T::read_json(Node::new(item), context))
            }
            None => {
                let outer = context.begin_trial();
                let read = T::read_json(Node::MISSING, context);
                context.end_trial(outer);
                let message = || format!("the array ends after {index} items");
                read.map_err(|_| context.error(self.whole, message()))
            }
        }
    }

    /// The next item.
    pub fn peek(&self) -> Option<Node<'n>> {
        let (_, item) = self.rest.as_slice().first()?;
        Some(Node::new(item))
    }

    /// The value that has the items.
    pub fn whole(&self) -> Node<'n> {
        self.whole
    }

    /// How many items are left.
    pub fn len(&self) -> usize {
        self.rest.len()
    }

    /// Whether no item is left.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The items of an array of `length` items. A lenient reading passes over what comes behind them.
pub fn tuple<'n>(
    node: Node<'n>,
    context: &mut Context,
    length: usize,
) -> Result<Items<'n>, ReadError> {
    let items = Items::of(node, context)?;
    let found = items.len();
    if found == length {
        return Ok(items);
    }
    let expected = format!("an array of {length} items");
    if !context.is_lenient() || found < length {
        let message = format!("expected {expected}, found one of {found}");
        return Err(context.misformat(node, &expected, message));
    }
    context.convert(node, &expected);
    Ok(items)
}
