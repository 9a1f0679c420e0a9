//! Which operations are in the client: `only` and `without`.

use std::sync::atomic::{AtomicBool, Ordering};

use glob::{MatchOptions, Pattern};

use crate::diagnostics::{ConfigurationFinding, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::spelling;

/// What operations have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationRule {
    /// They have this tag.
    Tag(String),
    /// Their path matches: `*` stands for a part of one segment, `**` for any number of segments. What
    /// is no pattern is a path.
    Path(String),
    /// They have this `operationId`, or this method and path: `GET /pets`.
    Operation(String),
    /// They, or their path items, have `x-internal: true`.
    Internal,
}

/// An operation to be judged.
#[derive(Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) tags: Vec<&'a str>,
    pub(crate) path: &'a str,
    /// In upper case.
    pub(crate) method: String,
    pub(crate) id: Option<&'a str>,
    pub(crate) is_internal: bool,
}

/// The rules.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    only: Vec<Rule>,
    without: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    rule: OperationRule,
    pattern: Option<Pattern>,
    used: AtomicBool,
    /// Where it stands in `codegen.toml`; none if it was made in code.
    offset: Option<usize>,
}

impl Clone for Rule {
    /// The clone matched nothing yet.
    fn clone(&self) -> Self {
        Self {
            rule: self.rule.clone(),
            pattern: self.pattern.clone(),
            used: AtomicBool::new(false),
            offset: self.offset,
        }
    }
}

impl Choice {
    /// Adds a rule for operations to keep.
    pub(super) fn only(&mut self, rule: OperationRule, offset: Option<usize>) {
        self.only.push(Rule::new(rule, offset));
    }

    /// Adds a rule for operations to leave out.
    pub(super) fn without(&mut self, rule: OperationRule, offset: Option<usize>) {
        self.without.push(Rule::new(rule, offset));
    }

    /// Whether there is no rule.
    pub(crate) fn is_empty(&self) -> bool {
        self.only.is_empty() && self.without.is_empty()
    }

    /// Whether the client has the operation. All rules are asked, so that each knows whether it
    /// matches anything.
    pub(crate) fn keeps(&self, operation: &Candidate<'_>) -> bool {
        let matching = |rules: &[Rule]| rules.iter().filter(|rule| rule.matches(operation)).count();
        let (only, without) = (matching(&self.only), matching(&self.without));
        (self.only.is_empty() || only > 0) && without == 0
    }

    /// An error for each rule that matched none of the operations.
    pub(crate) fn unused(&self, operations: &[Candidate<'_>]) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        let only = self.only.iter().map(|rule| ("only", rule));
        let without = self.without.iter().map(|rule| ("without", rule));
        for (key, rule) in only.chain(without) {
            if !rule.used.load(Ordering::Relaxed) {
                let finding = rule.matches_nothing(key, operations);
                let mut error = Diagnostic::new(&Pointer::root(), &finding);
                error.offset = rule.offset;
                diagnostics.push(error);
            }
        }
        diagnostics
    }
}

impl Rule {
    fn new(rule: OperationRule, offset: Option<usize>) -> Self {
        let pattern = match &rule {
            OperationRule::Path(path) => Pattern::new(path).ok(),
            _ => None,
        };
        Self {
            rule,
            pattern,
            used: AtomicBool::new(false),
            offset,
        }
    }

    fn matches(&self, operation: &Candidate<'_>) -> bool {
        let matches = match &self.rule {
            OperationRule::Tag(tag) => operation.tags.contains(&tag.as_str()),
            OperationRule::Path(path) => self.matches_path(path, operation.path),
            OperationRule::Operation(id) => {
                operation.id == Some(id) || operation.method_and_path() == *id
            }
            OperationRule::Internal => operation.is_internal,
        };
        if matches {
            self.used.store(true, Ordering::Relaxed);
        }
        matches
    }

    fn matches_path(&self, rule: &str, path: &str) -> bool {
        let options = MatchOptions {
            require_literal_separator: true,
            ..MatchOptions::new()
        };
        let pattern = self.pattern.as_ref();
        // `/pets/**` is about `/pets` too.
        rule == path
            || rule.strip_suffix("/**") == Some(path)
            || pattern.is_some_and(|pattern| pattern.matches_with(path, options))
    }

    fn matches_nothing(
        &self,
        key: &'static str,
        operations: &[Candidate<'_>],
    ) -> ConfigurationFinding {
        let operations = operations.iter();
        let (what, found, known): (_, &str, Vec<String>) = match &self.rule {
            OperationRule::Tag(tag) => {
                let tags = operations.flat_map(|it| &it.tags);
                ("a tag", tag, tags.map(|&tag| tag.to_owned()).collect())
            }
            OperationRule::Path(path) => {
                let paths = operations.map(|it| it.path.to_owned());
                ("paths", path, paths.collect())
            }
            OperationRule::Operation(id) => {
                let ids = operations.flat_map(|it| {
                    let id = it.id.map(str::to_owned);
                    id.into_iter().chain([it.method_and_path()])
                });
                ("an operation", id, ids.collect())
            }
            OperationRule::Internal => ("operations with `x-internal`", "internal", Vec::new()),
        };
        ConfigurationFinding::ChoiceMatchesNothing {
            key,
            what,
            found: found.to_owned(),
            hint: spelling::did_you_mean(found, known.iter().map(String::as_str)),
        }
    }
}

impl Candidate<'_> {
    fn method_and_path(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 3] = ["list", "get", "purge"];

    fn operations() -> Vec<Candidate<'static>> {
        let paths = ["/pets", "/pets/{id}", "/admin/pets/all"];
        let rows = paths.into_iter().zip(IDS);
        let candidate = |(path, id): (&'static str, _)| Candidate {
            tags: vec![if path.starts_with("/pets") {
                "pets"
            } else {
                "admin"
            }],
            path,
            method: "GET".to_owned(),
            id: Some(id),
            is_internal: path.starts_with("/admin"),
        };
        rows.map(candidate).collect()
    }

    fn kept(only: &[OperationRule], without: &[OperationRule]) -> (Vec<&'static str>, Vec<String>) {
        let mut choice = Choice::default();
        only.iter().for_each(|rule| choice.only(rule.clone(), None));
        without
            .iter()
            .for_each(|rule| choice.without(rule.clone(), None));
        let operations = operations();
        let kept = operations.iter().filter(|it| choice.keeps(it));
        let kept = kept.filter_map(|it| it.id).collect();
        let unused = choice.unused(&operations);
        (kept, unused.iter().map(|it| it.help.clone()).collect())
    }

    #[test]
    fn rules_keep_and_leave_out() {
        use OperationRule::{Internal, Operation, Path, Tag};
        let path = |text: &str| Path(text.to_owned());
        let operation = |text: &str| Operation(text.to_owned());
        for (only, without, ids) in [
            (vec![Tag("pets".to_owned())], vec![], vec!["list", "get"]),
            (vec![path("/pets")], vec![], vec!["list"]),
            (vec![path("/pets/*")], vec![], vec!["get"]),
            (vec![path("/pets/{id}")], vec![], vec!["get"]),
            (vec![path("/pets/**")], vec![], vec!["list", "get"]),
            (vec![path("/**/pets/*")], vec![], vec!["get", "purge"]),
            (vec![], vec![Internal], vec!["list", "get"]),
            (vec![], vec![operation("GET /pets")], vec!["get", "purge"]),
            (
                vec![operation("list"), operation("purge")],
                vec![Internal],
                vec!["list"],
            ),
        ] {
            assert_eq!(
                kept(&only, &without),
                (ids, Vec::new()),
                "{only:?} {without:?}"
            );
        }
    }

    #[test]
    fn a_rule_that_matches_nothing_is_an_error_with_the_nearest() {
        let rules = [
            OperationRule::Tag("pet".to_owned()),
            OperationRule::Path("/pet/{id}".to_owned()),
            OperationRule::Operation("GET /pet".to_owned()),
        ];
        let (_, unused) = kept(&[], &rules);
        let hint =
            |meant: &str| format!("remove the entry, or correct it; did you mean `{meant}`?");
        assert_eq!(
            unused,
            [hint("pets"), hint("/pets/{id}"), hint("GET /pets")]
        );
    }
}
