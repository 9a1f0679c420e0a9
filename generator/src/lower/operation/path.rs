//! Path templates: what they name must be a parameter, and every path parameter must be named.

use super::super::Lowering;
use super::method_name::pieces;
use super::parameters::Sent;
use super::plan::Planned;
use crate::diagnostics::Cause;
use crate::ir::{Docs, Hint, Location, Parameter, Style, Text, Type};

/// Makes path parameters and the template agree.
///
/// A parameter that the template spells otherwise takes its spelling, one that is in no template
/// can't be sent and is dropped, and a name without parameter becomes a string.
pub(super) fn agree(lowering: &mut Lowering<'_>, planned: &Planned<'_>, sent: &mut Sent) {
    let named: Vec<&str> = names(planned.path);
    let mut missing: Vec<&str> = Vec::new();
    for name in named.iter().copied() {
        if !is_sent(sent, name) && !missing.contains(&name) {
            missing.push(name);
        }
    }
    let loose: Vec<usize> = (0..sent.list.len())
        .filter(|index| {
            let parameter = &sent.list[*index];
            parameter.location == Location::Path && !named.contains(&parameter.wire.as_str())
        })
        .collect();
    let mut dropped = Vec::new();
    for index in &loose {
        match counterpart(sent, *index, &missing) {
            Some(place) => respell(lowering, &mut sent.list[*index], missing.remove(place)),
            None => dropped.push(*index),
        }
    }
    for index in dropped.into_iter().rev() {
        let parameter = sent.list.remove(index);
        sent.starts.remove(index);
        let message = format!(
            "the path has no `{{{}}}` for this parameter",
            parameter.wire
        );
        let at = parameter.pointer;
        lowering
            .diagnostics
            .warn(Cause::Repair, &at, message, "it is left out");
    }
    for name in missing {
        let message = format!("the path parameter `{name}` is not declared");
        lowering.warn(
            Cause::Repair,
            &planned.at,
            message,
            "it is taken to be a string",
        );
        sent.push(undeclared(lowering, planned, name), None);
    }
}

fn names(path: &str) -> Vec<&str> {
    let names = pieces(path).into_iter().filter(|(is_name, _)| *is_name);
    names.map(|(_, name)| name).collect()
}

fn is_sent(sent: &Sent, name: &str) -> bool {
    let mut parameters = sent.list.iter();
    parameters.any(|parameter| parameter.location == Location::Path && parameter.wire == name)
}

/// The missing name that a parameter must mean: the same word in another spelling, or with more
/// before it (`petId` for `id`).
fn counterpart(sent: &Sent, index: usize, missing: &[&str]) -> Option<usize> {
    let wire = letters(&sent.list[index].wire);
    let place = |fits: &dyn Fn(&str) -> bool| missing.iter().position(|name| fits(&letters(name)));
    place(&|name| name == wire).or_else(|| {
        place(&|name| !name.is_empty() && wire.ends_with(name) || name.ends_with(&wire))
    })
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn respell(lowering: &mut Lowering<'_>, parameter: &mut Parameter, name: &str) {
    let message = format!("the path calls the parameter `{}` `{name}`", parameter.wire);
    let help = "the spelling of the path is taken";
    lowering
        .diagnostics
        .warn(Cause::Repair, &parameter.pointer, message, help);
    name.clone_into(&mut parameter.wire);
}

fn undeclared(lowering: &Lowering<'_>, planned: &Planned<'_>, name: &str) -> Parameter {
    Parameter {
        wire: name.to_owned(),
        hint: Hint::new(name),
        location: Location::Path,
        required: true,
        ty: Type::Text(Text::Plain),
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
        content_type: None,
        docs: Docs::default(),
        pointer: lowering.document.origin(&planned.at),
    }
}
