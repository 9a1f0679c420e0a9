//! Lines that `prettyplease` breaks though they fit: it breaks at 89 columns and has no setting for it, and
//! each step of a chain of calls gets a line of its own, the receiver too.
//!
//! What is in parentheses or brackets of any kind becomes one line where that fits, as an expression, an
//! argument or a signature would be written; blocks stay as they are. A chain is a line if it is one argument
//! and fits, and else begins with its first call: `self.client.call(&GET)`.

use super::WIDTH;

/// The text of items with such lines put together.
pub(super) fn joined(text: &str) -> String {
    let mut lines = Lines::default();
    for line in text.lines() {
        lines.add(line);
    }
    let mut text = lines.done.join("\n");
    text.push('\n');
    text
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    /// The lines that end with a parenthesis or bracket that is open.
    open: Vec<usize>,
}

impl Lines {
    fn add(&mut self, line: &str) {
        let words = line.trim_start();
        if words.starts_with("//") {
            return self.done.push(line.to_owned());
        }
        if words.starts_with([')', ']', '>']) {
            self.close(line, words);
        } else if !self.continues(words) {
            self.done.push(line.to_owned());
        }
        if line.ends_with(['(', '[', '<']) {
            self.open.push(self.done.len() - 1);
        }
    }

    /// Adds a line that closes what an earlier one opens, and makes one line of all of it if it can be.
    fn close(&mut self, line: &str, words: &str) {
        let closes = |at: &usize| match self.done[*at].chars().last() {
            Some('(') => words.starts_with(')'),
            Some('[') => words.starts_with(']'),
            _ => words.starts_with('>'),
        };
        let opened = self.open.pop_if(|at| closes(at));
        let joined = opened.and_then(|at| Some((at, self.inline(at, words)?)));
        match joined {
            Some((at, joined)) => {
                self.done.truncate(at);
                self.done.push(joined);
            }
            None => {
                if let Some((at, chain)) = opened.and_then(|at| Some((at, self.chain(at)?))) {
                    self.done.truncate(at + 1);
                    self.done.push(chain);
                }
                self.done.push(line.to_owned());
            }
        }
    }

    /// The lines behind `at` as one, if they are the steps of one chain.
    fn chain(&self, at: usize) -> Option<String> {
        let (first, steps) = self.done[at + 1..].split_first()?;
        let is_step = |line: &String| {
            let words = line.trim_start();
            words.starts_with('.') && !words.ends_with(['(', '[', '{'])
        };
        let steps = Some(steps).filter(|steps| !steps.is_empty() && steps.iter().all(is_step))?;
        let steps = steps.iter().map(|line| line.trim_start());
        let line = steps.fold(first.clone(), |line, step| line + step);
        (line.len() <= WIDTH).then_some(line)
    }

    /// The lines from `at` on and the words that close them as one line.
    fn inline(&self, at: usize, close: &str) -> Option<String> {
        let (before, within) = self.done[at..].split_first()?;
        let mut text = before.clone();
        for (index, line) in within.iter().enumerate() {
            let words = line.trim_start();
            let is_block = words.ends_with(['{', '}', ';']) || words.starts_with(['}', '#', '/']);
            if is_block {
                return None;
            }
            if index > 0 && !words.starts_with('.') {
                text.push(' ');
            }
            text.push_str(words);
            // What does not fit is seen before all of a long list is copied.
            if text.len() > WIDTH + 1 {
                return None;
            }
        }
        if text.ends_with(',') && !is_tuple_of_one(before, within) {
            text.pop();
        }
        text.push_str(close);
        (text.len() <= WIDTH).then_some(text)
    }

    /// Whether `words` are the next step of a chain whose first line has no call yet; then they are added to it.
    fn continues(&mut self, words: &str) -> bool {
        let Some(before) = self.done.last_mut() else {
            return false;
        };
        let is_receiver = |letter: char| letter.is_ascii_alphanumeric() || "_&.".contains(letter);
        let continues = words.starts_with('.')
            && !words.ends_with(['(', '[', '{'])
            && before.trim_start().chars().all(is_receiver)
            && !before.trim().is_empty()
            && before.len() + words.len() <= WIDTH;
        if continues {
            before.push_str(words);
        }
        continues
    }
}

/// Whether parentheses that are no call's hold one value, whose comma makes them a tuple.
fn is_tuple_of_one(before: &str, within: &[String]) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || "_>!".contains(letter);
    let is_call = before
        .strip_suffix('(')
        .is_none_or(|it| it.ends_with(is_name));
    let values = within.iter().filter(|line| line.ends_with(',')).count();
    !is_call && values == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_one_line() {
        let name = "n".repeat(60);
        let text = "    pub a: Option<\n        super::B,\n    >,\n";
        assert_eq!(joined(text), "    pub a: Option<super::B>,\n");
        let text = format!(
            "impl A {{\n    pub fn {name}(\n        &self,\n        a: &str,\n    ) -> B {{\n        \
             B(\n            self\n                .client\n                .call(&C)\n                \
             .in_path(\"a\", a),\n        )\n    }}\n}}\n"
        );
        let expected = format!(
            "impl A {{\n    pub fn {name}(&self, a: &str) -> B {{\n        \
             B(self.client.call(&C).in_path(\"a\", a))\n    }}\n}}\n"
        );
        assert_eq!(joined(&text), expected);
    }

    #[test]
    fn what_does_not_fit_stays() {
        let name = "n".repeat(80);
        let text = format!("static A: &[B] = &[\n    b(\"{name}\"),\n    c,\n];\n");
        assert_eq!(joined(&text), text);
        let text = format!(
            "    A(\n        self\n            .client\n            .call(&B)\n            \
             .in_path(\"{name}\", a),\n    )\n"
        );
        let expected = format!(
            "    A(\n        self.client.call(&B)\n            .in_path(\"{name}\", a),\n    )\n"
        );
        assert_eq!(joined(&text), expected);
    }

    #[test]
    fn a_chain_is_a_line_where_it_fits() {
        let name = "n".repeat(40);
        let text = format!(
            "    {name}(\n        self\n            .client\n            .call(&B)\n            \
             .in_path(\"{name}\", a),\n    )\n"
        );
        let expected =
            format!("    {name}(\n        self.client.call(&B).in_path(\"{name}\", a),\n    )\n");
        assert_eq!(joined(&text), expected);
    }

    #[test]
    fn blocks_and_comments_stay() {
        for text in [
            "f(\n    |a| {\n        a\n    },\n)\n",
            "f(\n    // Why.\n    a,\n)\n",
            "/// f(\n///     a,\n/// )\nstruct A;\n",
            "f(\n    #[a]\n    b,\n)\n",
        ] {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn a_tuple_of_one_keeps_its_comma() {
        assert_eq!(joined("let a = (\n    b,\n);\n"), "let a = (b,);\n");
        assert_eq!(
            joined("let a = (\n    b,\n    c,\n);\n"),
            "let a = (b, c);\n"
        );
        assert_eq!(joined("f(\n    b,\n);\n"), "f(b);\n");
        assert_eq!(joined("f::<A>(\n    b,\n);\n"), "f::<A>(b);\n");
    }
}
