//! Strings for people: bounded, on one line.

/// A text as one line of at most `limit` bytes: white space and control characters become single
/// blanks, and `…` stands for what is left out.
pub(crate) fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    for letter in text.chars() {
        let hidden = letter.is_whitespace() || letter.is_control() || is_bidi(letter);
        if !hidden {
            line.push(letter);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        if line.len() > limit {
            line.pop();
            line.truncate(line.trim_end().len());
            line.push('…');
            return line;
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Whether a character changes the direction of the text that an operator reads.
fn is_bidi(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Cuts a text down to `limit` bytes, at the border of a character.
pub fn shorten(mut text: String, limit: usize) -> String {
    if text.len() > limit {
        let end = (0..=limit).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
    }
    text
}

/// A text in UTF-8 without the byte order mark before it, RFC 8259 section 8.1.
pub(crate) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_cuts_between_characters() {
        assert_eq!(one_line("äöü", 4), "äö…");
        assert_eq!(one_line("ab", 2), "ab");
    }
}
