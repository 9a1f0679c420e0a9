// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A contact.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contact {
    pub id: i64,
    pub page_id: Option<i64>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// An integer here, a string such as "messenger" in requests.
    pub channel: Option<i64>,
    pub profile_pic: Option<String>,
    pub locale: Option<String>,
    /// An integer here, a string such as "male" in requests.
    pub gender: Option<i64>,
    pub timezone: Option<f64>,
    pub last_sent: Option<i64>,
    pub last_delivered: Option<i64>,
    pub last_seen: Option<i64>,
    pub last_interaction: Option<i64>,
    pub subscribed_date: Option<String>,
    pub subscribed: Option<i64>,
    pub tags: Option<Vec<super::Tag>>,
    pub custom_fields: Option<Vec<super::CustomField>>,
}

impl Contact {
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

    #[must_use]
    pub fn page_id(mut self, page_id: i64) -> Self {
        self.page_id = Some(page_id);
        self
    }

    #[must_use]
    pub fn first_name(mut self, first_name: impl Into<String>) -> Self {
        self.first_name = Some(first_name.into());
        self
    }

    #[must_use]
    pub fn last_name(mut self, last_name: impl Into<String>) -> Self {
        self.last_name = Some(last_name.into());
        self
    }

    #[must_use]
    pub fn channel(mut self, channel: i64) -> Self {
        self.channel = Some(channel);
        self
    }

    #[must_use]
    pub fn profile_pic(mut self, profile_pic: impl Into<String>) -> Self {
        self.profile_pic = Some(profile_pic.into());
        self
    }

    #[must_use]
    pub fn locale(mut self, locale: impl Into<String>) -> Self {
        self.locale = Some(locale.into());
        self
    }

    #[must_use]
    pub fn gender(mut self, gender: i64) -> Self {
        self.gender = Some(gender);
        self
    }

    #[must_use]
    pub fn timezone(mut self, timezone: f64) -> Self {
        self.timezone = Some(timezone);
        self
    }

    #[must_use]
    pub fn last_sent(mut self, last_sent: i64) -> Self {
        self.last_sent = Some(last_sent);
        self
    }

    #[must_use]
    pub fn last_delivered(mut self, last_delivered: i64) -> Self {
        self.last_delivered = Some(last_delivered);
        self
    }

    #[must_use]
    pub fn last_seen(mut self, last_seen: i64) -> Self {
        self.last_seen = Some(last_seen);
        self
    }

    #[must_use]
    pub fn last_interaction(mut self, last_interaction: i64) -> Self {
        self.last_interaction = Some(last_interaction);
        self
    }

    #[must_use]
    pub fn subscribed_date(mut self, subscribed_date: impl Into<String>) -> Self {
        self.subscribed_date = Some(subscribed_date.into());
        self
    }

    #[must_use]
    pub fn subscribed(mut self, subscribed: i64) -> Self {
        self.subscribed = Some(subscribed);
        self
    }

    #[must_use]
    pub fn tags(mut self, tags: Vec<super::Tag>) -> Self {
        self.tags = Some(tags);
        self
    }

    #[must_use]
    pub fn custom_fields(mut self, custom_fields: Vec<super::CustomField>) -> Self {
        self.custom_fields = Some(custom_fields);
        self
    }
}

runtime::model! {
    Contact {
        required id = "id",
        optional page_id = "page_id",
        optional first_name = "first_name",
        optional last_name = "last_name",
        optional channel = "channel",
        optional profile_pic = "profile_pic",
        optional locale = "locale",
        optional gender = "gender",
        optional timezone = "timezone",
        optional last_sent = "last_sent",
        optional last_delivered = "last_delivered",
        optional last_seen = "last_seen",
        optional last_interaction = "last_interaction",
        optional subscribed_date = "subscribed_date",
        optional subscribed = "subscribed",
        optional tags = "tags",
        optional custom_fields = "custom_fields",
    }
}
