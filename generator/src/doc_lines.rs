//! Documentation of several lines as one attribute: an attribute for each line would be a third of
//! what is parsed and formatted. `emit` joins the lines, `render` parts them.

/// Stands between two lines. No documentation has control characters: `emit/docs` takes them away.
const BREAK: char = '\u{1}';

/// The value of the attribute for lines of text, each behind a space.
pub(crate) fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len() + text.len() / 16 + 1);
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            joined.push(BREAK);
        }
        let line = line.trim_end_matches(' ');
        if !line.is_empty() {
            joined.push(' ');
            joined.push_str(line);
        }
    }
    joined
}

/// Formatted source in which each line of documentation stands for itself.
pub(crate) fn parted(source: String) -> String {
    if !source.contains(BREAK) {
        return source;
    }
    let mut text = String::with_capacity(source.len() + source.len() / 8);
    for line in source.split_inclusive('\n') {
        let mut parts = line.split(BREAK);
        let first = parts.next().unwrap_or_default();
        text.push_str(first);
        // All begin as the first one does: with `///` or `//!` behind the indentation.
        let mark = first.find("//").map_or(0, |at| at + "///".len());
        for part in parts {
            text.push('\n');
            text.push_str(&first[..mark]);
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_as_the_first_one_does() {
        let value = joined("First // line. \n\n  indented\n");
        assert_eq!(value, " First // line.\u{1}\u{1}   indented");
        let source = format!("struct A {{\n    ///{value}\n    a: u8,\n}}\n//!{value}\n");
        assert_eq!(
            parted(source),
            "struct A {\n    /// First // line.\n    ///\n    ///   indented\n    a: u8,\n}\n\
             //! First // line.\n//!\n//!   indented\n"
        );
    }

    #[test]
    fn one_line_stays() {
        assert_eq!(joined(" a"), "  a");
        assert_eq!(parted("/// a\n".to_owned()), "/// a\n");
    }
}
