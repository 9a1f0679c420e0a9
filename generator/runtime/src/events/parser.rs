//! Lines into events.

use std::time::Duration;

/// What is known of the event that is being read, and of the stream.
#[derive(Default)]
pub(super) struct Parser {
    /// The last id that the server gave.
    pub(super) id: Option<String>,
    /// The pause before a connection is taken up again, as the server wants it.
    pub(super) pause: Option<Duration>,
    event: String,
    data: Option<String>,
    started: bool,
}

/// What a line brought.
pub(super) enum Step {
    Nothing,
    Event { event: Option<String>, data: String },
    TooLong,
}

impl Parser {
    /// Takes a line in; an empty one ends an event. `limit` bounds the data of an event, in bytes.
    pub(super) fn line(&mut self, line: &[u8], limit: u64) -> Step {
        let line = String::from_utf8_lossy(line);
        let line = if std::mem::replace(&mut self.started, true) {
            &line
        } else {
            line.strip_prefix('\u{feff}').unwrap_or(&line)
        };
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => return self.add(value, limit),
            "event" => value.clone_into(&mut self.event),
            "id" if !value.contains(char::is_control) => self.id = Some(value.to_owned()),
            "retry" => self.pause = value.parse().map(Duration::from_millis).ok().or(self.pause),
            _ => {}
        }
        Step::Nothing
    }

    fn add(&mut self, value: &str, limit: u64) -> Step {
        match &mut self.data {
            None => self.data = Some(value.to_owned()),
            Some(data) => {
                data.push('\n');
                data.push_str(value);
            }
        }
        let length = self.data.as_ref().map_or(0, String::len);
        if length as u64 > limit {
            Step::TooLong
        } else {
            Step::Nothing
        }
    }

    fn dispatch(&mut self) -> Step {
        let event = std::mem::take(&mut self.event);
        match self.data.take() {
            None => Step::Nothing,
            Some(data) => Step::Event {
                event: Some(event).filter(|event| !event.is_empty()),
                data,
            },
        }
    }

    /// Forgets an event that was not ended, and begins with a new connection.
    pub(super) fn reset(&mut self) {
        self.event.clear();
        self.data = None;
        self.started = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Vec<(Option<String>, String)>, Parser) {
        let mut parser = Parser::default();
        let mut events = Vec::new();
        for line in text.split('\n') {
            if let Step::Event { event, data } = parser.line(line.as_bytes(), 100) {
                events.push((event, data));
            }
        }
        (events, parser)
    }

    #[test]
    fn data_of_several_lines_is_joined() {
        let (events, _) = parse("data: a\ndata:b\ndata:  c\n\n");
        assert_eq!(events, [(None, "a\nb\n c".to_owned())]);
    }

    #[test]
    fn events_have_kinds_and_the_last_id() {
        let (events, parser) = parse("event: add\nid: 7\ndata: x\n\ndata: y\n\n");
        assert_eq!(
            events,
            [
                (Some("add".to_owned()), "x".to_owned()),
                (None, "y".to_owned())
            ]
        );
        assert_eq!(parser.id.as_deref(), Some("7"));
    }

    #[test]
    fn comments_unknown_fields_and_empty_events_are_passed_over() {
        let (events, _) = parse(": hi\nfoo: bar\nevent: x\n\ndata\n\n");
        assert_eq!(events, [(None, String::new())]);
    }

    #[test]
    fn the_server_sets_the_pause() {
        let (_, parser) = parse("retry: 250\nretry: soon\n");
        assert_eq!(parser.pause, Some(Duration::from_millis(250)));
    }

    #[test]
    fn an_event_that_is_not_ended_is_none() {
        assert!(parse("data: a").0.is_empty());
    }

    #[test]
    fn an_event_is_bounded() {
        let mut parser = Parser::default();
        let long = format!("data: {}", "a".repeat(60));
        assert!(matches!(parser.line(long.as_bytes(), 100), Step::Nothing));
        assert!(matches!(parser.line(long.as_bytes(), 100), Step::TooLong));
    }
}
