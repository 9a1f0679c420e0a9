//! What scalars of one JSON type stand for in another.

use serde_json::Number;

use super::super::union::select::{json_type, text};
use super::super::union::types;

/// Beyond it, a float does not hold every integer.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// The number that a value stands for: itself, or the one that a string spells as JSON does. A
/// `whole` number may have a fraction of zero.
pub fn number(json: &str, whole: bool) -> Option<Number> {
    let number = match json_type(json) {
        types::INTEGER | types::NUMBER => serde_json::from_str(json).ok()?,
        types::STRING => serde_json::from_str(text(json)?.trim()).ok()?,
        _ => return None,
    };
    Some(if whole {
        without_fraction(number)
    } else {
        number
    })
}

fn without_fraction(number: Number) -> Number {
    match number.as_f64() {
        Some(float) if !is_integer(&number) && float.fract() == 0.0 && float.abs() < WHOLE => {
            Number::from(float as i64)
        }
        _ => number,
    }
}

fn is_integer(number: &Number) -> bool {
    number.is_i64() || number.is_u64()
}

/// The boolean that a value stands for: itself, `0` or `1`, or one of these or of `true` and
/// `false` as a string, in any case.
pub fn boolean(json: &str) -> Option<bool> {
    let word = match json_type(json) {
        types::BOOL | types::INTEGER => json.into(),
        types::STRING => text(json)?,
        _ => return None,
    };
    match word.trim() {
        "1" => Some(true),
        "0" => Some(false),
        word if word.eq_ignore_ascii_case("true") => Some(true),
        word if word.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The string that a number or a boolean stands for: how it is written.
pub fn spelling(json: &str) -> Option<&str> {
    match json_type(json) {
        types::BOOL | types::INTEGER | types::NUMBER => Some(json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_numbers_where_json_would_write_them_so() {
        let number = |json, whole| number(json, whole).map(|number| number.to_string());
        assert_eq!(number(r#""42""#, true).as_deref(), Some("42"));
        assert_eq!(number(r#"" -42 ""#, true).as_deref(), Some("-42"));
        assert_eq!(number(r#""4.2""#, false).as_deref(), Some("4.2"));
        assert_eq!(number(r#""42.0""#, true).as_deref(), Some("42"));
        assert_eq!(number("42.0", true).as_deref(), Some("42"));
        assert_eq!(
            number(r#""18446744073709551615""#, true).as_deref(),
            Some("18446744073709551615")
        );
        for no in [
            r#""""#,
            r#""four""#,
            r#""+4""#,
            r#""007""#,
            r#""0x1F""#,
            r#""1,000""#,
            "true",
            "null",
            "[4]",
        ] {
            assert_eq!(number(no, true), None, "{no}");
        }
    }

    #[test]
    fn a_fraction_is_never_cut_off() {
        assert_eq!(number("4.2", true).unwrap().to_string(), "4.2");
    }

    #[test]
    fn booleans_have_six_spellings() {
        for yes in ["true", "1", r#""1""#, r#""true""#, r#""True""#] {
            assert_eq!(boolean(yes), Some(true), "{yes}");
        }
        for no in ["false", "0", r#""0""#, r#""false""#] {
            assert_eq!(boolean(no), Some(false), "{no}");
        }
        for neither in ["2", r#""yes""#, r#""""#, "null", "{}", "1.5"] {
            assert_eq!(boolean(neither), None, "{neither}");
        }
    }

    #[test]
    fn the_spelling_of_a_number_is_kept() {
        assert_eq!(spelling("4.20"), Some("4.20"));
        assert_eq!(spelling("true"), Some("true"));
        assert_eq!(spelling("null"), None);
        assert_eq!(spelling("{}"), None);
    }
}
