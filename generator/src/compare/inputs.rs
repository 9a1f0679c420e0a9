//! What is sent: parameters and bodies.

use super::bodies::{Given, is_form};
use super::change::Direction;
use super::comparer::{At, Comparer, Pairing, by_key, loose};
use super::facts::from_to;
use super::operations::erased;
use super::rules::Kind;
use super::side::Side;
use super::values::Of;
use crate::ir::{Docs, Location, Operation, OperationId, Parameter, Type};

impl Comparer<'_> {
    /// Compares what an operation takes.
    pub(super) fn inputs(&mut self, old: OperationId, new: OperationId, at: &At) {
        let at = &at.going(Direction::Sent);
        let (a, b) = (self.old.api.operation(old), self.new.api.operation(new));
        let given = (Given::of(a), Given::of(b));
        // Fields of a body that comes or goes as a whole are one row.
        let rows = |given: Given, other: Given| match (given, other) {
            (Given::Fields, Given::Fields) => true,
            (Given::Fields, _) => false,
            _ => true,
        };
        let listed = |operation: &Operation, forms: bool| -> Vec<usize> {
            let all = operation.parameters.iter().enumerate();
            let all =
                all.filter(|(_, it)| !is_form(it.location) || operation.is_gathered(it) || forms);
            all.map(|(index, _)| index).collect()
        };
        let listed = (
            listed(a, rows(given.0, given.1)),
            listed(b, rows(given.1, given.0)),
        );
        self.parameters((old, &listed.0), (new, &listed.1), at);
        self.bodies((old, given.0), (new, given.1), at);
    }

    fn parameters(
        &mut self,
        (old, a): (OperationId, &[usize]),
        (new, b): (OperationId, &[usize]),
        at: &At,
    ) {
        let (from, to) = (self.old.api.operation(old), self.new.api.operation(new));
        let of = |operation: &Operation, index: usize| operation.parameters[index].clone();
        let key = |operation: &Operation, index: usize| {
            let it = &operation.parameters[index];
            match it.location {
                // The place in the path is the name.
                Location::Path => (it.location, place_in_path(operation, &it.wire_name)),
                // Names of headers have no case.
                Location::Header => (it.location, it.wire_name.to_ascii_lowercase()),
                _ => (it.location, it.wire_name.clone()),
            }
        };
        let mut pairing = by_key(
            a.iter().map(|index| key(from, *index)),
            b.iter().map(|index| key(to, *index)),
        );
        let moved = pairing.more(
            |x| Some(of(from, a[x]).wire_name),
            |y| Some(of(to, b[y]).wire_name),
        );
        let renamed = self.renamed_parameters(&mut pairing, (from, a), (to, b));
        let mut order = Vec::new();
        for (x, y) in pairing.both.iter().chain(&moved).chain(&renamed) {
            let (x, y) = (a[*x], b[*y]);
            let (p, q) = (&from.parameters[x], &to.parameters[y]);
            let part = self.at_parameter((old, x), (new, y), at);
            if p.location != q.location {
                let detail = from_to(Some(location(p.location)), Some(location(q.location)));
                self.put(Kind::ParameterMoved, &part, detail);
            } else if key(from, x) != key(to, y) {
                self.renamed_parameter((old, x), (new, y), &part);
            }
            self.parameter((old, x), (new, y), &part);
            if p.required && q.required && p.constant.is_none() && q.constant.is_none() {
                order.push((x, y));
            }
        }
        order.sort_unstable_by_key(|(x, _)| *x);
        if !order.is_sorted_by_key(|(_, y)| *y) {
            self.put(Kind::ParameterOrder, at, "").advise(format!(
                "Give the arguments in the new order. Where they are of one type, the compiler does not notice: `{}`.",
                at.after.clone().unwrap_or_default()
            ));
        }
        for x in pairing.old {
            self.removed_parameter(old, a[x], at);
        }
        for y in pairing.new {
            self.added_parameter(new, b[y], at);
        }
    }

    fn removed_parameter(&mut self, old: OperationId, x: usize, at: &At) {
        let p = &self.old.api.operation(old).parameters[x];
        let mut part = at.part(&label(p), Some(&p.pointer), None);
        let name = self.old.names.operation(old).parameters[x].as_str();
        part.before = Some(self.old.input_line(old, name));
        self.gone.insert(p.pointer.clone());
        self.put(Kind::ParameterRemoved, &part, "")
            .advise("Leave it out.");
    }

    fn added_parameter(&mut self, new: OperationId, y: usize, at: &At) {
        let q = &self.new.api.operation(new).parameters[y];
        let mut part = at.part(&label(q), None, Some(&q.pointer));
        let name = self.new.names.operation(new).parameters[y].as_str();
        part.after = Some(self.new.input_line(new, name));
        part.before = at
            .before
            .clone()
            .filter(|_| q.required && q.constant.is_none());
        let kind = match (q.required, &q.constant) {
            (false, _) => Kind::ParameterAdded,
            (true, Some(_)) => Kind::ConstantParameterAdded,
            (true, None) => Kind::RequiredParameterAdded,
        };
        let change = self.put(kind, &part, "");
        if kind == Kind::RequiredParameterAdded {
            change.advise(format!("Give `{name}` as an argument."));
        }
    }

    fn renamed_parameters(
        &self,
        pairing: &mut Pairing,
        (from, a): (&Operation, &[usize]),
        (to, b): (&Operation, &[usize]),
    ) -> Vec<(usize, usize)> {
        let shape =
            |side: &Side<'_>, it: &Parameter| (it.location, it.required, side.type_text(&it.ty));
        let old = |index: usize| shape(self.old, &from.parameters[a[index]]);
        let new = |index: usize| shape(self.new, &to.parameters[b[index]]);
        let words = |docs: &Docs| docs.description.clone().or_else(|| docs.summary.clone());
        let mut found = pairing.more(
            |x| Some((loose(&from.parameters[a[x]].wire_name), old(x))),
            |y| Some((loose(&to.parameters[b[y]].wire_name), new(y))),
        );
        found.extend(pairing.more(
            |x| Some((words(&from.parameters[a[x]].docs)?, old(x))),
            |y| Some((words(&to.parameters[b[y]].docs)?, new(y))),
        ));
        if a.len() == b.len() {
            found.extend(pairing.more(|x| Some((x, old(x))), |y| Some((y, new(y)))));
        }
        found
    }

    fn renamed_parameter(
        &mut self,
        (old, x): (OperationId, usize),
        (new, y): (OperationId, usize),
        part: &At,
    ) {
        let (p, q) = (
            &self.old.api.operation(old).parameters[x],
            &self.new.api.operation(new).parameters[y],
        );
        let detail = format!("from {} to {}", p.wire_name, q.wire_name);
        let is_argument = q.required && q.constant.is_none();
        let kind = match is_argument {
            true => Kind::ArgumentRenamed,
            false => Kind::ParameterRenamed,
        };
        let name = self.new.names.operation(new).parameters[y].to_string();
        let change = self.put(kind, part, detail).guessed();
        if !is_argument {
            change.advise(format!("Call `.{name}(…)`."));
        }
    }

    fn at_parameter(
        &self,
        (old, x): (OperationId, usize),
        (new, y): (OperationId, usize),
        at: &At,
    ) -> At {
        let (p, q) = (
            &self.old.api.operation(old).parameters[x],
            &self.new.api.operation(new).parameters[y],
        );
        let part = at.part(&label(q), Some(&p.pointer), Some(&q.pointer));
        part.lines(
            Some(
                self.old
                    .input_line(old, self.old.names.operation(old).parameters[x].as_str()),
            ),
            Some(
                self.new
                    .input_line(new, self.new.names.operation(new).parameters[y].as_str()),
            ),
        )
    }

    fn parameter(
        &mut self,
        (old, x): (OperationId, usize),
        (new, y): (OperationId, usize),
        part: &At,
    ) {
        let (p, q) = (
            &self.old.api.operation(old).parameters[x],
            &self.new.api.operation(new).parameters[y],
        );
        let name = self.new.names.operation(new).parameters[y].to_string();
        match (p.required, q.required) {
            (false, true) => {
                self.put(Kind::ParameterRequired, part, "").advise(format!(
                    "Give `{name}` as an argument instead of calling a setter."
                ));
            }
            (true, false) => {
                self.put(Kind::ParameterOptional, part, "").advise(format!(
                    "Call `.{name}(…)` on the request instead of giving an argument."
                ));
            }
            _ => {}
        }
        match (&p.constant, &q.constant) {
            (None, Some(_)) => {
                self.put(Kind::ParameterFixed, part, "")
                    .advise("Leave the value out.");
            }
            (Some(_), None) => {
                self.put(Kind::ParameterFreed, part, "")
                    .advise("Say which value you mean.");
            }
            (Some(old), Some(new)) if old != new => {
                self.put(Kind::ParameterValue, part, "");
            }
            _ => {}
        }
        // What has one value is written by the client.
        let fixed = p.constant.is_some() || q.constant.is_some();
        if !fixed {
            self.style(p, q, part);
        }
        let setters = (
            self.old.names.operation(old).parameters[x].as_str(),
            self.new.names.operation(new).parameters[y].as_str(),
        );
        if setters.0 != setters.1 && p.wire_name == q.wire_name && !q.required {
            self.put(
                Kind::NameChanged,
                part,
                from_to(Some(setters.0), Some(setters.1)),
            );
        }
        let kinds = (Kind::ParameterDeprecated, Some(Kind::ParameterRevived));
        self.deprecation(&p.docs, &q.docs, kinds, part);
        if !fixed {
            self.value((&p.ty, &p.docs), (&q.ty, &q.docs), Of::Parameter, part);
        }
    }

    fn style(&mut self, p: &Parameter, q: &Parameter, part: &At) {
        let style = |it: &Parameter| {
            let lists = !matches!(
                it.ty,
                Type::Bool | Type::Integer(_) | Type::Float(_) | Type::String(_)
            );
            // Only lists and objects are spread.
            let explode = it.explode && lists;
            (it.style, explode, it.escaping, it.content_type.clone())
        };
        // Another place has another style by default.
        if p.location == q.location && style(p) != style(q) {
            let text = |it: &Parameter| {
                let explode = if it.explode { ", exploded" } else { "" };
                format!("{}{explode}", it.style.as_str())
            };
            self.put(
                Kind::ParameterStyle,
                part,
                format!("from {} to {}", text(p), text(q)),
            );
        }
    }
}

/// The number of a parameter among those of its path.
fn place_in_path(operation: &Operation, name: &str) -> String {
    let marker = format!("{{{name}}}");
    match operation.path.find(&marker) {
        Some(at) => erased(&operation.path[..at]),
        None => name.to_owned(),
    }
}

fn label(parameter: &Parameter) -> String {
    format!(", {} {}", location(parameter.location), parameter.wire_name)
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path parameter",
        Location::Query => "query parameter",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Form => "form field",
        Location::Part => "part",
    }
}
