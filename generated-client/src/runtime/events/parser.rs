// @generated from the OpenAPI document; changes are lost when it is generated anew.

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
