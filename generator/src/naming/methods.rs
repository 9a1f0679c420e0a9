//! What methods are called, and the types that belong to them.
//!
//! A name is told from the operation and the name of its group alone. The operationId comes first,
//! without the words of the group ([`by_id`]); where it is none, or spells method and path only,
//! HTTP method, path and response give the name ([`by_path`]). Only where two operations of a group
//! would be called the same, all but one fall back on something longer: the operationId, then
//! method and path as they are. Who keeps the name is a matter of rule: an operationId before a
//! path, one that keeps its verb before one that does not (`listPets` before `getPets`), the exact
//! text before another, the one with fewer symbols.
//!
//! Types are named after the stem: the verb of the method, and the group where the operationId has it
//! or behind the verb. `client.pets().list()` gives a `ListPetsRequest`.

mod by_id;
mod by_path;
mod order;
mod spelled;
mod subject;
mod written;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::GroupNames;
use super::candidate::{self, Case};
use super::ident::{self, Identifier};
use super::keywords;
use super::operations::by_group;
use super::scope::{Candidate, Scope};
use crate::diagnostics::{Diagnostics, NameFinding, OperationFinding};
use crate::ir::{Api, GroupId, Operation};
use subject::Subject;

/// What an operation is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Method {
    /// The method.
    pub(super) name: Identifier,
    /// What the names of its types begin with, in type case; unique in the group.
    pub(super) stem: String,
    /// Whether the operationId gives its name.
    pub(super) by_id: bool,
}

/// Words of names, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Names {
    /// Those of the method.
    method: Vec<String>,
    /// Those of its types.
    stem: Vec<String>,
    /// Longer ones for the method, where another operation is called so.
    longer: Vec<String>,
    /// Whether the method begins as the operationId does.
    faithful: bool,
}

impl Names {
    fn of_path(method: Vec<String>, stem: Vec<String>) -> Self {
        Self {
            method,
            longer: stem.clone(),
            stem,
            faithful: false,
        }
    }
}

/// The names that an operation may get, the best first.
struct Choices {
    methods: Vec<Vec<String>>,
    stems: Vec<Vec<String>>,
    /// Whether the operationId gives them.
    by_id: bool,
    /// Of several operations for one name, the lowest rank gets it.
    rank: usize,
    /// What chooses the operation among those of one name; none if its operationId names it.
    keys: Option<Vec<String>>,
}

impl Choices {
    /// `repeated`: another operation of the group has the same operationId.
    fn of(subject: &Subject<'_>, repeated: bool) -> Self {
        let is_cut = by_id::is_cut(subject);
        let by_id = by_id::names(subject, is_cut);
        let is_by_id = by_id.is_some();
        let rank = match &by_id {
            Some(names) if names.faithful => 0,
            Some(_) => 1,
            None => 2,
        };
        let cut = is_by_id && (repeated || is_cut);
        let mut best: Vec<Names> = by_id.into_iter().collect();
        if cut || !is_by_id {
            best.extend(by_path::names(subject));
        }
        let id = subject.id.as_deref().filter(|_| !repeated);
        let whole = id.map(ident::snake_words);
        let route = by_path::by_route(&subject.method, subject.path);
        let (mut methods, mut stems, mut spelled) = (Vec::new(), Vec::new(), Vec::new());
        for names in best {
            methods.push(free_words(subject, &names));
            stems.push(names.stem);
            spelled.push(names.longer);
        }
        // Before what is longer than the operationId is.
        let at = if cut { 1 } else { methods.len() };
        if !repeated {
            // `find` alone, of `toys_find`, would be the type of another operation.
            let alone = |words: &[String]| matches!(words, [word] if order::is_common(word));
            let more = spelled.iter().filter(|words| !alone(words));
            stems.splice(at..at, more.cloned());
            methods.splice(at..at, spelled);
        }
        stems.extend(whole.iter().cloned());
        methods.extend(whole.filter(|_| is_by_id));
        methods.push(route.clone());
        stems.push(route);
        Self {
            methods,
            stems,
            by_id: is_by_id,
            rank,
            keys: (!is_by_id).then(|| by_path::keys(subject)),
        }
    }

    /// What a candidate for a name in this case is chosen by.
    fn chosen_by(&self, case: Case) -> Option<(Case, Vec<String>)> {
        self.keys.clone().map(|keys| (case, keys))
    }
}

/// The words of the method; the longer ones where one word is what no method can be called:
/// `clone_volume`, and not `clone_`.
fn free_words(subject: &Subject<'_>, names: &Names) -> Vec<String> {
    let reserved = |word: &str| {
        keywords::is_keyword(word)
            || match subject.group.is_empty() {
                true => keywords::is_reserved_client_method(word),
                false => keywords::is_reserved_method(word),
            }
    };
    let is_free = |words: &&Vec<String>| words.len() > 1;
    let all = [&names.method, &names.longer, &names.stem];
    let free = match names.method.as_slice() {
        [word] if reserved(word) => all.into_iter().find(is_free),
        _ => None,
    };
    free.unwrap_or(&names.method).clone()
}

/// A method for each operation.
pub(super) fn methods(
    api: &Api,
    groups: &[GroupNames],
    diagnostics: &mut Diagnostics,
) -> Vec<Method> {
    let mut methods: Vec<Option<Method>> = vec![None; api.operations.len()];
    for (group, ids) in by_group(api) {
        let operations: Vec<&Operation> = ids.iter().map(|id| api.operation(*id)).collect();
        let choices: Vec<Choices> = operations
            .par_iter()
            .zip(repeated(&operations))
            .map(|(operation, repeated)| Choices::of(&Subject::of(operation, api), repeated))
            .collect();
        let names = names(group, groups, &operations, &choices, diagnostics);
        let stems = stems(&operations, &choices, &names);
        for (((id, name), stem), choices) in ids.into_iter().zip(names).zip(stems).zip(choices) {
            let by_id = choices.by_id;
            methods[id.0 as usize] = Some(Method { name, stem, by_id });
        }
    }
    let methods = methods.into_iter();
    methods
        .map(|method| method.expect("each is in one group"))
        .collect()
}

/// For each operation whether another one has its operationId.
fn repeated(operations: &[&Operation]) -> Vec<bool> {
    let ids = || operations.iter().map(|it| it.operation_id.as_deref());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in ids().flatten() {
        *counts.entry(id).or_default() += 1;
    }
    let repeated = |id| counts.get(id).is_some_and(|count| *count > 1);
    ids().map(|id| id.is_some_and(repeated)).collect()
}

fn names(
    group: Option<GroupId>,
    groups: &[GroupNames],
    operations: &[&Operation],
    choices: &[Choices],
    diagnostics: &mut Diagnostics,
) -> Vec<Identifier> {
    let mut scope = Scope::default();
    if group.is_none() {
        scope.reserve(groups.iter().map(|names| names.accessor.as_str()));
    }
    let free = |name: String| {
        let reserved = match group {
            Some(_) => keywords::is_reserved_method(&name),
            None => keywords::is_reserved_client_method(&name),
        };
        if reserved { format!("{name}_") } else { name }
    };
    let mut candidates = Vec::with_capacity(operations.len());
    for (operation, choices) in operations.iter().zip(choices) {
        let mut spelled = choices.methods.iter();
        let best = spelled.next().map(|words| ident::snake_from_words(words));
        let chosen = chosen(operation, diagnostics);
        let explicit = chosen.is_some();
        let plain = chosen.or(best).unwrap_or_default();
        let mut candidate =
            Candidate::simple(&text(operation), free(plain.clone()), &operation.pointer);
        candidate.plain = plain;
        candidate.explicit = explicit;
        candidate.rank = choices.rank;
        candidate.longer = (!explicit).then_some(Case::Snake);
        candidate.chosen_by = choices.chosen_by(Case::Snake);
        candidate.spelled_last = true;
        for words in spelled {
            candidate.alternative(free(ident::snake_from_words(words)));
        }
        candidates.push(candidate);
    }
    let given = scope.assign(&candidates, &mut Diagnostics::new());
    report(operations, &candidates, &given, diagnostics);
    given
}

/// What of the document the name is made from: of several, the first of these texts has the better
/// claim to a name.
fn text(operation: &Operation) -> String {
    match &operation.operation_id {
        Some(id) if !id.trim().is_empty() => id.trim().to_owned(),
        _ => operation.path.clone(),
    }
}

/// The name that configuration chose, if it did and can.
fn chosen(operation: &Operation, diagnostics: &mut Diagnostics) -> Option<String> {
    let hint = &operation.hint;
    candidate::explicit(hint, &hint.words.join(" "), &operation.pointer, diagnostics)
}

/// Says which operations have another name than they would have alone, and why.
fn report(
    operations: &[&Operation],
    candidates: &[Candidate<'_>],
    given: &[Identifier],
    diagnostics: &mut Diagnostics,
) {
    let all = operations.iter().zip(repeated(operations));
    for (((operation, repeated), candidate), name) in all.zip(candidates).zip(given) {
        let wanted = &candidate.names[0];
        let first = name.as_str() == wanted;
        let (text, name) = (candidate.text.clone(), name.to_string());
        match &operation.operation_id {
            Some(id) if repeated && !first => {
                let id = id.clone();
                diagnostics.report(&operation.pointer, OperationFinding::DuplicateId { id });
            }
            _ if !first => {
                let rival = given.iter().position(|it| it.as_str() == wanted);
                let (holder, reason) = match rival {
                    Some(at) => (
                        format!("that of {}", shown(operations[at])),
                        reason(&candidates[at], candidate),
                    ),
                    None => (
                        "a group".to_owned(),
                        "groups come before the operations that are in none",
                    ),
                };
                let (text, wanted) = (shown(operation), wanted.clone());
                let finding = NameFinding::MethodTaken {
                    text,
                    wanted,
                    holder,
                    name,
                    reason,
                };
                diagnostics.report(&operation.pointer, finding);
            }
            _ if candidate.plain != name => {
                let wanted = candidate.plain.clone();
                let finding = NameFinding::Reserved { text, wanted, name };
                diagnostics.report(&operation.pointer, finding);
            }
            _ => {}
        }
    }
}

/// What people know an operation by.
fn shown(operation: &Operation) -> String {
    match &operation.operation_id {
        Some(id) if !id.trim().is_empty() => format!("`{}`", id.trim()),
        _ => format!("`{}`", operation.route()),
    }
}

/// The rule by which `winner` has the name that `other` would have ([`Scope::assign`]).
fn reason(winner: &Candidate<'_>, other: &Candidate<'_>) -> &'static str {
    let exact = |it: &Candidate<'_>| it.text == it.names[0];
    match (winner.rank, other.rank) {
        _ if winner.explicit && !other.explicit => "codegen.toml gives the other one its name",
        (0, 1) => "the `operationId` of the other one begins with the verb of the name",
        (won, lost) if won < lost => "an `operationId` comes before method and path",
        _ if exact(winner) && !exact(other) => "the other one is written so",
        _ if winner.text == other.text => "the other one comes first by its HTTP method",
        _ => "the other one is written with fewer symbols, or comes first in the alphabet",
    }
}

/// What the types of each operation are called after.
fn stems(operations: &[&Operation], choices: &[Choices], names: &[Identifier]) -> Vec<String> {
    let mut candidates = Vec::with_capacity(operations.len());
    for ((operation, choices), name) in operations.iter().zip(choices).zip(names) {
        let explicit = operation.hint.explicit;
        let mut stems = choices
            .stems
            .iter()
            .map(|words| ident::type_from_words(words));
        let first = match explicit {
            true => Some(ident::type_case(name.as_str())),
            false => stems.next(),
        };
        let first = first.unwrap_or_default();
        let mut candidate = Candidate::simple(&text(operation), first, &operation.pointer);
        candidate.explicit = explicit;
        candidate.rank = choices.rank;
        candidate.chosen_by = choices.chosen_by(Case::Type);
        for stem in stems {
            candidate.alternative(stem);
        }
        candidates.push(candidate);
    }
    // What a type is called otherwise is told by the method that gives it.
    Scope::default().assign_texts(&candidates)
}

#[cfg(test)]
mod tests;
