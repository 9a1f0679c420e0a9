// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Messages to send and actions to run.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendContent {
    pub messages: Option<Vec<super::ContentMessage>>,
    pub actions: Option<Vec<super::ContactAction>>,
    /// A string such as "messenger" here, an integer in responses.
    pub channel: Option<String>,
}

impl SendContent {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn messages(
        mut self,
        messages: impl IntoIterator<Item = super::ContentMessage>,
    ) -> Self {
        self.messages = Some(messages.into_iter().collect());
        self
    }

    #[must_use]
    pub fn actions(
        mut self,
        actions: impl IntoIterator<Item = super::ContactAction>,
    ) -> Self {
        self.actions = Some(actions.into_iter().collect());
        self
    }

    #[must_use]
    pub fn channel(mut self, channel: impl Into<String>) -> Self {
        self.channel = Some(channel.into());
        self
    }
}

runtime::model! {
    SendContent {
        optional messages = "messages",
        optional actions = "actions",
        optional channel = "channel",
    }
}
