//! Where in a body of JSON a value stands.

use std::fmt::Write as _;

use super::json_text::join_path;

/// From a value to one inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// To a property of a model.
    Name(&'static str),
    /// To a property that the model does not have.
    Unknown(String),
    /// To a value of a map.
    Key(String),
    /// To an item.
    Index(usize),
}

impl Segment {
    /// The name of the property.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Unknown(name) | Self::Key(name) => Some(name),
            Self::Index(_) => None,
        }
    }
}

/// The path of one value, such as `data[3].id`.
pub fn path(segments: &[Segment]) -> String {
    let mut path = String::new();
    for segment in segments {
        match segment {
            Segment::Index(index) => {
                let _ = write!(path, "[{index}]");
            }
            other => join_path(&mut path, other.name().unwrap_or_default()),
        }
    }
    path
}

/// The path of all values that differ from one in indices and in names of maps alone, such as
/// `data[].id` and `rates.*.value`.
pub fn pattern(segments: &[Segment]) -> String {
    let mut path = String::new();
    for segment in segments {
        match segment {
            Segment::Index(_) => path.push_str("[]"),
            Segment::Key(_) => join_path(&mut path, "*"),
            other => join_path(&mut path, other.name().unwrap_or_default()),
        }
    }
    path
}

/// A path without the numbers in its indices.
pub fn without_indices(path: &str) -> String {
    let mut rest = path;
    let mut pattern = String::new();
    while let Some((before, after)) = rest.split_once('[') {
        pattern.push_str(before);
        pattern.push('[');
        rest = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    }
    pattern + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_of_all_items_and_values() {
        let segments = [
            Segment::Name("data"),
            Segment::Index(3),
            Segment::Key("EUR".to_owned()),
            Segment::Unknown("x".to_owned()),
        ];
        assert_eq!(path(&segments), "data[3].EUR.x");
        assert_eq!(pattern(&segments), "data[].*.x");
        assert_eq!(without_indices("data[3].a[10]"), "data[].a[]");
        assert_eq!(without_indices(""), "");
    }
}
