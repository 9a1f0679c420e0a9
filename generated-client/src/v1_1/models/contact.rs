// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A contact.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contact {
    /// The property `id`.
    pub id: i64,
    /// The property `page_id`.
    pub page_id: Option<i64>,
    /// The property `first_name`.
    pub first_name: Option<String>,
    /// The property `last_name`.
    pub last_name: Option<String>,
    /// An integer here, a string such as "messenger" in requests.
    pub channel: Option<i64>,
    /// The property `profile_pic`.
    pub profile_pic: Option<String>,
    /// The property `locale`.
    pub locale: Option<String>,
    /// An integer here, a string such as "male" in requests.
    pub gender: Option<i64>,
    /// The property `timezone`.
    pub timezone: Option<f64>,
    /// The property `last_sent`.
    pub last_sent: Option<i64>,
    /// The property `last_delivered`.
    pub last_delivered: Option<i64>,
    /// The property `last_seen`.
    pub last_seen: Option<i64>,
    /// The property `last_interaction`.
    pub last_interaction: Option<i64>,
    /// The property `subscribed_date`.
    pub subscribed_date: Option<String>,
    /// The property `subscribed`.
    pub subscribed: Option<i64>,
    /// The property `tags`.
    pub tags: Option<Vec<super::Tag>>,
    /// The property `custom_fields`.
    pub custom_fields: Option<Vec<super::CustomField>>,
}

impl Contact {
    /// A `Contact` with what is required; the rest is unset.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            page_id: None,
            first_name: None,
            last_name: None,
            channel: None,
            profile_pic: None,
            locale: None,
            gender: None,
            timezone: None,
            last_sent: None,
            last_delivered: None,
            last_seen: None,
            last_interaction: None,
            subscribed_date: None,
            subscribed: None,
            tags: None,
            custom_fields: None,
        }
    }
    /// Sets [`page_id`](Self::page_id).
    #[must_use]
    pub fn page_id(mut self, page_id: i64) -> Self {
        self.page_id = Some(page_id);
        self
    }
    /// Sets [`first_name`](Self::first_name).
    #[must_use]
    pub fn first_name(mut self, first_name: impl Into<String>) -> Self {
        self.first_name = Some(first_name.into());
        self
    }
    /// Sets [`last_name`](Self::last_name).
    #[must_use]
    pub fn last_name(mut self, last_name: impl Into<String>) -> Self {
        self.last_name = Some(last_name.into());
        self
    }
    /// Sets [`channel`](Self::channel).
    #[must_use]
    pub fn channel(mut self, channel: i64) -> Self {
        self.channel = Some(channel);
        self
    }
    /// Sets [`profile_pic`](Self::profile_pic).
    #[must_use]
    pub fn profile_pic(mut self, profile_pic: impl Into<String>) -> Self {
        self.profile_pic = Some(profile_pic.into());
        self
    }
    /// Sets [`locale`](Self::locale).
    #[must_use]
    pub fn locale(mut self, locale: impl Into<String>) -> Self {
        self.locale = Some(locale.into());
        self
    }
    /// Sets [`gender`](Self::gender).
    #[must_use]
    pub fn gender(mut self, gender: i64) -> Self {
        self.gender = Some(gender);
        self
    }
    /// Sets [`timezone`](Self::timezone).
    #[must_use]
    pub fn timezone(mut self, timezone: f64) -> Self {
        self.timezone = Some(timezone);
        self
    }
    /// Sets [`last_sent`](Self::last_sent).
    #[must_use]
    pub fn last_sent(mut self, last_sent: i64) -> Self {
        self.last_sent = Some(last_sent);
        self
    }
    /// Sets [`last_delivered`](Self::last_delivered).
    #[must_use]
    pub fn last_delivered(mut self, last_delivered: i64) -> Self {
        self.last_delivered = Some(last_delivered);
        self
    }
    /// Sets [`last_seen`](Self::last_seen).
    #[must_use]
    pub fn last_seen(mut self, last_seen: i64) -> Self {
        self.last_seen = Some(last_seen);
        self
    }
    /// Sets [`last_interaction`](Self::last_interaction).
    #[must_use]
    pub fn last_interaction(mut self, last_interaction: i64) -> Self {
        self.last_interaction = Some(last_interaction);
        self
    }
    /// Sets [`subscribed_date`](Self::subscribed_date).
    #[must_use]
    pub fn subscribed_date(mut self, subscribed_date: impl Into<String>) -> Self {
        self.subscribed_date = Some(subscribed_date.into());
        self
    }
    /// Sets [`subscribed`](Self::subscribed).
    #[must_use]
    pub fn subscribed(mut self, subscribed: i64) -> Self {
        self.subscribed = Some(subscribed);
        self
    }
    /// Sets [`tags`](Self::tags).
    #[must_use]
    pub fn tags(mut self, tags: Vec<super::Tag>) -> Self {
        self.tags = Some(tags);
        self
    }
    /// Sets [`custom_fields`](Self::custom_fields).
    #[must_use]
    pub fn custom_fields(mut self, custom_fields: Vec<super::CustomField>) -> Self {
        self.custom_fields = Some(custom_fields);
        self
    }
}

runtime::model! {
    Contact { required id = "id", optional page_id = "page_id", optional first_name =
    "first_name", optional last_name = "last_name", optional channel = "channel",
    optional profile_pic = "profile_pic", optional locale = "locale", optional gender =
    "gender", optional timezone = "timezone", optional last_sent = "last_sent", optional
    last_delivered = "last_delivered", optional last_seen = "last_seen", optional
    last_interaction = "last_interaction", optional subscribed_date = "subscribed_date",
    optional subscribed = "subscribed", optional tags = "tags", optional custom_fields =
    "custom_fields" }
}
