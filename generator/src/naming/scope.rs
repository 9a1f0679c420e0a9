//! Names that are unique within one scope.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostics, NameFinding};
use crate::pointer::Pointer;

use super::candidate::{self, Case};
use super::ident::Identifier;

/// The names that are taken in one scope: a module, a struct, the arguments of a method.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// For each name, the next number to try as its suffix.
    next: BTreeMap<String, u32>,
}

/// An element that needs a name.
pub(super) struct Candidate<'a> {
    /// The text of the document.
    pub(super) text: String,
    /// What the text is by the rule for identifiers alone.
    pub(super) plain: String,
    /// The names to try, the best first; never empty.
    pub(super) names: Vec<String>,
    /// Of several candidates for one name, the lowest rank gets it.
    pub(super) rank: usize,
    /// Whether configuration chose the name.
    pub(super) explicit: bool,
    /// The case in which the text may be spelled out further, when none of the names is free.
    pub(super) longer: Option<Case>,
    /// What chooses the element among its like, and the case for it: what its rival lacks of that says most
    /// about it, before its last name.
    pub(super) chosen_by: Option<(Case, Vec<String>)>,
    /// Whether the names say more than the spelling of the text, however they clash.
    pub(super) spelled_last: bool,
    /// The element.
    pub(super) pointer: &'a Pointer,
}

impl<'a> Candidate<'a> {
    /// A candidate with one name.
    pub(super) fn simple(text: &str, name: String, pointer: &'a Pointer) -> Self {
        Self {
            text: text.to_owned(),
            plain: name.clone(),
            names: vec![name],
            rank: 0,
            explicit: false,
            longer: None,
            chosen_by: None,
            spelled_last: false,
            pointer,
        }
    }

    /// What decides first who gets a name: the least one does.
    fn claim(&self) -> impl Ord + use<'_> {
        let inexact = self.text != self.names[0];
        let symbols = self.text.chars().filter(|c| !c.is_alphanumeric()).count();
        (!self.explicit, self.rank, inexact, symbols, &self.text)
    }

    /// The name with what chooses this element and not its rival: `get_flags_by_environment`.
    fn apart_from(&self, rival: &Self) -> Option<String> {
        let (case, own) = self.chosen_by.as_ref()?;
        let (_, others) = rival.chosen_by.as_ref()?;
        let keys = own.iter().filter(|key| !others.contains(key));
        let keys: Vec<&str> = keys.map(String::as_str).collect();
        let text = || format!("{} by {}", self.names[0], keys.join(" and "));
        (!keys.is_empty()).then(|| case.of(&text()))
    }

    /// Adds a name to try after the ones so far.
    pub(super) fn alternative(&mut self, name: String) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }
}

impl Scope {
    /// Takes names that the generated code needs for itself.
    pub(super) fn reserve<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        self.taken.extend(names.into_iter().map(str::to_owned));
    }

    /// Gives each candidate a unique name. The result is in the order of the candidates, but which
    /// name each gets does not depend on that order.
    ///
    /// Of several candidates for one name, the first by these rules gets it: configuration chose the
    /// name; the rank is lowest; the text in the document is exactly the name; the text has the fewest
    /// symbols; the text is first in alphabetical order. The others get their next name that is free,
    /// or a number.
    pub(super) fn assign(
        &mut self,
        candidates: &[Candidate<'_>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Identifier> {
        let given = self.assign_texts(candidates).into_iter();
        let given: Vec<Identifier> = given.map(Identifier::new).collect();
        for (candidate, name) in candidates.iter().zip(&given) {
            report(candidate, name, diagnostics);
        }
        given
    }

    /// As [`Scope::assign`], of what is a part of identifiers only.
    pub(super) fn assign_texts(&mut self, candidates: &[Candidate<'_>]) -> Vec<String> {
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        let claims: Vec<_> = candidates.iter().map(Candidate::claim).collect();
        // The place decides rarely, and takes work to compare.
        let places = vec![OnceCell::new(); candidates.len()];
        order.sort_by(|a, b| {
            let place = |at: usize| places[at].get_or_init(|| sort_key(candidates[at].pointer));
            let by_place = || place(*a).cmp(place(*b)).then(a.cmp(b));
            claims[*a].cmp(&claims[*b]).then_with(by_place)
        });
        let mut given: Vec<Option<String>> = vec![None; candidates.len()];
        let mut winners: BTreeMap<&str, &Candidate<'_>> = BTreeMap::new();
        let mut losers = Vec::new();
        for at in order {
            let name = &candidates[at].names[0];
            if self.taken.insert(name.clone()) {
                given[at] = Some(name.clone());
                winners.insert(name, &candidates[at]);
            } else {
                losers.push(at);
            }
        }
        for at in losers {
            let rival = winners.get(candidates[at].names[0].as_str()).copied();
            given[at] = Some(self.fallback(&candidates[at], rival));
        }
        let given = given.into_iter().map(|name| name.expect("all have one"));
        given.collect()
    }

    /// The next free name of a candidate whose first name is taken: by `rival`, or by a reserved name.
    fn fallback(&mut self, candidate: &Candidate<'_>, rival: Option<&Candidate<'_>>) -> String {
        let texts = candidate::longer(&candidate.text, rival.map(|rival| rival.text.as_str()));
        let spelled = candidate
            .longer
            .into_iter()
            .flat_map(|case| texts.iter().map(move |text| case.of(text)))
            // The plain name may be one that the place can't have.
            .filter(|name| *name != candidate.plain);
        let (mut names, spelled) = (candidate.names[1..].to_vec(), spelled.collect::<Vec<_>>());
        let apart = rival.and_then(|rival| candidate.apart_from(rival));
        let last = names.len().saturating_sub(1);
        names.splice(last..last, apart);
        // What another rank adds to a name tells nothing apart within one.
        let same_rank = rival.is_some_and(|rival| rival.rank == candidate.rank);
        let first = same_rank && !candidate.spelled_last;
        let at = if first { 0 } else { names.len() };
        names.splice(at..at, spelled);
        for name in names {
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
        let base = &candidate.names[0];
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let gap = if base.ends_with(char::is_numeric) {
                "_"
            } else {
                ""
            };
            let name = format!("{base}{gap}{next}");
            *next += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// A pointer as a sort key in which the tenth item of an array comes after the second, so that an
/// item added at the end changes nothing for those before it.
fn sort_key(pointer: &Pointer) -> String {
    let keys = pointer.as_str().split('/');
    let keys: Vec<String> = keys.map(|key| format!("{key:0>4}")).collect();
    keys.join("/")
}

fn report(candidate: &Candidate<'_>, given: &Identifier, diagnostics: &mut Diagnostics) {
    let wanted = &candidate.names[0];
    let (text, name) = (candidate.text.clone(), given.to_string());
    let finding = if name != *wanted {
        let wanted = wanted.clone();
        NameFinding::Taken { text, wanted, name }
    } else if *wanted != candidate.plain {
        let wanted = candidate.plain.clone();
        NameFinding::Reserved { text, wanted, name }
    } else {
        return;
    };
    diagnostics.report(candidate.pointer, finding);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate<'a>(text: &str, names: &[&str], pointer: &'a Pointer) -> Candidate<'a> {
        let mut candidate = Candidate::simple(text, names[0].to_owned(), pointer);
        for name in &names[1..] {
            candidate.alternative((*name).to_owned());
        }
        candidate
    }

    #[test]
    fn what_a_rival_lacks_tells_apart_before_the_last_name() {
        let pointers = [Pointer::root().child("a"), Pointer::root().child("b")];
        let keyed = |at: usize, names: &[&str], keys: &[&str]| {
            let mut candidate = candidate("x", names, &pointers[at]);
            let keys = keys.iter().map(|key| (*key).to_owned()).collect();
            candidate.chosen_by = Some((Case::Snake, keys));
            candidate
        };
        let names = ["get", "get_by_route"];
        let all = [
            keyed(0, &names, &["flagKey"]),
            keyed(1, &names, &["flagKey", "envKey", "view full"]),
        ];
        assert_eq!(given(&all), ["get", "get_by_env_key_and_view_full"]);
        let less = [
            keyed(0, &names, &["flagKey"]),
            keyed(1, &names, &["flagKey"]),
        ];
        assert_eq!(given(&less), ["get", "get_by_route"]);
    }

    fn given(candidates: &[Candidate<'_>]) -> Vec<String> {
        let names = Scope::default().assign(candidates, &mut Diagnostics::new());
        names.iter().map(Identifier::to_string).collect()
    }

    #[test]
    fn the_exact_text_keeps_its_name_in_any_order() {
        let place = Pointer::root();
        let [a, b, c] = ["fooBar", "foo-bar", "foo_bar"];
        let of = |text| candidate(text, &["foo_bar"], &place);
        assert_eq!(
            given(&[of(a), of(b), of(c)]),
            ["foo_bar2", "foo_bar3", "foo_bar"]
        );
        assert_eq!(
            given(&[of(c), of(b), of(a)]),
            ["foo_bar", "foo_bar3", "foo_bar2"]
        );
    }

    #[test]
    fn a_number_never_takes_what_another_wants() {
        let place = Pointer::root();
        let candidates = [
            candidate("a", &["x"], &place),
            candidate("b", &["x"], &place),
            candidate("x2", &["x2"], &place),
        ];
        assert_eq!(given(&candidates), ["x", "x3", "x2"]);
    }

    #[test]
    fn a_name_that_says_more_comes_before_a_number() {
        let place = Pointer::root();
        let candidates = [
            candidate("c", &["c"], &place),
            candidate("c#", &["c", "c_hash"], &place),
        ];
        assert_eq!(given(&candidates), ["c", "c_hash"]);
    }

    #[test]
    fn an_item_added_to_a_list_renames_none_before_it() {
        let places: Vec<Pointer> = (0..12).map(|at| Pointer::root().child(at)).collect();
        let candidates: Vec<Candidate<'_>> =
            places.iter().map(|at| candidate("x", &["x"], at)).collect();
        assert_eq!(given(&candidates)[..3], ["x", "x2", "x3"]);
        assert_eq!(given(&candidates)[11], "x12");
    }

    #[test]
    fn what_was_changed_is_reported() {
        let place = Pointer::root();
        let mut diagnostics = Diagnostics::new();
        let candidates = [
            candidate("a", &["x"], &place),
            candidate("b", &["x"], &place),
        ];
        Scope::default().assign(&candidates, &mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|d| d.code()).collect();
        assert_eq!(codes, ["name-taken"]);
    }
}
