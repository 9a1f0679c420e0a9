//! Facts of the document as sentences in CommonMark: ``Default: `100`.``, `At most 50.`

use crate::ir::{Facts, Json, Limit, Range, inline_code};

/// The longest default, example or value that is quoted, in characters.
const LONGEST: usize = 80;

/// One sentence for each fact.
pub(super) fn sentences(facts: &Facts) -> Vec<String> {
    let mut sentences = Vec::new();
    sentences.extend(limits(facts));
    let steps = facts.multiple_of.iter();
    sentences.extend(steps.map(|step| format!("A multiple of {step}.")));
    sentences.extend(count(facts.length, "character", "characters"));
    sentences.extend(count(facts.items, "item", "items"));
    sentences.extend(count(facts.properties, "property", "properties"));
    if facts.unique_items {
        sentences.push("No item twice.".to_owned());
    }
    let patterns = facts.patterns.iter();
    let patterns = patterns.filter(|pattern| is_one_line(pattern));
    sentences.extend(patterns.map(|pattern| format!("Pattern: {}.", inline_code(pattern))));
    if let Some(format) = &facts.format {
        sentences.push(format!("Format: {}.", inline_code(format)));
    }
    if !facts.values.is_empty() {
        let values: Vec<_> = facts.values.iter().filter_map(quoted).collect();
        sentences.push(format!("One of {}.", values.join(", ")));
    }
    if let Some(default) = facts.default.as_ref().and_then(quoted) {
        sentences.push(format!("Default: {default}."));
    }
    if let Some(example) = facts.example.as_ref().and_then(quoted) {
        sentences.push(format!("Example: {example}."));
    }
    sentences
}

/// A value as inline code, a whole string without its quotes; `None` if it is too long for that or
/// has several lines.
fn quoted(Json(json): &Json) -> Option<String> {
    let string = json.starts_with('"').then(|| serde_json::from_str(json));
    let text = match string {
        Some(string) => string.ok()?,
        None => json.to_string(),
    };
    let fits = text.chars().nth(LONGEST).is_none() && is_one_line(&text);
    fits.then(|| inline_code(&text))
}

fn is_one_line(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

fn limits(facts: &Facts) -> Option<String> {
    let clause = |limit: &Option<Limit>, excluded: &str, included: &str| {
        let Limit { number, exclusive } = limit.as_ref()?;
        let words = if *exclusive { excluded } else { included };
        Some(format!("{words} {number}"))
    };
    let from = clause(&facts.minimum, "more than", "at least");
    let to = clause(&facts.maximum, "less than", "at most");
    let clauses: Vec<String> = [from, to].into_iter().flatten().collect();
    let text = clauses.join(" and ");
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    Some(format!("{}{rest}.", first.to_uppercase()))
}

fn count(range: Range, one: &str, many: &str) -> Option<String> {
    let noun = |count: usize| if count == 1 { one } else { many };
    match (range.min.filter(|min| *min > 0), range.max) {
        (Some(min), Some(max)) if min == max => Some(format!("Exactly {min} {}.", noun(min))),
        (Some(min), Some(max)) => Some(format!("At least {min} and at most {max} {}.", noun(max))),
        (Some(min), None) => Some(format!("At least {min} {}.", noun(min))),
        (None, Some(max)) => Some(format!("At most {max} {}.", noun(max))),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(number: &str, exclusive: bool) -> Option<Limit> {
        Some(Limit {
            number: number.to_owned(),
            exclusive,
        })
    }

    fn json(text: &str) -> Json {
        Json(text.into())
    }

    #[test]
    fn each_fact_is_a_sentence() {
        let facts = Facts {
            xml: None,
            minimum: limit("1", false),
            maximum: limit("50", false),
            multiple_of: vec!["2".to_owned(), "0.5".to_owned()],
            length: Range {
                min: Some(2),
                max: Some(8),
            },
            items: Range {
                min: Some(1),
                max: Some(1),
            },
            properties: Range {
                min: Some(0),
                max: Some(3),
            },
            unique_items: true,
            patterns: vec!["^a`b$".to_owned(), "^a".to_owned()],
            format: Some("email".to_owned()),
            values: vec![json("0.5"), json("1")],
            default: Some(json("100")),
            example: Some(json(r#"{"a":[1,"b"]}"#)),
        };
        assert_eq!(
            sentences(&facts),
            [
                "At least 1 and at most 50.",
                "A multiple of 2.",
                "A multiple of 0.5.",
                "At least 2 and at most 8 characters.",
                "Exactly 1 item.",
                "At most 3 properties.",
                "No item twice.",
                "Pattern: ``^a`b$``.",
                "Pattern: `^a`.",
                "Format: `email`.",
                "One of `0.5`, `1`.",
                "Default: `100`.",
                "Example: `{\"a\":[1,\"b\"]}`.",
            ]
        );
    }

    #[test]
    fn limits_are_printed_digit_by_digit() {
        let facts = Facts {
            xml: None,
            minimum: limit("0", true),
            maximum: limit("9223372036854775807", true),
            ..Facts::default()
        };
        let sentence = "More than 0 and less than 9223372036854775807.";
        assert_eq!(sentences(&facts), [sentence]);
    }

    #[test]
    fn strings_have_no_quotes_unless_they_are_blank() {
        let said = |text: &str| quoted(&json(text));
        assert_eq!(said(r#""a \"b\"""#).as_deref(), Some("`a \"b\"`"));
        assert_eq!(said(r#"" ""#).as_deref(), Some("`\" \"`"));
        assert_eq!(said(r#""two\nlines""#), None);
        assert_eq!(said(&format!("{:?}", "x".repeat(LONGEST + 1))), None);
    }
}
