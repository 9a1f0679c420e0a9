//! From XML to JSON.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use serde_json::{Map, Number, Value};

use super::{Node, Property, Shape};

/// How deep elements may be nested.
const MAX_DEPTH: usize = 128;

/// What text beside child elements is called where the document has no property for it.
const TEXT: &str = "$text";

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Without prefix.
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
    /// Whether it says `xsi:nil="true"`.
    is_nil: bool,
}

/// The root element of a document.
pub(super) fn root(xml: &[u8]) -> Result<Element, String> {
    let text = std::str::from_utf8(xml).map_err(|_| "expected XML in UTF-8".to_owned())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let wrong = |error: &dyn std::fmt::Display| format!("expected XML: {error}");
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        let closed = match reader.read_event().map_err(|error| wrong(&error))? {
            Event::Start(start) if open.len() < MAX_DEPTH => {
                open.push(element(&start)?);
                None
            }
            Event::Start(_) => return Err(format!("elements are nested over {MAX_DEPTH} deep")),
            Event::Empty(start) => Some(element(&start)?),
            Event::End(_) => open.pop(),
            Event::Text(text) => {
                push(&mut open, &text.xml10_content());
                None
            }
            Event::CData(text) => {
                push(&mut open, &text.xml10_content());
                None
            }
            Event::GeneralRef(reference) => {
                let char = reference.resolve_char_ref();
                match char.map_err(|error| wrong(&error))? {
                    Some(char) => push(&mut open, char.encode_utf8(&mut [0; 4])),
                    None => push(&mut open, predefined(&reference)?),
                }
                None
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => None,
        };
        if let Some(element) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(element),
                None => root = root.or(Some(element)),
            }
        }
    }
    if let Some(element) = open.pop() {
        return Err(format!("the element `{}` does not end", element.name));
    }
    root.ok_or_else(|| "expected an element, found none".to_owned())
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn predefined(entity: &str) -> Result<&'static str, String> {
    quick_xml::escape::resolve_xml_entity(entity)
        .ok_or_else(|| format!("expected an entity of XML, found `&{entity};`"))
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element {
        name: start.local_name().as_ref().to_owned(),
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("expected an attribute: {error}"))?;
        let name = attribute.key.as_ref();
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.map_err(|error| format!("the attribute `{name}`: {error}"))?;
        if name == "xmlns" || name.starts_with("xmlns:") {
            continue;
        }
        let local = attribute.key.local_name();
        if name.starts_with("xsi:") {
            element.is_nil |= local.as_ref() == "nil" && matches!(&*value, "true" | "1");
            continue;
        }
        let pair = (local.as_ref().to_owned(), value.into_owned());
        element.attributes.push(pair);
    }
    Ok(element)
}

/// The value that an element stands for; none: it says nothing.
pub(super) fn value(element: &Element, shape: Shape) -> Option<Value> {
    if element.is_nil {
        return Some(Value::Null);
    }
    match shape.resolved() {
        Shape::Array { item, of, .. } => {
            let named = |child: &&Element| child.name == item.local;
            let any = element.children.iter().any(|child| named(&child));
            let children = element.children.iter();
            let items = children.filter(|child| !any || named(child));
            Some(items.map(|child| item_value(child, *of)).collect())
        }
        Shape::Map(of) => Some(Value::Object(rest(element, *of, |_| false))),
        Shape::Object(properties) => Some(object(element, properties)),
        Shape::OneOf(members) => one_of(element, members),
        scalar if element.children.is_empty() && element.attributes.is_empty() => {
            text(&element.text, scalar)
        }
        _ => Some(Value::Object(rest(element, Shape::Any, |_| false))),
    }
}

fn item_value(element: &Element, shape: Shape) -> Value {
    value(element, shape).unwrap_or(Value::Null)
}

/// The value of text. What is no number or boolean stays a string, for the model to refuse.
fn text(text: &str, shape: Shape) -> Option<Value> {
    let trimmed = text.trim();
    match shape {
        Shape::Boolean | Shape::Number if trimmed.is_empty() => None,
        Shape::Boolean => Some(match trimmed {
            "true" | "1" => Value::Bool(true),
            "false" | "0" => Value::Bool(false),
            other => other.into(),
        }),
        Shape::Number => Some(number(trimmed).map_or_else(|| trimmed.into(), Value::Number)),
        _ => Some(text.into()),
    }
}

/// A number of XML Schema, which may have a sign and zeros in front that JSON has not.
fn number(text: &str) -> Option<Number> {
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    let parsed = serde_json::from_str(unsigned).ok();
    let integer = || unsigned.parse::<i64>().ok().map(Number::from);
    let float = || Number::from_f64(unsigned.parse().ok()?);
    parsed.or_else(integer).or_else(float)
}

fn object(element: &Element, properties: &[Property]) -> Value {
    let mut object = Map::new();
    for property in properties {
        let value = property_value(element, property, property.xml.local).or_else(|| {
            let called = |it: &Property| it.xml.local == property.name;
            let free = !properties.iter().any(called);
            free.then(|| property_value(element, property, property.name))?
        });
        if let Some(value) = value {
            object.insert(property.name.to_owned(), value);
        }
    }
    let has_text = properties.iter().any(|it| it.node == Node::Text);
    let known = |name: &str| {
        let named = |property: &Property| match property.shape.resolved() {
            Shape::Array { item, wrapped, .. } if !wrapped => item.local == name,
            _ => property.xml.local == name || property.name == name,
        };
        properties.iter().any(named) || has_text && name == TEXT
    };
    for (name, value) in rest(element, Shape::Any, known) {
        object.entry(name).or_insert(value);
    }
    Value::Object(object)
}

/// The property where it is called `name`: as the document says, or as in JSON, since some servers
/// know nothing of `xml.name`.
fn property_value(element: &Element, property: &Property, name: &str) -> Option<Value> {
    let shape = property.shape.resolved();
    if property.node == Node::Text {
        return text(&element.text, shape);
    }
    if let Shape::Array { item, wrapped, of } = shape
        && !wrapped
    {
        let children = element.children.iter();
        let items = children.filter(|child| child.name == item.local);
        let items: Vec<_> = items.map(|child| item_value(child, *of)).collect();
        let absent = items.is_empty() && !property.required;
        return (!absent).then(|| Value::Array(items));
    }
    let mut named = element.children.iter().filter(|child| child.name == name);
    if let Some(first) = named.next() {
        let others: Vec<_> = named.map(|child| item_value(child, shape)).collect();
        let first = value(first, shape);
        if others.is_empty() {
            return first;
        }
        // Nothing is dropped: the model says what it expected.
        let all = first.into_iter().chain(others);
        return Some(all.collect());
    }
    let mut attributes = element.attributes.iter();
    let (_, attribute) = attributes.find(|(own, _)| own == name)?;
    text(attribute, shape)
}

/// What is not `known` of an element: attributes, children and text, those of one name as an array.
fn rest(element: &Element, shape: Shape, known: impl Fn(&str) -> bool) -> Map<String, Value> {
    let attributes = element.attributes.iter();
    let attributes = attributes.map(|(name, value)| (&**name, Some(Value::from(&**value))));
    let children = element.children.iter();
    let children = children.map(|child| (&*child.name, value(child, shape)));
    let mixed = Some(&*element.text).filter(|text| !text.trim().is_empty());
    let text = mixed.map(|text| (TEXT, Some(text.into())));
    let mut found: Map<String, Value> = Map::new();
    let mut repeated: Vec<&str> = Vec::new();
    for (name, value) in attributes.chain(children).chain(text) {
        if known(name) {
            continue;
        }
        let value = value.unwrap_or(Value::Null);
        match found.get_mut(name) {
            None => {
                found.insert(name.to_owned(), value);
            }
            Some(Value::Array(items)) if repeated.contains(&name) => items.push(value),
            Some(first) => {
                repeated.push(name);
                *first = Value::Array(vec![first.take(), value]);
            }
        }
    }
    found
}

/// The value as the member that knows most of the element's names. Text alone is what it looks like.
fn one_of(element: &Element, members: &[Shape]) -> Option<Value> {
    let structured = !element.children.is_empty() || !element.attributes.is_empty();
    let mut best: Option<(usize, Shape)> = None;
    for member in members {
        let shape = member.resolved();
        let score = match shape {
            Shape::Object(properties) if structured => known_names(element, properties),
            Shape::OneOf(_) | Shape::Map(_) | Shape::Any => 1,
            Shape::Array { .. } if structured => 1,
            Shape::Boolean if matches!(element.text.trim(), "true" | "false") => 3,
            Shape::Number if number(element.text.trim()).is_some() => 2,
            Shape::String if !structured => 1,
            _ => 0,
        };
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, shape));
        }
    }
    let (_, shape) = best?;
    value(element, shape)
}

fn known_names(element: &Element, properties: &[Property]) -> usize {
    let attributes = element.attributes.iter().map(|(name, _)| name);
    let names = element.children.iter().map(|child| &child.name);
    let knows = |name: &&String| {
        properties.iter().any(|property| {
            let item = match property.shape.resolved() {
                Shape::Array { item, .. } => item.local,
                _ => "",
            };
            [property.xml.local, property.name, item].contains(&name.as_str())
        })
    };
    names.chain(attributes).filter(knows).count()
}
