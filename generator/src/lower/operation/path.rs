//! Path templates: what they name must be a parameter, and every path parameter must be named.

use std::collections::BTreeSet;

use indexmap::IndexSet;

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
    let named: IndexSet<&str> = names(planned.path);
    let is_path = |parameter: &&Parameter| parameter.location == Location::Path;
    let declared = sent.list.iter().filter(is_path);
    let declared: BTreeSet<String> = declared.map(|parameter| parameter.wire.clone()).collect();
    let mut missing: Vec<&str> = named.iter().copied().collect();
    missing.retain(|name| !declared.contains(*name));
    let mut kept = Sent::default();
    for (mut parameter, start) in sent.list.drain(..).zip(sent.starts.drain(..)) {
        if parameter.location == Location::Path && !named.contains(parameter.wire.as_str()) {
            let Some(place) = counterpart(&parameter.wire, &missing) else {
                leave_out(lowering, &parameter);
                continue;
            };
            respell(lowering, &mut parameter, missing.remove(place));
        }
        kept.push(parameter, start);
    }
    for name in missing {
        let message = format!("the path parameter `{name}` is not declared");
        let help = "it is taken to be a string";
        lowering.warn(Cause::Repair, &planned.at, message, help);
        kept.push(undeclared(lowering, planned, name), None);
    }
    *sent = kept;
}

fn names(path: &str) -> IndexSet<&str> {
    let names = pieces(path).into_iter().filter(|(is_name, _)| *is_name);
    names.map(|(_, name)| name).collect()
}

fn leave_out(lowering: &mut Lowering<'_>, parameter: &Parameter) {
    let (name, at) = (&parameter.wire, &parameter.pointer);
    let message = format!("the path has no `{{{name}}}` for this parameter");
    let diagnostics = &mut lowering.diagnostics;
    diagnostics.warn(Cause::Repair, at, message, "it is left out");
}

/// The missing name that a parameter must mean: the same word in another spelling, or with more
/// before it (`petId` for `id`). Where many are missing nothing is certain.
fn counterpart(wire: &str, missing: &[&str]) -> Option<usize> {
    let wire = letters(wire);
    if wire.is_empty() || missing.len() > 20 {
        return None;
    }
    let names: Vec<String> = missing.iter().map(|name| letters(name)).collect();
    let part = |name: &String| !name.is_empty() && (wire.ends_with(name) || name.ends_with(&wire));
    let same = names.iter().position(|name| *name == wire);
    same.or_else(|| names.iter().position(part))
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
