//! Texts of a sequence: [RFC 7464](https://www.rfc-editor.org/rfc/rfc7464).

/// What stands before each text.
const SEPARATOR: u8 = 0x1e;

/// How far a text was read. It may have several lines, and ends with one, or where the next begins, which
/// a server writes after a text that it could not finish.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// How many objects and arrays are open.
    depth: usize,
    in_string: bool,
    /// Whether the last byte was a backslash in a string.
    escaped: bool,
    begun: bool,
}

impl Record {
    /// Reads on; the place behind the text, if it ends here.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            if let Some(end) = self.read(*byte, at) {
                *self = Self::default();
                return Some(end);
            }
        }
        None
    }

    fn read(&mut self, byte: u8, at: usize) -> Option<usize> {
        match byte {
            SEPARATOR if self.begun => return Some(at),
            SEPARATOR => return None,
            _ if std::mem::take(&mut self.escaped) => {}
            b'\\' if self.in_string => self.escaped = true,
            b'"' => self.in_string = !self.in_string,
            _ if self.in_string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b'\n' if self.begun && self.depth == 0 => return Some(at + 1),
            _ => {}
        }
        self.begun |= !byte.is_ascii_whitespace();
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts in `text`, read `size` bytes at a time.
    fn texts(text: &str, size: usize) -> Vec<String> {
        let (mut record, mut found, mut open) = (Record::default(), Vec::new(), Vec::new());
        for chunk in text.as_bytes().chunks(size) {
            let mut rest = chunk;
            while let Some(end) = record.end(rest) {
                open.extend_from_slice(&rest[..end]);
                found.push(String::from_utf8(std::mem::take(&mut open)).unwrap());
                rest = &rest[end..];
            }
            open.extend_from_slice(rest);
        }
        found
    }

    #[test]
    fn a_text_ends_with_its_line_or_at_the_next_separator() {
        let text = "\u{1e}{\n \"a\": \"}\\\"\\\\\"\n}\n\u{1e}\u{1e}1\n\u{1e}[1,\u{1e}\"x\"\n";
        let expected = [
            "\u{1e}{\n \"a\": \"}\\\"\\\\\"\n}\n",
            "\u{1e}\u{1e}1\n",
            "\u{1e}[1,",
            "\u{1e}\"x\"\n",
        ];
        for size in [1, 2, 3, 100] {
            assert_eq!(texts(text, size), expected, "{size}");
        }
    }
}
